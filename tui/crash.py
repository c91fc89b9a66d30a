"""What is left of an error that nobody expected: a line for the person, and the traceback in a file."""

import os
import sys
from errno import EEXIST
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
    from tui.paths import log_folder

    folder = log_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file, new = folder / "hanji.log", folder / f"hanji.log.{os.getpid()}"
    if file.exists() and not file.is_file():
        raise FileExistsError(EEXIST, "something that is not a plain file is in its place", str(file))
    # A file of its own, which nobody can have put there, in place of the old one.
    new.unlink(missing_ok=True)
    with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as log:
        log.write(f"{_last(file)}{text}\n"[-LOG:])
    return new.replace(file)


def _last(file: Path) -> str:
    """Return the end of the log, however long another program made it."""
    try:
        with file.open("rb") as log:
            log.seek(max(0, file.stat().st_size - LOG))
            return log.read(LOG).decode(errors="replace")
    except FileNotFoundError:
        return ""
