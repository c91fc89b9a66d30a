"""A nearly full disk: its room is for marks, and failed writes leave nothing behind."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.program import ROOT
from tui import sample
from tui.store.papers import column_file

SCRIPT = """
mount -t tmpfs -o size={size} tmpfs "$1" || exit 77
store=$1/store python=$2
hanji() {{ "$python" -m tui --store "$store" "$@"; }}
hanji import "$3" >/dev/null || exit 1
[ {left} = 0 ] || head -c $(($(df --output=avail -B1 "$1" | tail -n 1) - {left})) /dev/zero >"$1/full"
hanji list >/dev/null || exit 2
ls -A "$store"
hanji star 2501.12948 2>/dev/null || exit 3
"""


@pytest.mark.parametrize(
    ("size", "left", "kept"),
    [
        pytest.param("4m", 0, False, id="less than marks are to have"),
        pytest.param("4m", 24_576, False, id="nearly none", marks=pytest.mark.full),
        pytest.param("40m", 0, True, id="enough", marks=pytest.mark.full),
    ],
)
def test_derived_columns_leave_room_for_marks(tmp_path: Path, size: str, left: int, kept: bool) -> None:
    if not shutil.which("unshare"):
        pytest.skip("nothing can be mounted here")
    own = "-m" if os.geteuid() == 0 else "-rm"
    script = SCRIPT.format(size=size, left=left)
    command = [
        "unshare",
        own,
        "sh",
        "-c",
        script,
        "sh",
        *map(str, (tmp_path, sys.executable, sample.folder())),
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=100, check=False)
    if done.returncode == 77 and "CI" not in os.environ:
        pytest.skip("this machine lets nobody mount anything")
    assert (done.returncode, done.stderr) == (0, "")
    assert set(done.stdout.split()) == ({"papers", column_file.FILE} if kept else {"papers"})
