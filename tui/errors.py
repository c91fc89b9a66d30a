"""Errors with a message for the user: what went wrong, in which file or host, and what to do about it."""

from tui.language import N_
from tui.language import gettext as _

LINE = 300
"""Characters at most of a text from outside that a message quotes."""


def one_line(text: object) -> str:
    """Return a path or another program's output for a message: printable, on one line, not too long."""
    line = str(text)
    if len(line) > LINE:  # both ends of a path matter
        line = f"{line[: LINE // 2]}…{line[-LINE // 2 + 1 :]}"
    return "".join(character if character.isprintable() else "?" for character in line)


SYSTEM_REASONS = (
    N_("Permission denied"),
    N_("Operation not permitted"),
    N_("No such file or directory"),
    N_("File exists"),
    N_("Is a directory"),
    N_("Not a directory"),
    N_("Directory not empty"),
    N_("File name too long"),
    N_("File too large"),
    N_("No space left on device"),
    N_("Disk quota exceeded"),
    N_("Read-only file system"),
    N_("Input/output error"),
    N_("Device or resource busy"),
    N_("No such device or address"),
    N_("Too many levels of symbolic links"),
    N_("Too many open files"),
    N_("Cannot allocate memory"),
    N_("Stale file handle"),
    N_("Broken pipe"),
    N_("Bad file descriptor"),
    N_("Invalid argument"),
    N_("Operation not supported"),
    N_("Function not implemented"),
    N_("Resource temporarily unavailable"),
    N_("Connection refused"),
    N_("Connection reset by peer"),
    N_("Connection timed out"),
    N_("Network is unreachable"),
    N_("No route to host"),
    N_("Name or service not known"),
    N_("Temporary failure in name resolution"),
    N_("No address associated with hostname"),
)
"""What Linux says of errors that users meet; others stay as the system says them."""


def reason_of(error: BaseException) -> str:
    """Return why something failed, for a message: what the system says, if it was the system."""
    return one_line(_(getattr(error, "strerror", None) or str(error)))


class HanjiError(Exception):
    """An error that hanji reports in one line instead of a traceback; `str(error)` is that line."""


class InputError(HanjiError):
    """An input cannot be used: a path, a day, an id."""


class StoreError(HanjiError):
    """The store could not be read or written; no acknowledged change is lost."""


class SourceError(HanjiError):
    """A source could not be reached or did not answer with papers; papers that arrived before are kept."""
