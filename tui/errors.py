"""Errors with a message for the person: what went wrong, where, and what to do about it."""

LINE = 300
"""Characters of a text from outside that a message repeats."""


def one_line(text: object) -> str:
    """Return a path, or what another program wrote, for a message: printable, on one line, not too long."""
    line = str(text)
    if len(line) > LINE:  # of a path, both ends matter
        line = f"{line[: LINE // 2]}…{line[-LINE // 2 + 1 :]}"
    return "".join(character if character.isprintable() else "?" for character in line)


class HanjiError(Exception):
    """Anything hanji reports in one line instead of a traceback; `str(error)` is that line."""


class InputError(HanjiError):
    """Something given from outside could not be read: a path, a day, an id."""


class StoreError(HanjiError):
    """The store could not be read or written; nothing that was acknowledged is lost."""


class SourceError(HanjiError):
    """A source could not be reached or did not answer with papers; what it gave before is kept."""
