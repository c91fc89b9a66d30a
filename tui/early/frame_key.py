"""What a kept frame belongs to: a store, a terminal and settings, by all that is known this early."""

import os
import sys
from zlib import crc32

from tui import __version__

_NAMED = (
    *("TERM", "TERM_PROGRAM", "COLORTERM", "NO_COLOR", "FORCE_COLOR", "COLORFGBG", "LANG", "LANGUAGE"),
    *("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"),
)
_BEGINNINGS = ("LC_", "HANJI_", "TEXTUAL")
"""The beginnings of other variables that change what is shown, or where it is."""
_MULTIPLEXERS = ("TMUX", "STY")
"""Variables whose values differ from server to server."""


def read_store_argument(words: "list[str]") -> "str | None":
    """Return the store that the arguments name, empty for the default one; None if they ask for more.

    Only `hanji` and `hanji --store S` open the reader without the command line's library.
    """
    match words:
        case []:
            return ""
        case ["--store", store] if store and not store.startswith("-"):
            return store
        case [word] if word.startswith("--store=") and len(word) > len("--store="):
            return word.removeprefix("--store=")
        case _:
            return None


def make_key(store: str, size: tuple[int, int]) -> "str | None":
    """Return the key of a frame in one line of ASCII, never the same for two that may differ.

    Args:
        store: The store's path as it was given; empty for the default.
        size: The terminal's columns and rows.

    Returns:
        None if there is no such store.
    """
    env = os.environ
    folder = store or env.get("HANJI_STORE") or _platform_folder("XDG_DATA_HOME", ".local/share")
    settings = env.get("HANJI_CONFIG") or f"{_platform_folder('XDG_CONFIG_HOME', '.config')}/config.toml"
    if (status := _status(f"{os.path.expanduser(folder)}/papers")) is None:
        return None
    kept = _status(os.path.expanduser(settings))
    surroundings = sorted(
        (name, value) for name, value in env.items() if name in _NAMED or name.startswith(_BEGINNINGS)
    )
    return ascii(
        [
            __version__,
            size,
            os.path.abspath(os.path.expanduser(folder)),
            # Another store may have been put in its place.
            (status.st_dev, status.st_ino),
            (kept.st_mtime_ns, kept.st_size) if kept else None,
            surroundings,
            [name in env for name in _MULTIPLEXERS],
        ]
    )


def find_file(key: str) -> str:
    """Return the path of the file for a key."""
    return f"{frames_folder()}/{crc32(key.encode()):08x}"


def frames_folder() -> str:
    """Return the folder of all frames: `frames` in hanji's folder for state."""
    chosen = os.environ.get("HANJI_STATE")
    state = os.path.expanduser(chosen) if chosen else _platform_folder("XDG_STATE_HOME", ".local/state")
    return f"{state}/frames"


def terminal_size() -> tuple[int, int]:
    """Return the terminal's columns and rows as Python's `shutil` does, whose import takes longer."""
    columns, rows = (_positive(os.environ.get(name, "")) for name in ("COLUMNS", "LINES"))
    if not (columns and rows):
        known = os.get_terminal_size(1)
        columns, rows = columns or known.columns, rows or known.lines
    return columns, rows


def _positive(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0


def _platform_folder(variable: str, usual: str) -> str:
    """Return hanji's folder of a kind as `platformdirs` does, whose import takes longer."""
    chosen = os.environ.get(variable, "").strip()
    if not chosen:
        usual = "Library/Application Support" if sys.platform == "darwin" else usual
        chosen = f"{os.path.expanduser('~')}/{usual}"
    return f"{chosen}/hanji"


def _status(path: str) -> "os.stat_result | None":
    try:
        return os.stat(path)
    except (OSError, ValueError):
        return None
