"""The very start: the last frame on the screen, before anything else is imported."""

import os
import sys
import termios
from stat import S_ISREG

from tui.early import held_terminal
from tui.early.early_frame import LARGEST, EarlyFrame, deserialize
from tui.early.frame_key import find_file, make_key, read_store_argument, terminal_size

_store: "str | None" = None


def show_last_frame() -> None:
    """Show the frame that the last reader left, if the arguments ask for the reader and a frame fits."""
    global _store
    if "_HANJI_COMPLETE" in os.environ or os.environ.get("TERM", "") in ("", "dumb"):
        return
    if (store := read_store_argument(sys.argv[1:])) is None or not all(map(os.isatty, (0, 1, 2))):
        return
    _store = store
    try:
        size = terminal_size()
        key = make_key(store, size)
        frame = _read_frame(key, size) if key else None
        if frame is not None:
            held_terminal.hold(frame)
    except (OSError, ValueError, termios.error):  # then there is none
        return


def store_to_keep() -> "str | None":
    """Return the store whose last frame is kept for the next start, as it was given; None if none is."""
    return _store


def _read_frame(key: str, size: tuple[int, int]) -> "EarlyFrame | None":
    # Neither through links, nor a file of somebody else, nor one that has to be waited for.
    careful = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
    file = os.open(find_file(key), careful)
    try:
        status = os.fstat(file)
        own = status.st_uid == os.geteuid() and not status.st_mode & 0o022
        if not (own and S_ISREG(status.st_mode) and status.st_size <= LARGEST):
            return None
        return deserialize(os.read(file, LARGEST + 1), key, size)
    finally:
        os.close(file)
