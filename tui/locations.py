"""The paths of hanji's files, and the name of this host's folder of marks.

`platformdirs` is imported late: most paths are given, and start-up has to be short.
"""

import os
import re
import socket
from collections.abc import Callable
from pathlib import Path

from tui.errors import HanjiError, InputError, one_line
from tui.language import gettext as _

_HASH = 10
"""Hexadecimal digits of the hash of a host's name."""
_PLAIN = re.compile("[a-z0-9_][a-z0-9_-]{0,79}")
# Names that look like one with a hash, and the names of devices on Windows.
_TAKEN = re.compile(f".*-[0-9a-f]{{{_HASH}}}|con|prn|aux|nul|com[0-9]|lpt[0-9]")


def store_folder(given: str | None = None) -> Path:
    """Return the folder of the store: the given one, else `HANJI_STORE`, else one for the platform."""
    if chosen := given or os.environ.get("HANJI_STORE"):
        return make_absolute(expand_path(chosen))
    from platformdirs import user_data_path

    return make_absolute(_platform_folder(user_data_path, "XDG_DATA_HOME"))


def library_folder(store: Path) -> Path:
    """Return the folder of all hosts' marks: `HANJI_LIBRARY`, else in the store."""
    chosen = os.environ.get("HANJI_LIBRARY")
    return make_absolute(expand_path(chosen)) if chosen else store / "library"


def host_folder() -> str:
    """Return the name of this host's folder in the library; see `folder_of`."""
    return folder_of(os.environ.get("HANJI_HOST") or socket.gethostname())


def folder_of(host: str) -> str:
    """Return the name of a host's folder, different for each host on any file system and after any file sync.

    Plain names in lower case stay as they are. Any other name becomes its readable characters and part of its
    hash, which makes it unique.
    """
    if _PLAIN.fullmatch(host) and not _TAKEN.fullmatch(host):
        return host
    from hashlib import sha256
    from unicodedata import normalize

    name = normalize("NFC", host)  # macOS may give the same name decomposed
    readable = re.sub("[^a-z0-9_]+", "-", name.lower())[:40].strip("-") or "host"
    return f"{readable}-{sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:_HASH]}"


def session_file() -> Path:
    """Return the file of the last sessions."""
    return _state_folder() / "places.json"


def terminals_file() -> Path:
    """Return the file of what terminals have answered."""
    return _state_folder() / "terminals.json"


def _state_folder() -> Path:
    """Return the folder of what is remembered: `HANJI_STATE`, else one for the platform."""
    if chosen := os.environ.get("HANJI_STATE"):
        return expand_path(chosen)
    from platformdirs import user_state_path

    return _platform_folder(user_state_path, "XDG_STATE_HOME")


def settings_file(given: str | None = None) -> Path:
    """Return the settings file: the given one, else `HANJI_CONFIG`, else one for the platform."""
    if chosen := given or os.environ.get("HANJI_CONFIG"):
        return expand_path(chosen)
    from platformdirs import user_config_path

    return _platform_folder(user_config_path, "XDG_CONFIG_HOME") / "config.toml"


def log_folder() -> Path:
    """Return the folder of the log."""
    from platformdirs import user_log_path

    return _platform_folder(user_log_path, "XDG_STATE_HOME")


def cache_folder() -> Path:
    """Return the folder of files that can be made again."""
    from platformdirs import user_cache_path

    return _platform_folder(user_cache_path, "XDG_CACHE_HOME")


def expand_path(given: str) -> Path:
    """Return a given path with `~` replaced; HanjiError if it is relative and the current folder is gone."""
    path = Path(expand_home(given))
    try:
        if not path.is_absolute():
            os.getcwd()
    except FileNotFoundError as error:
        raise HanjiError(
            _("{path} cannot be used: the current folder is gone", path=one_line(given))
        ) from error
    return path


def expand_home(given: str) -> str:
    """Return a path with the home folder in place of `~` or `~user`.

    Raises InputError if the user is unknown, and for a text that cannot be a path: with a NUL or a surrogate.
    """
    try:
        if "\0" in given:
            raise ValueError
        os.fsencode(given)  # bytes that are not UTF-8 are fine
    except ValueError as error:
        raise InputError(_("{path} has a character that no path can have", path=one_line(given))) from error
    path = os.path.expanduser(given)
    if path.startswith("~"):
        home = one_line(given.partition("/")[0])
        raise InputError(
            _(
                "{path} cannot be used: {home} is unknown; give the whole path",
                path=one_line(given),
                home=home,
            )
        )
    return path


def _platform_folder(place: Callable[[str], Path], variable: str) -> Path:
    """Return the platform's folder for hanji; HanjiError if there is no home folder for it."""
    try:
        path = place("hanji")
    except RuntimeError:
        path = None
    if path is None or not path.is_absolute():
        raise HanjiError(
            _(
                "there is no home folder to use; set HOME or {variable} to the whole path of a folder",
                variable=variable,
            )
        )
    return path


def make_absolute(path: Path) -> Path:
    """Return the absolute path, which stays the same when missing folders of it are made.

    Links stay in it, to be followed or refused when it is opened; so does `..` after a link.
    """
    parts: list[str] = []
    for part in path.absolute().parts:
        if part != ".." or parts[-1] == ".." or os.path.islink(Path(*parts)):
            parts.append(part)
        elif len(parts) > 1:  # the root is its own parent
            parts.pop()
    return Path(*parts)
