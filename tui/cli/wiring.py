"""The reader joined with a store, the settings, and the sources of papers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from tui.app import HanjiApp
from tui.browsing.ports import ShowWait, Ways
from tui.errors import SourceError
from tui.language import N_, choose_language
from tui.language import gettext as _
from tui.session import Session
from tui.settings import load, save, save_filter
from tui.store.store import Store
from tui.terminal.traits import Traits

if TYPE_CHECKING:
    from tui.cli.sample_removal import SampleRemoval
    from tui.sources.file_import import ImportProgress
    from tui.sources.sync import SyncProgress
    from tui.store.papers.catalogue import Catalogue
    from tui.summaries.run import SummaryProgress


_OFFER = N_("the palette has: remove the sample")


def build_app(
    folder: Path,
    settings_file: Path,
    session: Session | None = None,
    throw_away: bool = False,
    traits: Traits = Traits(),  # noqa: B008  # it cannot be changed
) -> HanjiApp:
    """Build the reader on a store's folder, to open with the last session, on a terminal of these looks.

    A throw-away store also holds its own marks and settings, whatever the environment names.
    """
    settings, problems = load(settings_file)
    choose_language(lambda: settings.language)
    library = folder / "library" if throw_away else None
    store = Store(
        folder,
        lambda line: app.warn(line),
        lambda: settings.shared,
        library,
        lambda: settings.other_language,
    )
    config = folder / "config.toml" if throw_away else settings_file

    def save_named_filter(name: str, filter: str) -> Mapping[str, str]:
        save_filter(config, name, filter)
        return {**settings.filters, **load(config)[0].filters}

    app = HanjiApp(
        store.catalogue,
        store.library,
        settings,
        session,
        save_filter=save_named_filter,
        save_theme=partial(save, config, "theme"),
        ways=Ways(
            sync=partial(_sync, store, settings.endpoint),
            import_files=partial(_import, store),
            summarize=partial(_summarize, store, settings.summaries),
            remove_sample=partial(_remove_sample, store),
        ),
        traits=traits,
    )
    for problem in problems:
        app.warn(problem)
    return app


def _sync(store: Store, endpoint: str, stopped: Event, tell: ShowWait) -> "Iterator[SyncProgress]":
    """Fetch new papers into a store while others read it, until the event is set; see `sync`."""
    from tui.sources.daily_papers_api import choose_endpoint
    from tui.sources.sync import sync

    for progress in sync(_own_catalogue(store), choose_endpoint(endpoint), stopped.wait, tell):
        yield replace(progress, offer=_(_OFFER)) if progress.leaves_sample else progress
    if progress.failures:
        raise SourceError(_("{done}, {failure}", done=progress.summary, failure=progress.failures[-1]))


def _import(store: Store, paths: Sequence[str], stopped: Event) -> "Iterator[ImportProgress]":
    """Import papers into a store while others read it; see `import_files`."""
    from tui.sources.file_import import import_files

    return import_files(_own_catalogue(store), paths, stopped.is_set)


def _summarize(
    store: Store,
    settings: Mapping[str, str],
    days_of: Mapping[str, Iterable[str]],
    stopped: Event,
    tell: ShowWait,
) -> "Iterator[SummaryProgress]":
    """Write summaries into a store while others read it, until the event is set; see `follow`."""
    from tui.store.papers.summaries import Summaries
    from tui.summaries.run_plan import MOST, follow, make_plan

    catalogue = _own_catalogue(store)
    summaries = Summaries(catalogue)
    papers = list(catalogue.papers(days_of).values())
    plan = make_plan(papers, settings, summaries, advice=_("choose at most {n}, or a day", n=MOST))
    yield plan.start
    # Esc ends a pause at once, but lets the paper under way arrive.
    yield from follow(plan, summaries, lambda s: s > 0 and stopped.wait(s), tell, stopped.is_set)


def _remove_sample(store: Store, stopped: Event, tell: ShowWait) -> "Iterator[SampleRemoval]":
    """Remove the sample from a store while others read it; this takes no time, and is never stopped."""
    from tui.cli.sample_removal import remove_sample

    return remove_sample(store)


def _own_catalogue(store: Store) -> "Catalogue":
    """Return another catalogue of a store: other threads use the store's own; files take several writers."""
    return Store(store.folder, store.on_notice, store.is_shared).catalogue
