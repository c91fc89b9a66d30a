"""Whatever was typed: days, list, heading and paper show one and the same state once the keys rest."""

import random
from asyncio import timeout
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from tests.support.corpus import listed, recombined
from tests.support.polling import PATIENCE
from tests.support.reader import browser, reading, shown
from tests.support.stores import SEEDS
from tests.support.tiers import in_full
from tui import sample
from tui.browsing.days import count_hits, day_entries
from tui.papers.digest import Digest
from tui.papers.mark import READ, STARRED, UNMARKED
from tui.papers.paper import Paper
from tui.screens.main_screen import MainScreen
from tui.search.match import finish
from tui.sources.digest_files import find_files, read
from tui.store.marks.mark_store import MarkStore
from tui.store.papers.catalogue import Catalogue

PAPERS, FAST_PAPERS = 3_000, 800
KEYS = (
    *("slash",) * 4,
    *("escape",) * 6,
    *"aeilmnortv",
    *"가ㄱㅎ",
    *("space", "backspace", "ctrl+u", "tab", "enter", "up", "down") * 2,
    *("left_square_bracket", "right_square_bracket", "t", "j", "k", "G", "g", "S", "1", "2", "z"),
)
LETTERS = {"space": " ", "slash": "/", "left_square_bracket": "[", "right_square_bracket": "]"}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A store with some thousand papers, or fewer in the fast tier, a part of them marked."""
    number = FAST_PAPERS if "not full" in request.config.getoption("markexpr") else PAPERS
    store = tmp_path_factory.mktemp("archive")
    source = SEEDS if SEEDS.is_dir() else sample.folder()
    seeds = [p for file in find_files([str(source)]) for digest in read(file).digests for p in digest.papers]
    papers = {paper.id: paper for paper in recombined(seeds, number)}
    days = listed(list(papers.values()))
    digests = [Digest(day, tuple(papers[id] for id in ids)) for day, ids in days.items()]
    Catalogue(store / "papers").add([digests])
    facts = {id: {STARRED: number % 7 == 0, READ: number % 3 == 0} for number, id in enumerate(papers)}
    MarkStore(store / "library", "laptop").set("", facts, datetime.now(UTC))
    (store / "config.toml").write_text('mark_read = "never"\n', encoding="utf-8")
    yield store


def differences(screen: MainScreen) -> list[str]:
    """Return what is shown but does not follow from the view, computed again and at once."""
    view, now, desk = screen.view, screen.listed, screen._workspace
    header = desk._header
    found = view.hits(now.index, now.marks)
    hits = finish(found) if found else None
    rows = view.rows(now.index, now.marks, hits)
    per_day = None if hits is None else count_hits(now.index, hits.rows, now.marks)
    entries = day_entries(now.index, now.marks)
    paper = now.index.row_of(screen.selected or "")
    pairs = {
        "list": (now.rows, rows),
        "list on the screen": (desk.papers._listed.rows, rows),
        "fuzzy hits": (now.fuzzy_from, hits.fuzzy_from if hits else len(rows)),
        "cursor": (desk.papers.cursor, rows.index(paper) if paper in rows else 0),
        "selected": (screen.selected is None, not rows),
        "heading": (
            (header.papers, header.filter, header.state),
            (view.heading(len(rows)), view.text, view.state(now.index, hits)),
        ),
        "days": (
            [entry.count_text(desk.days._hits) for entry in desk.days._all],
            [entry.count_text(per_day) for entry in entries],
        ),
        "chosen day": (desk.days.entries[desk.days.cursor].scope, view.scope),
        "paper": (_id_of(desk.detail.paper), screen.selected),
        "highlights": (desk.detail._query, hits.query if hits else None),
        "marks": (desk.detail._mark, now.marks.get(screen.selected or "", UNMARKED)),
    }
    return [f"{what}: {one} is not {other}" for what, (one, other) in pairs.items() if one != other]


def _id_of(paper: Paper | None) -> str | None:
    return paper.id if paper else None


async def settled(pilot: Pilot[None], keys: list[str]) -> None:
    """Wait until all that is shown is of one state. Raises with the keys that led elsewhere."""
    wrong = [""]
    try:
        async with timeout(PATIENCE):
            while wrong:
                await pilot.pause(0.02)
                wrong = differences(browser(pilot))
    except TimeoutError:
        pytest.fail(f"after {' '.join(keys)}:\n" + "\n".join(line[:300] for line in wrong))


@pytest.mark.parametrize(("seed", "times"), [(0, 1), *in_full((0, 25), (1, 25))])
async def test_after_any_keys_all_panes_are_of_one_state(archive: Path, seed: int, times: int) -> None:
    dice, typed = random.Random(seed), list[str]()
    async with reading(archive) as pilot:
        for _ in range(times):
            some = dice.choices(KEYS, k=dice.randint(1, 6))
            typed += [*some, "·"]
            for key in some:
                pilot.app.post_message(events.Key(key, LETTERS.get(key, key if len(key) == 1 else None)))
            await settled(pilot, typed)


@pytest.mark.full
@pytest.mark.parametrize("keys", ["slash a tab enter escape", *in_full("slash a escape")])
async def test_the_days_count_all_papers_again_after_a_filter(archive: Path, keys: str) -> None:
    async with reading(archive) as pilot:
        before = shown(pilot)[2:30]
        for at_once in (True, False):
            for key in keys.split():
                pilot.app.post_message(events.Key(key, LETTERS.get(key, key if len(key) == 1 else None)))
                if not at_once:
                    await pilot.pause(0.1)
            # Help opens once all keys before it were handled.
            for key, opened in (("f1", True), ("escape", False)):
                pilot.app.post_message(events.Key(key, None))
                async with timeout(PATIENCE):
                    while (pilot.app.screen is not browser(pilot)) != opened:
                        await pilot.pause(0.02)
            await settled(pilot, keys.split())
            await pilot.pause()
            assert shown(pilot)[2:30] == before
