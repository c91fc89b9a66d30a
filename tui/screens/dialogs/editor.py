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
from tui.language import gettext as _
from tui.locations import session_file
from tui.open_folder import PRIVATE
from tui.papers.caps import TEXT
from tui.papers.digest import Problems
from tui.terminal import foreground
from tui.terminal.signals import mute

_READ = 4 * TEXT
"""Characters read of a note: more than are kept, as cleaning may remove some."""


def editor_command() -> list[str]:
    """Return the words of the command in `VISUAL` or `EDITOR`; none if it is not set or cannot be parsed."""
    try:
        return shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    except ValueError:
        return []


def edit_text(app: App[None], editor: list[str], text: str) -> tuple[str, str]:
    """Return `text` as the user leaves it in the editor, and a warning or nothing.

    The editor has the terminal meanwhile. If it was killed, or its terminal is gone, the text that it had
    saved is returned, and its own copy of unsaved text is kept.
    Raises HanjiError if the editor cannot be started or fails; the text is then as it was.
    """
    # Not by `click.edit`: it hides the exit code, deletes the files of an editor that was killed, refuses
    # text that is not UTF-8, and lets nobody end the editor when hanji must end.
    name = one_line(editor[0])
    try:
        with ExitStack() as cleanup:
            folder = Path(tempfile.mkdtemp(prefix="hanji-note-"))
            cleanup.callback(shutil.rmtree, folder, ignore_errors=True)
            file = folder / "note.md"
            file.write_text(text, encoding="utf-8")
            code = _run(app, [*editor, str(file)])
            if code > 0:
                exited = _("{editor} exited with {code}; the note is unchanged", editor=name, code=code)
                raise HanjiError(exited)
            if code == 0:
                return _read(file), ""
            saved = _read(file) if file.exists() else ""  # it may have been killed while saving
            try:
                return saved or text, _("{editor} was killed; {text}", editor=name, text=_rescue(folder))
            except (OSError, HanjiError) as error:
                cleanup.pop_all()
                left = _(
                    "unsaved text is left in {folder}: {why}", folder=one_line(folder), why=one_line(error)
                )
                return saved or text, _("{editor} was killed; {text}", editor=name, text=left)
    except (OSError, SuspendNotSupported) as error:
        raise HanjiError(_("{editor} cannot be used: {why}", editor=name, why=one_line(error))) from error


def _run(app: App[None], command: list[str]) -> int:
    """Run an editor on the terminal and return its exit code. Raises OSError if it cannot be started."""
    code: int | OSError
    with app.suspend(), mute(signal.SIGINT):  # Ctrl-C in the editor reaches hanji, too
        try:
            code = foreground.run(command)
        except OSError as error:
            code = error  # raised in here, it would keep Textual from resuming
    if isinstance(code, OSError):
        raise code
    return code


def _read(file: Path) -> str:
    """Read the note as the editor left it."""
    with file.open("rb") as opened:
        return _decode(opened.read(4 * _READ))[:_READ]


def _rescue(folder: Path) -> str:
    """Keep the files that an editor left beside the note, such as a swap file; say where the text is now.

    Raises OSError or HanjiError if they cannot be kept.
    """
    left = [file for file in folder.iterdir() if file.name != "note.md"]
    if not left:
        return _("the note is as it saved it")
    notes = Path(os.path.realpath(session_file().parent / "notes"))
    with Folder(notes, PRIVATE):
        kept = tempfile.mkdtemp(prefix=strftime("%Y-%m-%d-%H%M%S-"), dir=notes)
    for file in left:
        shutil.move(file, kept)
    return _("unsaved text is in {folder}", folder=one_line(kept))


def _decode(data: bytes) -> str:
    """Return a note in whichever encoding the editor writes; nothing of it is refused."""
    from tui.formats.encoding import NotText, decode

    lenient = data.decode("utf-8-sig", "replace")
    try:
        text = lenient if _is_faulty_utf8(data, lenient) else "".join(decode(BytesIO(data), Problems()))
    except NotText:
        text = lenient
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _is_faulty_utf8(data: bytes, lenient: str) -> bool:
    """Return whether data is UTF-8 with faults: few letters of another encoding are UTF-8 by chance."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return False
    faults = lenient.count("\N{REPLACEMENT CHARACTER}")
    letters = sum(not character.isascii() for character in lenient) - faults
    return 0 < faults < letters
