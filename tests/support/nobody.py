"""Someone else on this machine: a user with no rights of their own, and a folder that they may enter."""

import importlib
import os
import pwd
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def become_nobody(*modules: str) -> None:
    """Give this process's rights up for good, if it has root's.

    `modules` are imported first: nobody may have no right to read them.
    """
    for module in modules:
        importlib.import_module(module)
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.setgroups([])
        os.setgid(nobody.pw_gid)
        os.setuid(nobody.pw_uid)


@contextmanager
def public_folder() -> Iterator[Path]:
    """A folder that others may enter, which pytest's own is not."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        for each in folder.iterdir():
            each.chmod(0o755)
