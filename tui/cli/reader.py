"""Opening the reader; nothing here is imported before that."""

import gc
import os
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from tui.paths import settings_file, store_folder

if TYPE_CHECKING:
    from tui.sources.sync import Synced
    from tui.store.store import Store

CANNOT = 2
"""Exit code where the reader cannot run."""


def open_default_reader() -> int:
    """Open the reader on the default store; the exit code."""
    return open_reader(store_folder())


def open_reader(folder: Path, config: str | None = None) -> int:
    """Open the reader on a store; the exit code."""
    if complaint := _terminal_complaint():
        print(f"hanji: {complaint}", file=sys.stderr)
        return CANNOT
    gc.disable()  # until the first list is shown: what a start makes stays
    # Seconds until a thread that works gives way: a key passes through three others on its way to the screen.
    sys.setswitchinterval(0.0005)
    from tui import crash
    from tui.app import HanjiApp
    from tui.ending import end_on_signals
    from tui.settings import load, save_filter
    from tui.store.store import Store

    file = settings_file(config)
    settings, problems = load(file)
    store = Store(folder, lambda line: app.warn(line))

    def keep(name: str, filter: str) -> Mapping[str, str]:
        save_filter(file, name, filter)
        return load(file)[0].filters

    app = HanjiApp(store.catalogue, store.library, settings, keep, partial(bring, store, settings.endpoint))
    for problem in problems:
        app.warn(problem)
    may_end = end_on_signals(lambda code: app.call_later(app.exit, None, code), app.close)
    threading.excepthook = lambda args: app.fail(args.exc_value or args.exc_type())
    try:
        app.run(mouse=settings.mouse)
    finally:
        app.close()
        may_end()
    if app.failure is not None:
        crash.report(app.failure)
    if settings.links_on_exit and not app.return_code:
        for link in app.unconfirmed:
            print(link)
    return app.return_code or 0


def bring(store: "Store", endpoint: str, stopped: Event) -> "Iterator[Synced]":
    """Bring new papers into a store that others read meanwhile, until the event is set; see `sync`."""
    from tui.sources.huggingface import chosen_endpoint  # no start needs it
    from tui.sources.sync import sync

    # Other threads use the store's catalogue; the files let several catalogues write them.
    return sync(replace(store).catalogue, chosen_endpoint(endpoint), stopped.wait)


def open_demo() -> int:
    """Open the reader on the bundled sample, in a store that is gone afterwards; the exit code."""
    from tui import sample
    from tui.sources.files import find_files, read
    from tui.store.catalogue import Catalogue

    with tempfile.TemporaryDirectory(prefix="hanji-demo-") as folder:
        readings = [read(file) for file in find_files([str(sample.folder())])]
        Catalogue(Path(folder) / "papers").add([reading.digests for reading in readings])
        return open_reader(Path(folder))


def _terminal_complaint() -> str | None:
    """Why this terminal cannot show the reader, or None when it can."""
    # Without standard output Textual would not know how large the terminal is.
    if not all(stream and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        return "the reader needs a terminal; in a pipe use `hanji list` or `hanji show`"
    if os.environ.get("TERM", "") in ("", "dumb"):
        return "the reader needs a terminal that can move its cursor; set TERM, or use `hanji list`"
    return None
