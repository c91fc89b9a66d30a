"""The lock of a file names its holder, only while it is held."""

import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tui.store.files import lock
from tui.store.files.file_errors import StoreLocked


def ended_process() -> int:
    with subprocess.Popen([sys.executable, "-c", ""]) as child:
        pass
    return child.pid


def test_a_holder_that_does_not_sign_is_not_taken_for_the_last_writer(tmp_path: Path) -> None:
    """Hold the lock without a note, after a killed process has left one."""
    path, file = tmp_path / "s.json", tmp_path / "s.json.lock"
    with lock.hold(path, 0):
        signed = file.read_text()
    for left in (file.read_text(), signed.replace(f"process {os.getpid()} ", f"process {ended_process()} ")):
        file.write_text(left)
        with file.open("r+") as other:
            fcntl.flock(other, fcntl.LOCK_EX)
            assert lock.holder(path) == "another hanji"
            with pytest.raises(StoreLocked) as caught, lock.hold(path, 0):
                pass
        assert str(caught.value) == f"{path} is being written by another hanji"


def test_who_holds_it_is_named(tmp_path: Path) -> None:
    path = tmp_path / "s.json"
    with lock.hold(path, 0):
        assert lock.holder(path).startswith(f"process {os.getpid()} on ")
        with pytest.raises(StoreLocked, match=rf"another hanji \(process {os.getpid()} on "):
            lock.hold(path, 0).__enter__()
    assert lock.holder(path) == ""
