"""Programs that tests need: without them a test is skipped, or fails if HANJI_TEST_TOOLS is `require`."""

import os
import shutil
import stat
from pathlib import Path
from typing import NoReturn

import pytest


def need(*tools: str) -> None:
    """Skip the test without these programs, or fail it where HANJI_TEST_TOOLS is `require`."""
    if missing := [tool for tool in tools if not shutil.which(tool, path=search_path())]:
        go_without(f"not installed: {', '.join(missing)}")


def go_without(reason: str) -> NoReturn:
    """Skip the test, or fail it where HANJI_TEST_TOOLS is `require`."""
    if os.environ.get("HANJI_TEST_TOOLS") == "require":
        pytest.fail(reason)
    pytest.skip(reason)


def search_path() -> str:
    """Return the PATH, with the folders for servers that a user's may lack."""
    return f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/sbin"


def tool(name: str) -> str:
    """Return the path of a program. Skips the test without it, or fails it."""
    need(name)
    return shutil.which(name, path=search_path()) or name


def null_device(folder: Path) -> Path:
    """Return a null device that a test may lose: the system's own only if the user could not replace it."""
    if os.geteuid():
        return Path(os.devnull)
    device = folder / "null"
    try:
        os.mknod(device, 0o666 | stat.S_IFCHR, os.makedev(1, 3))
    except PermissionError:
        pytest.skip("this machine lets nobody make a device")
    return device
