"""The main screen in the user's language: all of its words, as wide as they are."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widgets import Input

from tests.support.catalogue import pseudo_language, unspoken, write_pseudo_language
from tests.support.reader import browser, met, reading, shown
from tests.support.stores import filled
from tests.support.tiers import in_full
from tui.language import choose_language
from tui.screens.dialogs.help_screen import HelpScreen
from tui.search.fields import known_fields
from tui.widgets.key_list import KeyList
from tui.widgets.line_view import LineView
from tui.widgets.status_line import StatusLine
from tui.widgets.titled_pane import TitledPane

DIGEST = """## Daily Papers (2025-05-01)

### [가](https://arxiv.org/abs/2505.00001) (▲3)

* Authors: 김, 이

- 나
"""
STATES: list[list[str]] = [
    ["s"],
    ["slash", *"foo:bar"],
    ["m"],
    ["slash", *"zz"],
    ["slash"],
    ["space"],
    ["right_curly_bracket"],
    ["slash", *"가", "enter", "right_curly_bracket"],
    ["S"],
    ["1"],
    ["z"],
    ["z", "3"],
    ["ctrl+c"],
    ["A", "u"],
    ["question_mark"],
    ["question_mark", *"xyzzy"],
]
"""Keys from the start on."""
NAMES = {
    *("hanji", "arxiv", "org", "abs", "Authors", "foo", "bar"),
    *("Enter", "Esc", "Space", "Tab"),
    *known_fields().split(", "),
}
"""Words that are the same in all languages: of the paper and its link, of keys and of the filter."""


@pytest.fixture(autouse=True)
def korean(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have the environment name Korean."""
    monkeypatch.setenv("LANGUAGE", "ko")
    yield
    choose_language(lambda: "auto")


@pytest.fixture(scope="module")
def pseudo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the pseudo-language."""
    return write_pseudo_language(tmp_path_factory.mktemp("locale"))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with one paper, which has no word of English."""
    (tmp_path / "2025-05-01.md").write_text(DIGEST, encoding="utf-8")
    filled(tmp_path / "store", tmp_path / "2025-05-01.md")
    return tmp_path / "store"


def words_of(pilot: Pilot[None]) -> str:
    """Return the words of each pane, bar and line."""
    screen = pilot.app.screen
    lines = [strip.text for view in screen.query(LineView) if view.size for strip in view.draw()]
    frames = [text for pane in screen.query(TitledPane) for text in (pane.border_title, pane.border_subtitle)]
    bars = [bar.placeholder for bar in browser(pilot).query(Input)]
    return "\n".join(map(str, filter(None, [*lines, *frames, *bars])))


def left_in(words: str) -> set[str]:
    """Return the words outside the pseudo-language."""
    return {*re.findall("[A-Za-z]{2,}", unspoken(words))}


async def said(pilot: Pilot[None]) -> None:
    """Wait for a notice."""
    status = browser(pilot).query_one(StatusLine)
    await met(pilot, lambda: status.notice, lambda: "there is no notice")


@pytest.mark.parametrize("keys", [*STATES[:2], *in_full(*STATES[2:])], ids=" ".join)
async def test_no_words_stand_outside_the_catalogue(store: Path, pseudo: Path, keys: Sequence[str]) -> None:
    with pseudo_language(pseudo):
        async with reading(store, size=(400, 60)) as pilot:
            await pilot.press(*keys)
            if keys[-1] in ("s", "m", "right_curly_bracket", "ctrl+c", "u"):
                await said(pilot)
            words = words_of(pilot)
    assert left_in(words) <= NAMES


async def test_a_welcome_has_no_words_outside_the_catalogue(tmp_path: Path, pseudo: Path) -> None:
    with pseudo_language(pseudo):
        async with reading(tmp_path, size=(400, 60)) as pilot:
            words = words_of(pilot)
    assert "⟦hanji: the AI papers of each day.⟧" in words and left_in(words) <= NAMES


@pytest.mark.parametrize(("width", "height"), [(80, 24), *in_full((140, 40), (40, 12))])
async def test_korean_lines_are_as_wide_as_the_terminal(seed_store: Path, width: int, height: int) -> None:
    async with reading(seed_store, size=(width, height)) as pilot:
        for keys in ([], ["s"], ["escape", "slash", *"foo:bar"], ["escape", "1"], ["2", "enter"]):
            await pilot.press(*keys)
            lines = shown(pilot)
            assert {*map(cell_len, lines)} == {width}
            # Frames end in the same columns from top to bottom.
            corners = {cell_len(line[: line.rindex("╮")]) for line in lines if "╮" in line}
            assert corners <= {width - 1}, lines


async def test_a_click_on_a_korean_hint_is_its_key(store: Path) -> None:
    async with reading(store, size=(80, 24)) as pilot:
        status = browser(pilot).query_one(StatusLine)
        line = status.draw()[0].text
        await pilot.click(StatusLine, offset=(cell_len(line[: line.index("도움말")]) + 3, 0))
        await met(pilot, lambda: isinstance(pilot.app.screen, HelpScreen), lambda: line)
        groups = pilot.app.screen.query_one(KeyList).groups
        assert [group for group, _ in groups][:2] == ["찾기", "복사와 내보내기"]
