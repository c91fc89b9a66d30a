"""The report of an internal error: one line for the user, and the traceback in a log file."""

import os
import sys
from pathlib import Path
from types import TracebackType

from tui.language import gettext as _

LOG = 200_000
"""Characters that the log keeps of the latest errors."""
_REPORT = 50_000
"""Characters of one error in the log; a traceback may quote texts of any length."""
_LINE = 200
"""Characters of the error in the line for the user."""


def hook(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    """Report an error; for `sys.excepthook`."""
    report(error)


def report(error: BaseException) -> None:
    """Print one line to standard error that names the error and the file with the traceback."""
    import traceback

    from tui.cli.output import warn
    from tui.errors import HanjiError, one_line
    from tui.papers.text import clean_line, cut

    said = one_line(cut(clean_line("".join(traceback.format_exception_only(error))), _LINE))
    try:
        kept = _("the traceback is in {file}", file=one_line(_write_log(_format_error(error))))
    except (HanjiError, OSError) as trouble:
        kept = _("the traceback could not be saved ({why})", why=one_line(trouble))
    warn(_("internal error: {error}; {kept}", error=said, kept=kept))


def _format_error(error: BaseException) -> str:
    """Return the traceback and the versions in use, without control characters except newlines."""
    import traceback
    from datetime import UTC, datetime

    from tui import __version__
    from tui.errors import one_line

    system = os.uname()
    version = sys.version.partition(" ")[0]
    versions = f"Python {version} on {system.sysname} {system.release}, TERM={os.environ.get('TERM', '')}"
    lines = [
        f"{datetime.now(UTC).isoformat(timespec='seconds')} hanji {__version__}, {versions}",
        *"".join(traceback.format_exception(error)).split("\n"),
    ]
    text = "\n".join(map(one_line, lines))
    half = _REPORT // 2
    return text if len(text) <= _REPORT else f"{text[:half]}\n…\n{text[-half:]}"


def _write_log(text: str) -> Path:
    """Append `text` to the log, readable by its owner only, and return the log's path."""
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
