"""The start and the end of the reader."""

import gc
import os
import sys
import tempfile
import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.lean_asyncio import import_lean
from tui.cli.output import complain, warn
from tui.early import held_terminal
from tui.early.launch import store_to_keep
from tui.errors import HanjiError
from tui.language import gettext as _
from tui.locations import session_file, settings_file, store_folder, terminals_file

if TYPE_CHECKING:
    from tui.app import HanjiApp

CANNOT = 2
"""Exit code if the reader cannot run."""


def open_default_reader(store: str = "") -> int:
    """Open the reader on a store, the default one if it is empty, and return its exit code."""
    try:
        return open_reader(store_folder(store))
    except BaseException:
        held_terminal.release()  # what is wrong is said on the normal screen
        raise


def open_reader(folder: Path, config: str | None = None, throw_away: bool = False) -> int:
    """Open the reader on a store and return its exit code; a throw-away store has no last session."""
    if complaint := _terminal_complaint():
        complain(f"hanji: {complaint}", sys.__stderr__ or sys.stdout)  # None if it was closed
        return CANNOT
    gc.disable()  # until the first list is shown: start-up creates only what stays
    # Switch threads often: a key passes through three others on its way to the screen.
    sys.setswitchinterval(0.0005)
    import_lean()
    from tui.cli import crash
    from tui.cli.wiring import build_app
    from tui.session import load
    from tui.terminal import known
    from tui.terminal.shutdown import end_on_signals
    from tui.terminal.traits import guess

    file = None if throw_away else session_file()
    looks = None if throw_away else known.load(terminals_file(), os.environ)
    session = load(file, folder) if file else None
    traits = guess(looks, os.environ)
    app = build_app(folder, settings_file(config), session, throw_away, traits)
    kept = None if throw_away else store_to_keep()
    app.leaving.keeps_frame = kept is not None
    leave = partial(_save_all, app, file, folder, kept)
    may_end = end_on_signals(lambda code: app.call_later(app.leaving.leave, code), leave)
    threading.excepthook = lambda args: app.fail(args.exc_value or args.exc_type())
    try:
        app.run(mouse=app.settings.mouse)
    finally:
        leave()
        may_end()
    if app.failure is not None:
        crash.report(app.failure)
    if app.settings.links_on_exit and not app.return_code:
        for link in app.unconfirmed:
            print(link)
    return app.return_code or 0


def _save_all(app: "HanjiApp", file: Path | None, folder: Path, store: str | None) -> None:
    """Write pending marks, the session, the terminal's looks and the last frame to disk.

    `store` is the store as it was given, if the next start shows the frame.
    """
    from tui.cli.frame_file import keep_frame
    from tui.session import save
    from tui.terminal import known
    from tui.terminal.traits import judge

    app.close()
    try:
        if file and app.leaving.session:
            save(file, folder, app.leaving.session)
        if file and app.heard:
            known.save(terminals_file(), os.environ, app.heard.name, judge(app.heard, os.environ))
        if store is not None and app.leaving.frame:
            keep_frame(app.leaving.frame, store)
    except HanjiError as error:
        warn(error)


def open_demo(config: str | None = None) -> int:
    """Open the reader on the bundled sample in a temporary store and return its exit code."""
    from tui import sample
    from tui.sources.digest_files import find_files, read
    from tui.store.papers.catalogue import Catalogue

    with _temporary_folder() as folder:
        readings = [read(file) for file in find_files([str(sample.folder())])]
        Catalogue(Path(folder) / "papers").add([reading.digests for reading in readings])
        return open_reader(Path(folder), config, throw_away=True)


def _temporary_folder() -> "tempfile.TemporaryDirectory[str]":
    try:
        return tempfile.TemporaryDirectory(prefix="hanji-demo-")
    except OSError as error:
        raise HanjiError(_("there is no folder for temporary files; set TMPDIR to a writable one")) from error


def _terminal_complaint() -> str | None:
    """Return why this terminal cannot show the reader; None if it can."""
    # Without standard output Textual would not know the terminal's size.
    if not all(stream and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        return _("the reader needs a terminal; in a pipe use `hanji list` or `hanji show`")
    if os.environ.get("TERM", "") in ("", "dumb"):
        return _("the reader needs a terminal that can move its cursor; set TERM, or use `hanji list`")
    return None
