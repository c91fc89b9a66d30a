"""Someone else on this machine: a user with no rights of their own, and a folder that they may enter."""

import importlib
import os
import pkgutil
import pwd
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import tui

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
    from tests.support import forked  # programs that only become nobody need not load all that it does

    def run() -> None:
        become_nobody()
        exec(script, {"__name__": "__main__"})
        raise SystemExit(0)

    return forked.run(*words, env=environment, hanji=run)


@contextmanager
def public_folder() -> Iterator[Path]:
    """A folder that others may enter, which pytest's own is not."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        for each in folder.iterdir():
            each.chmod(0o755)
