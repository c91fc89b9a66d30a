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

    from tui.cli.output import complain
    from tui.errors import HanjiError, one_line
    from tui.papers.text import clean_line, cut

    said = one_line(cut(clean_line("".join(traceback.format_exception_only(error))), _LINE))
    try:
        kept = f"the traceback is in {one_line(_kept(_told(error)))}"
    except (HanjiError, OSError) as trouble:
        kept = f"the traceback could not be kept ({one_line(trouble)})"
    complain(f"hanji: an error that is hanji's own: {said}; {kept}")


def _told(error: BaseException) -> str:
    """The traceback with what it was raised on; of its text only newlines can move a cursor."""
    import traceback
    from datetime import UTC, datetime

    from tui import __version__
    from tui.errors import one_line

    system = os.uname()
    version = sys.version.partition(" ")[0]
    place = f"Python {version} on {system.sysname} {system.release}, TERM={os.environ.get('TERM', '')}"
    lines = [
        f"{datetime.now(UTC).isoformat(timespec='seconds')} hanji {__version__}, {place}",
        *"".join(traceback.format_exception(error)).split("\n"),
    ]
    text = "\n".join(map(one_line, lines))
    half = _REPORT // 2
    return text if len(text) <= _REPORT else f"{text[:half]}\n…\n{text[-half:]}"


def _kept(text: str) -> Path:
    """The log, with `text` at its end; it is its owner's alone."""
    from tui.atomic_write import write_whole
    from tui.folder import read_file
    from tui.locations import log_folder

    file = log_folder() / "hanji.log"
    try:
        before = read_file(file, LOG * 4).decode("utf-8", "replace")
    except OSError:
        before = ""
    write_whole(file, f"{before}{text}\n"[-LOG:], force=True, private=True)
    return file
