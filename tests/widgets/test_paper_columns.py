"""The columns in front of titles, and the room that they leave."""

import pytest
from rich.cells import cell_len

from tui.papers.mark import Mark
from tui.widgets.paper_columns import LEAST_OF_TITLE, PaperColumns

DAY = "2025-05-06"
OVER_YEARS, WITHIN_A_YEAR = 2, 5


def columns(width: int, day_from: int | None, is_near: bool = False) -> str:
    form = PaperColumns.within(width, day_from)
    return form.text(44, Mark(starred=True), DAY, is_selected=True, is_near=is_near)


@pytest.mark.parametrize(
    ("width", "day_from", "near", "text"),
    [
        (60, OVER_YEARS, False, "  44✓★· 25-05-06 "),
        (60, OVER_YEARS, True, "  44✓★· 25-05-06 ≈ "),
        (40, OVER_YEARS, False, "  44✓★· '25-05 "),
        (40, OVER_YEARS, True, "  44✓★·≈'25-05 "),
        (40, WITHIN_A_YEAR, False, "  44✓★· 05-06 "),
        (40, WITHIN_A_YEAR, True, "  44✓★·≈05-06 "),
        (40, None, True, "  44✓★· ≈ "),
        (36, OVER_YEARS, False, "  44✓★· "),
        (20, None, True, "  44✓★·≈"),
    ],
)
def test_a_narrow_list_has_shorter_columns(width: int, day_from: int | None, near: bool, text: str) -> None:
    assert columns(width, day_from, near) == text


@pytest.mark.parametrize("day_from", [OVER_YEARS, WITHIN_A_YEAR, None])
def test_from_40_columns_on_a_title_has_24_cells(day_from: int | None) -> None:
    for width in range(40, 120):
        for near in (False, True):
            assert width - 1 - cell_len(columns(width, day_from, near)) >= LEAST_OF_TITLE


@pytest.mark.parametrize("votes", [None, 0, 9_999, 12_345])
@pytest.mark.parametrize("day", [DAY, ""])
def test_the_columns_take_the_cells_that_they_say(votes: int | None, day: str) -> None:
    for width in range(20, 80):
        for day_from in (OVER_YEARS, WITHIN_A_YEAR, None):
            for near in (False, True):
                form = PaperColumns.within(width, day_from)
                text = form.text(votes, Mark(), day, is_selected=False, is_near=near)
                assert cell_len(text) == form.cells(votes, near)
