"""The reader with what it works on: a store, settings, and where papers come from."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from tui.app import HanjiApp
from tui.browsing.ports import ShowWait
from tui.session import Session
from tui.settings import load, save, save_filter
from tui.store.store import Store

if TYPE_CHECKING:
    from tui.sources.file_import import ImportProgress
    from tui.sources.sync import SyncProgress


def wired(
    folder: Path, settings_file: Path, session: Session | None = None, throw_away: bool = False
) -> HanjiApp:
    """The reader on a store's folder, to open where it was left.

    With a store to throw away, marks and settings are kept in its folder too, whatever the environment names.
    """
    settings, problems = load(settings_file)
    library = folder / "library" if throw_away else None
    store = Store(folder, lambda line: app.warn(line), lambda: settings.shared, library)
    kept = folder / "config.toml" if throw_away else settings_file

    def keep_filter(name: str, filter: str) -> Mapping[str, str]:
        save_filter(kept, name, filter)
        return {**settings.filters, **load(kept)[0].filters}

    app = HanjiApp(
        store.catalogue,
        store.library,
        settings,
        session,
        save_filter=keep_filter,
        save_theme=partial(save, kept, "theme"),
        sync=partial(_sync, store, settings.endpoint),
        import_files=partial(_import, store),
    )
    for problem in problems:
        app.warn(problem)
    return app


def _sync(store: Store, endpoint: str, stopped: Event, tell: ShowWait) -> "Iterator[SyncProgress]":
    """Bring new papers into a store that others read meanwhile, until the event is set; see `sync`."""
    from tui.sources.daily_papers_api import choose_endpoint  # no start needs it
    from tui.sources.sync import sync

    # Other threads use the store's catalogue; the files let several catalogues write them.
    keeper = Store(store.folder, store.on_notice, store.is_shared).catalogue
    return sync(keeper, choose_endpoint(endpoint), stopped.wait, tell)


def _import(store: Store, paths: Sequence[str], stopped: Event) -> "Iterator[ImportProgress]":
    """Bring the papers of digests into a store that others read meanwhile; see `import_files`."""
    from tui.sources.file_import import import_files

    return import_files(
        Store(store.folder, store.on_notice, store.is_shared).catalogue, paths, stopped.is_set
    )
