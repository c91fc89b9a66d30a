"""Errors with a message for the user: what went wrong, in which file or host, and what to do about it."""

LINE = 300
"""Characters at most of a text from outside that a message quotes."""


def one_line(text: object) -> str:
    """Return a path or another program's output for a message: printable, on one line, not too long."""
    line = str(text)
    if len(line) > LINE:  # both ends of a path matter
        line = f"{line[: LINE // 2]}…{line[-LINE // 2 + 1 :]}"
    return "".join(character if character.isprintable() else "?" for character in line)


class HanjiError(Exception):
    """An error that hanji reports in one line instead of a traceback; `str(error)` is that line."""


class InputError(HanjiError):
    """An input cannot be used: a path, a day, an id."""


class StoreError(HanjiError):
    """The store could not be read or written; no acknowledged change is lost."""


class SourceError(HanjiError):
    """A source could not be reached or did not answer with papers; papers that arrived before are kept."""
