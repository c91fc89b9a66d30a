"""Lists whose rows have different heights."""

import random
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest
from textual.app import App, ComposeResult
from textual.strip import Strip

from tests.support.tiers import in_full
from tui.widgets.line_list import LineList
from tui.widgets.line_view import line

HEIGHT = 10


class Rows(LineList):
    """Rows of given heights, each line of which says the row and the line in it."""

    def __init__(self, heights: Sequence[int]) -> None:
        self.places = [""]
        super().__init__(id="rows", on_move=lambda row: None, on_place=self.places.append)
        self.heights, self.count = heights, len(heights)
        self.measured = 0

    def row_height(self, row: int) -> int:
        self.measured += 1
        return self.heights[row]

    def lines(self, row: int, width: int, most: int) -> list[Strip]:
        texts = [f"{row}.{n}" for n in range(self.heights[row])][:most]
        return [line((text, self.rich_style)) for text in texts]

    @property
    def shown(self) -> list[str]:
        return [self.render_line(y).text.strip() for y in range(self.size.height)]

    @property
    def is_whole(self) -> bool:
        """True if all lines of the cursor's row are on the screen."""
        return {f"{self.cursor}.{n}" for n in range(self.heights[self.cursor])} <= {*self.shown}


class Shown(App[None]):
    """An app with nothing but a list."""

    def __init__(self, heights: Sequence[int]) -> None:
        super().__init__()
        self.rows = Rows(heights)

    def compose(self) -> ComposeResult:
        yield self.rows


@asynccontextmanager
async def listed(heights: Sequence[int]) -> AsyncIterator[Rows]:
    """A list of such rows on a screen of ten lines."""
    app = Shown(heights)
    async with app.run_test(size=(20, HEIGHT)) as pilot:
        await pilot.pause()
        yield app.rows


def mixed(seed: int, count: int = 60) -> list[int]:
    return random.Random(seed).choices([1, 2], k=count)


async def test_the_last_row_has_the_lines_that_are_left() -> None:
    async with listed([2, 1, 2, 2, 2, 2, 2]) as rows:
        assert rows.shown == ["0.0", "0.1", "1.0", "2.0", "2.1", "3.0", "3.1", "4.0", "4.1", "5.0"]
        rows.repaint()
        assert rows.places[-1] == "71%"  # five of seven are there with all their lines
        assert [rows.row_at(y) for y in range(HEIGHT)] == [0, 0, 1, 2, 2, 3, 3, 4, 4, 5]


async def test_a_list_that_fits_says_no_place() -> None:
    async with listed([2, 2, 2, 2, 2]) as rows:
        rows.repaint()
        assert rows.places[-1] == ""
        rows.go(4)
        assert (rows.top, rows.places[-1]) == (0, "")


@pytest.mark.parametrize("seed", [1, *in_full(2, 3, 4, 5, 6, 7, 8)])
async def test_each_move_shows_the_whole_row_of_the_cursor(seed: int) -> None:
    async with listed(mixed(seed)) as rows:
        for step in (1, -1):
            for _ in range(len(rows.heights) - 1):
                at = rows.cursor
                rows.move(step)
                assert rows.cursor == at + step
                assert rows.is_whole
            assert rows.places[-1] == ("100%" if step == 1 else rows.places[-1])
        assert rows.top == 0


@pytest.mark.parametrize("seed", [1, *in_full(2, 3, 4, 5)])
async def test_at_the_end_the_last_rows_fill_the_screen(seed: int) -> None:
    async with listed(mixed(seed)) as rows:
        rows.go(10_000)
        assert rows.cursor == len(rows.heights) - 1 and rows.is_whole
        assert rows.shown[-2:] != ["", ""]  # one line may be left
        rows.go(-10_000)
        assert (rows.cursor, rows.top) == (0, 0)


async def test_a_page_has_as_many_rows_as_fit_and_two_at_once_are_two() -> None:
    async with listed([2, 1, 2, 2, 1, 2] * 20) as rows:
        rows.move_pages(1, 1)
        assert rows.cursor == 5  # 2 + 1 + 2 + 2 + 1 lines, and one more row would not fit in nine
        rows.move_pages(1, 1)
        twice = rows.cursor
        rows.go(0)
        rows.move_pages(1, 2)
        assert rows.cursor == twice
        rows.move_pages(0.5, 1)
        assert twice < rows.cursor < twice + 5
        rows.move_pages(-1, 1000)
        assert rows.cursor == 0
        rows.move_pages(1, 1000)
        assert rows.cursor == 119


async def test_the_wheel_keeps_the_cursor_on_the_screen() -> None:
    async with listed(mixed(3)) as rows:
        for steps in [3] * 30 + [-3] * 30:
            rows.scroll_rows(steps)
            assert f"{rows.cursor}.0" in rows.shown
        assert rows.top == 0


async def test_a_new_list_has_the_cursor_on_the_line_where_it_was() -> None:
    async with listed(mixed(5)) as rows:
        rows.go(20)
        rows.scroll_rows(-3)
        line_before, row = rows.cursor_line, rows.cursor
        rows.heights = [1, *rows.heights]
        rows.reset(len(rows.heights), row + 1, line_before)
        assert rows.cursor_line == line_before and rows.shown[line_before] == f"{row + 1}.0"


async def test_long_lists_are_measured_on_the_screen_only() -> None:
    async with listed(mixed(7, 40_000)) as rows:
        rows.measured = 0
        rows.go(39_999)
        rows.reset(40_000, 20_000)
        rows.go(0)
        rows.scroll_rows(3)
        assert rows.measured < 30 * HEIGHT


@pytest.mark.parametrize("height", [1, 2])
async def test_a_list_of_one_or_two_lines_shows_its_cursor(height: int) -> None:
    app = Shown([1] * 9)
    async with app.run_test(size=(20, height)) as pilot:
        await pilot.pause()
        for row in (*range(9), *reversed(range(9))):
            app.rows.go(row)
            assert f"{row}.0" in app.rows.shown
