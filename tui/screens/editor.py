"""The person's own editor, for a text of several lines."""

import os
import shlex
import signal
import subprocess
import tempfile
from pathlib import Path

from textual.app import App, SuspendNotSupported

from tui.errors import HanjiError, one_line
from tui.papers.caps import TEXT

_READ = 4 * TEXT
"""Characters that are read of what was written: more than is kept, for cleaning may take some away."""


def chosen_editor() -> list[str]:
    """The command in `VISUAL` or `EDITOR`, in words; none when there is none, or it cannot be understood."""
    try:
        return shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    except ValueError:
        return []


def edited(app: App[None], editor: list[str], text: str) -> str:
    """`text` as the person leaves it in the editor, which has the terminal meanwhile.

    HanjiError when the editor cannot be started or says that it failed; the text is then as it was.
    """
    # Ctrl-c in the editor is sent to us too, and is not ours; SIG_IGN the editor would inherit.
    interrupt = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        with tempfile.TemporaryDirectory(prefix="hanji-note-") as folder:
            file = Path(folder) / "note.md"
            file.write_text(text, encoding="utf-8")
            with app.suspend():
                done = subprocess.run([*editor, str(file)], check=False)
            if done.returncode:
                raise HanjiError(f"{one_line(editor[0])} ended with {done.returncode}; the note is as it was")
            with file.open(encoding="utf-8", errors="replace") as opened:
                return opened.read(_READ)
    except (OSError, SuspendNotSupported) as error:
        raise HanjiError(f"{one_line(editor[0])} cannot be used: {one_line(error)}") from error
    finally:
        signal.signal(signal.SIGINT, interrupt)
