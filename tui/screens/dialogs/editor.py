"""The user's own editor, for a text of several lines."""

import os
import shlex
import shutil
import signal
import tempfile
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path
from time import strftime

from textual.app import App, SuspendNotSupported

from tui.errors import HanjiError, one_line
from tui.folder import Folder
from tui.locations import session_file
from tui.open_folder import PRIVATE
from tui.papers.caps import TEXT
from tui.papers.digest import Problems
from tui.terminal import foreground
from tui.terminal.signals import mute

_READ = 4 * TEXT
"""Characters that are read of what was written: more than is kept, for cleaning may take some away."""


def editor_command() -> list[str]:
    """The command in `VISUAL` or `EDITOR`, in words; none when there is none, or it cannot be understood."""
    try:
        return shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    except ValueError:
        return []


def edit_text(app: App[None], editor: list[str], text: str) -> tuple[str, str]:
    """Return `text` as the user leaves it in the editor, and a warning or nothing.

    The editor has the terminal meanwhile. Raises HanjiError if the editor cannot be started or says that it
    failed: the text is then as it was. From an editor that was killed, or whose terminal is gone, what it had
    saved is taken, and its own copy of what it had not saved is kept.
    """
    name = one_line(editor[0])
    try:
        with ExitStack() as cleanup:
            folder = Path(tempfile.mkdtemp(prefix="hanji-note-"))
            cleanup.callback(shutil.rmtree, folder, ignore_errors=True)
            file = folder / "note.md"
            file.write_text(text, encoding="utf-8")
            code = _run(app, [*editor, str(file)])
            if code > 0:
                raise HanjiError(f"{name} ended with {code}; the note is as it was")
            if code == 0:
                return _read(file), ""
            saved = _read(file) if file.exists() else ""  # it may have been killed while it saved
            try:
                return saved or text, f"{name} was killed; {_rescue(folder)}"
            except (OSError, HanjiError) as error:
                cleanup.pop_all()
                left = f"what it had not saved is left in {one_line(folder)}: {one_line(error)}"
                return saved or text, f"{name} was killed; {left}"
    except (OSError, SuspendNotSupported) as error:
        raise HanjiError(f"{name} cannot be used: {one_line(error)}") from error


def _run(app: App[None], command: list[str]) -> int:
    """Run an editor on the terminal. Raises OSError if it cannot be started."""
    code: int | OSError
    with app.suspend(), mute(signal.SIGINT):  # Ctrl-C in the editor is sent to us, too
        try:
            code = foreground.run(command)
        except OSError as error:
            code = error  # raised in here it would keep Textual from taking the terminal again
    if isinstance(code, OSError):
        raise code
    return code


def _read(file: Path) -> str:
    """Read the note as the editor left it."""
    with file.open("rb") as opened:
        return _text(opened.read(4 * _READ))[:_READ]


def _rescue(folder: Path) -> str:
    """Keep what an editor left beside the note, such as a swap file; return where the text is now.

    Raises OSError or HanjiError if it cannot be kept.
    """
    left = [file for file in folder.iterdir() if file.name != "note.md"]
    if not left:
        return "the note is as it saved it"
    notes = Path(os.path.realpath(session_file().parent / "notes"))
    with Folder(notes, PRIVATE):
        kept = tempfile.mkdtemp(prefix=strftime("%Y-%m-%d-%H%M%S-"), dir=notes)
    for file in left:
        shutil.move(file, kept)
    return f"what it had not saved is in {one_line(kept)}"


def _text(data: bytes) -> str:
    """Return what an editor wrote, in whichever encoding it writes; nothing of it is refused."""
    from tui.formats.encoding import NotText, decode

    lenient = data.decode("utf-8-sig", "replace")
    try:
        text = lenient if _is_faulty_utf8(data, lenient) else "".join(decode(BytesIO(data), Problems()))
    except NotText:
        text = lenient
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _is_faulty_utf8(data: bytes, lenient: str) -> bool:
    """Return whether this is UTF-8 with faults: few letters of another encoding are UTF-8 by chance."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return False
    faults = lenient.count("\N{REPLACEMENT CHARACTER}")
    letters = sum(not character.isascii() for character in lenient) - faults
    return 0 < faults < letters
