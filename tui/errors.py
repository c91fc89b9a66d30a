"""Errors with a message for the person: what went wrong, where, and what to do about it."""


class HanjiError(Exception):
    """Anything hanji reports in one line instead of a traceback; `str(error)` is that line."""


class InputError(HanjiError):
    """Something given from outside could not be read: a path, a day, an id."""


class StoreError(HanjiError):
    """The store could not be read or written; nothing that was acknowledged is lost."""


class SourceError(HanjiError):
    """A source could not be reached or did not answer with papers; what it gave before is kept."""
