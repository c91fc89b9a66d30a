"""The line of a filter being typed."""

from collections.abc import Iterator

import pytest
from rich.style import Style
from textual.app import App, ComposeResult
from textual.strip import Strip
from textual.widgets import Input

from tui.search.completion import Completion
from tui.widgets.filter_bar import Completer, FilterBar


class Bar(App[None]):
    """A bar of 12 cells."""

    CSS = "FilterBar { width: 12; height: 1; border: none; padding: 0; }"

    def compose(self) -> ComposeResult:
        completer = Completer(lambda text: Completion(), lambda choices: None)
        yield FilterBar(lambda text: None, lambda rows: None, completer)


def cells(strip: Strip) -> Iterator[tuple[str, Style | None]]:
    """The characters of a line, each with how it looks."""
    return ((character, style) for text, style, _ in strip for character in text)


@pytest.mark.parametrize("text", ["a", "vl reth", "확산 모델", "a확산 모델을 찾는다", "x" * 30, "한" * 15])
async def test_it_looks_like_any_input(text: str) -> None:
    app = Bar()
    async with app.run_test() as pilot:
        bar = app.query_one(FilterBar)
        bar.cursor_blink = False
        bar.value = text
        for at in (len(text), 0, 1, len(text) // 2, len(text) - 1, len(text)):
            bar.cursor_position = at
            await pilot.pause()
            assert list(cells(bar.render_line(0))) == list(cells(Input.render_line(bar, 0)))
