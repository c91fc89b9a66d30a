"""What is left of an error that nobody expected: a line for the person, and the traceback in a file."""

import os
import sys
from pathlib import Path
from types import TracebackType

LOG = 200_000
"""Characters that the log keeps, of the last errors."""
_REPORT = 50_000
"""Characters of one error in the log: a traceback quotes whatever the error quotes."""
_LINE = 200
"""Characters of an error in the line for the person."""


def hook(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    """`report`, as `sys.excepthook` wants it."""
    report(error)


def report(error: BaseException) -> None:
    """Say in one line on standard error that hanji failed, and in which file the traceback is."""
    import traceback

    from tui.errors import one_line
    from tui.papers.text import clean_line, cut

    said = one_line(cut(clean_line("".join(traceback.format_exception_only(error))), _LINE))
    try:
        kept = f"the traceback is in {one_line(_kept(_told(error)))}"
    except OSError as trouble:
        kept = f"the traceback could not be kept ({one_line(trouble)})"
    print(f"hanji: an error that is hanji's own: {said}; {kept}", file=sys.stderr)


def _told(error: BaseException) -> str:
    """The traceback with what it was raised on; of its text only newlines can move a cursor."""
    import platform
    import traceback
    from datetime import UTC, datetime

    from tui import __version__
    from tui.errors import one_line

    place = f"Python {platform.python_version()} on {platform.platform()}, TERM={os.environ.get('TERM', '')}"
    lines = [
        f"{datetime.now(UTC).isoformat(timespec='seconds')} hanji {__version__}, {place}",
        *"".join(traceback.format_exception(error)).split("\n"),
    ]
    text = "\n".join(map(one_line, lines))
    half = _REPORT // 2
    return text if len(text) <= _REPORT else f"{text[:half]}\n…\n{text[-half:]}"


def _kept(text: str) -> Path:
    """The log, with `text` at its end; it is its owner's alone."""
    from platformdirs import user_log_path

    folder = user_log_path("hanji")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file, new = folder / "hanji.log", folder / f"hanji.log.{os.getpid()}"
    before = file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
    # A file of its own, which nobody can have put there, in place of the old one.
    new.unlink(missing_ok=True)
    with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as log:
        log.write(f"{before}{text}\n"[-LOG:])
    return new.replace(file)
