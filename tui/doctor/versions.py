"""The versions of hanji, Python and the packages in use."""

import platform
import re
from importlib.metadata import PackageNotFoundError, requires, version

from tui import __version__

_NAME = re.compile(r"[A-Za-z0-9._-]+")


def find_versions() -> dict[str, str]:
    """Return versions by name; of packages only if hanji was installed, because then its needs are known."""
    packages = {name: _version(name) for name in _needed()}
    return {
        "hanji": __version__,
        "Python": platform.python_version(),
        "system": platform.platform(),
        **packages,
    }


def _needed() -> list[str]:
    try:
        lines = requires("hanji") or []
    except PackageNotFoundError:
        return []
    names = (_NAME.match(line) for line in lines if "extra ==" not in line)
    return sorted(name[0] for name in names if name)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "missing"
