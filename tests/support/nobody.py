"""Someone else on this machine: a user with no rights of their own, and a folder that they may enter."""

import gc
import importlib
import json
import os
import pkgutil
import pwd
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import tui
from tests.support.program import ROOT

_LATE = ("click", "orjson", "platformdirs.unix", "tinydb", "tomlkit.exceptions")
"""What hanji's modules import only when they need it."""
_SCREENS = ("tui.app", "tui.cli.wiring", "tui.screens", "tui.widgets")
"""What no command needs, and what takes the longest to load."""


def become_nobody(unknown: int | None = None) -> None:
    """Give this process's rights up for good, if it has root's, with hanji loaded but for its screens.

    The checkout and its environment may be in a folder that only root may enter. `unknown` is the number of
    a user whom the system does not know, to become instead.
    """
    for module in pkgutil.walk_packages(tui.__path__, "tui."):
        if module.name != "tui.__main__" and not module.name.startswith(_SCREENS):
            importlib.import_module(module.name)
    for name in _LATE:
        importlib.import_module(name)
    os.chdir("/")
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.setgroups([])
        os.setgid(nobody.pw_gid)
        os.setuid(unknown or nobody.pw_uid)


def run_as_nobody(script: str, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a Python script without rights; `words` are its arguments."""
    become = "from tests.support.nobody import become_nobody; become_nobody()\n"
    return subprocess.run(
        [sys.executable, "-c", become + script, *words],
        env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def run_each_as_nobody(
    script: str, *commands: Sequence[str], **environment: str
) -> list[subprocess.CompletedProcess[str]]:
    """Run a Python script without rights once for the arguments of each command, one after the other.

    Each run is a process of its own, all of which share the loading of hanji.
    """
    fork = "from tests.support.nobody import fork_for_each; fork_for_each()\n"
    done = run_as_nobody(fork + script, json.dumps([[*words] for words in commands]), **environment)
    assert done.returncode == 0, done.stderr
    return [subprocess.CompletedProcess(*ended) for ended in json.loads(done.stdout)]


def fork_for_each() -> None:
    """Return in a child for the arguments of each command in turn; in the parent print how they ended."""
    gc.freeze()  # or each child looks through all that was loaded when it ends
    ended = []
    for words in json.loads(sys.argv[1]):
        streams = [os.memfd_create(name) for name in ("stdout", "stderr")]
        if (child := os.fork()) == 0:
            for number, stream in enumerate(streams, start=1):
                os.dup2(stream, number)
            sys.argv[1:] = words
            return
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        ended.append((words, code, *(os.pread(stream, 1 << 20, 0).decode() for stream in streams)))
    print(json.dumps(ended))
    sys.exit()


@contextmanager
def public_folder() -> Iterator[Path]:
    """A folder that others may enter, which pytest's own is not."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        for each in folder.iterdir():
            each.chmod(0o755)
