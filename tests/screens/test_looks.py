"""The screens as pictures, on the bundled sample."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.support.looks import screen
from tests.support.reader import Keyboard, all_read, reader, until
from tests.support.tiers import in_full
from tui.language import choose_language

Then = Callable[[Pilot[None]], object]
Settings = Callable[[Path, str, str], None]

BROKEN = """## Daily Papers (2025-04-01)

### [A paper without an id](https://example.org)
- ***What's New***: 무엇인지 알 수 없습니다.

### [Votes that are none](https://arxiv.org/abs/2504.00001) (▲many)
- ***What's New***: 추천 수가 숫자가 아닙니다.
"""


async def start(pilot: Pilot[None]) -> None:
    """All of the store is on the screen."""
    await all_read(pilot)
    await Keyboard(pilot.app).press("j")


async def typed(pilot: Pilot[None], *keys: str) -> None:
    await all_read(pilot)
    await Keyboard(pilot.app).press(*keys)
    await pilot.pause(0.3)  # the keys rest, and what takes longer is looked for
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def korean_filter(pilot: Pilot[None]) -> None:
    """A Korean filter is typed."""
    await typed(pilot, "slash", *"강화학습")


async def fuzzy_hits(pilot: Pilot[None]) -> None:
    """A filter with a typing error has plain and near hits."""
    await typed(pilot, "slash", *"tranformer", "enter")


async def nothing_found(pilot: Pilot[None]) -> None:
    """A filter finds nothing."""
    await typed(pilot, "slash", *"qqqqzzzz")


async def empty_store(pilot: Pilot[None]) -> None:
    """There are no papers."""
    await typed(pilot)


async def copy_menu(pilot: Pilot[None]) -> None:
    """It is asked how to copy a paper that is starred."""
    await typed(pilot, "s", "Y", "j")


async def helped(pilot: Pilot[None]) -> None:
    """Help is open, and a word is looked up."""
    await typed(pilot, "question_mark", *"day")


async def palette(pilot: Pilot[None]) -> None:
    """All commands are listed."""
    await typed(pilot, "colon")


async def statistics(pilot: Pilot[None]) -> None:
    """The numbers of a day's papers are shown."""
    await typed(pilot, "v")


async def note_editor(pilot: Pilot[None]) -> None:
    """A note is being written."""
    await typed(pilot, "N", *"다시 읽기", "enter", *"cf. BERT")


async def import_problems(pilot: Pilot[None]) -> None:
    """A digest was imported that has faults."""
    await typed(pilot, "I", *"broken.md", "enter")
    await until(pilot, screen, "ProblemsScreen")
    await pilot.pause()


STATES = (
    *(start, korean_filter, fuzzy_hits, nothing_found, empty_store, copy_menu, helped, note_editor),
    import_problems,
)


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    """Sets the colours and the language of a store's reader."""
    (tmp_path / "broken.md").write_text(BROKEN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def write(store: Path, theme: str, language: str) -> None:
        os.makedirs(store, exist_ok=True)
        settings = f'theme = "{theme}"\nlanguage = "{language}"\n'
        (store / "config.toml").write_text(settings, encoding="utf-8")

    yield write
    choose_language(lambda: "auto")


def look(
    snap_compare: Callable[..., bool],
    sample_store: Path,
    settings: Settings,
    theme: str,
    size: tuple[int, int],
    then: Then,
    language: str = "en",
) -> bool:
    store = sample_store.with_name("empty") if then is empty_store else sample_store
    settings(store, theme, language)
    return snap_compare(reader(store), terminal_size=size, run_before=then)


SIZES: list[tuple[tuple[int, int], Then]] = [
    *(((100, 30), then) for then in (start, korean_filter, copy_menu, import_problems)),
    *((size, start) for size in ((140, 40), (40, 12))),
]
MORE_SIZES = [
    (size, then)
    for size in ((100, 30), (140, 40), (60, 20), (40, 12))
    for then in STATES
    if (size, then) not in SIZES
]
THEMES = [("hanji-light", fuzzy_hits)]
MORE_THEMES = [
    (theme, then) for theme in ("hanji-light", "ansi-dark") for then in STATES if (theme, then) not in THEMES
]
IN_KOREAN: list[tuple[tuple[int, int], Then]] = [((140, 40), start), ((80, 24), copy_menu)]
MORE_IN_KOREAN = [
    (size, then)
    for size in ((140, 40), (80, 24), (40, 12))
    for then in (start, korean_filter, helped, copy_menu, palette, statistics, empty_store)
    if (size, then) not in IN_KOREAN
]


def named(value: Then | tuple[int, int] | str) -> str:
    """Return how a parameter is named in the name of a picture."""
    if isinstance(value, str):
        return value
    return f"{value[0]}x{value[1]}" if isinstance(value, tuple) else value.__name__


@pytest.mark.parametrize(("size", "then"), [*SIZES, *in_full(*MORE_SIZES)], ids=named)
def test_every_size(
    snap_compare: Callable[..., bool],
    sample_store: Path,
    settings: Settings,
    size: tuple[int, int],
    then: Then,
) -> None:
    assert look(snap_compare, sample_store, settings, "hanji", size, then)


@pytest.mark.parametrize(("theme", "then"), [*THEMES, *in_full(*MORE_THEMES)], ids=named)
def test_every_colour(
    snap_compare: Callable[..., bool],
    sample_store: Path,
    settings: Settings,
    theme: str,
    then: Then,
) -> None:
    assert look(snap_compare, sample_store, settings, theme, (100, 30), then)


@pytest.mark.parametrize(("size", "then"), [*IN_KOREAN, *in_full(*MORE_IN_KOREAN)], ids=named)
def test_korean(
    snap_compare: Callable[..., bool],
    sample_store: Path,
    settings: Settings,
    size: tuple[int, int],
    then: Then,
) -> None:
    assert look(snap_compare, sample_store, settings, "hanji", size, then, "ko")
