"""The panes on the screen, by keys: folding, widths, zoom, and the detail of a paper."""

from itertools import pairwise
from pathlib import Path

import pytest
from textual.geometry import Region
from textual.pilot import Pilot

from tests.support.looks import focus
from tests.support.reader import browser, met, opened, reading, shown, until
from tests.support.tiers import in_full
from tui.widgets.paper_detail import PaperDetail
from tui.widgets.split_view import DAYS, DETAIL, PAPERS, Widths


def edges(pilot: Pilot[None]) -> list[int]:
    """Return the columns where frames begin."""
    return [x for x, letter in enumerate(shown(pilot)[1]) if letter == "╭"]


async def resized(pilot: Pilot[None], width: int, height: int, name: str) -> None:
    """Have a terminal of another size, and wait until the line above the panes says where one is in it."""
    await pilot.resize_terminal(width, height)

    def there() -> bool:
        lines = shown(pilot)
        return lines[0].startswith(f" {name}") and (len(lines[0]), len(lines)) == (width, height)

    await met(pilot, there, lambda: f"no {name!r} in {shown(pilot)[0]!r}")


def days(pilot: Pilot[None]) -> list[str]:
    """Return the entries of the days pane, without their counts."""
    return [line[1:11].strip(" ▌│") for line in shown(pilot)[2:11]]


async def test_a_month_folds_and_unfolds(seed_store: Path) -> None:
    async with opened(seed_store) as pilot:
        screen = browser(pilot)
        await pilot.press("[", "1", "minus")
        assert days(pilot)[3:8] == ["2025-05", "06 Tue", "2025-04 ▸", "2025-03", "27 Thu"]
        assert screen.view.scope == "2025-04"
        await pilot.press("minus")
        assert days(pilot)[5:8] == ["2025-04", "15 Tue", "08 Tue"]
        await pilot.press("g", "minus")
        assert days(pilot)[5:8] == ["2025-04", "15 Tue", "08 Tue"]


@pytest.mark.full
async def test_a_fold_survives_filters_and_opens_for_a_day_that_is_gone_to(seed_store: Path) -> None:
    async with opened(seed_store) as pilot:
        screen = browser(pilot)
        await pilot.press("[", "1", "minus", "slash", *"reward")
        await until(pilot, lambda _: screen.view.filter, "reward")
        assert "15 Tue" not in days(pilot)
        await pilot.press("escape")
        await until(pilot, lambda _: screen.view.filter, "")
        await pilot.pause()
        assert "15 Tue" not in days(pilot)
        await pilot.press("t", "[")
        assert screen.view.scope == "2025-04-15"
        assert "15 Tue" in days(pilot)


async def test_minus_is_for_the_days_alone(seed_store: Path) -> None:
    async with opened(seed_store) as pilot:
        before = shown(pilot)
        await pilot.press("minus")
        assert shown(pilot) == before


async def test_the_pane_with_the_focus_gets_wider_and_narrower(seed_store: Path) -> None:
    async with opened(seed_store) as pilot:
        assert edges(pilot) == [0, 25, 82]
        await pilot.press("greater_than_sign", "greater_than_sign")
        await pilot.pause()
        assert edges(pilot) == [0, 25, 91]
        await pilot.press("3", "greater_than_sign", "1", "less_than_sign")
        await pilot.pause()
        assert edges(pilot) == [0, 22, 86]


@pytest.mark.full
@pytest.mark.parametrize(
    ("pane", "key"),
    [
        ("3", "greater_than_sign"),
        *in_full(
            ("1", "less_than_sign"),
            ("1", "greater_than_sign"),
            ("2", "less_than_sign"),
            ("2", "greater_than_sign"),
            ("3", "less_than_sign"),
        ),
    ],
)
async def test_something_of_each_pane_remains(seed_store: Path, pane: str, key: str) -> None:
    async with reading(seed_store, size=(120, 12)) as pilot:
        await pilot.press(pane, *[key] * 40)
        await pilot.pause()
        ends = [*edges(pilot), 120]
        assert all(end - start >= 16 for start, end in pairwise(ends))


@pytest.mark.full
async def test_widths_and_zoom_can_be_given_and_read(seed_store: Path) -> None:
    async with opened(seed_store) as pilot:
        desk = browser(pilot)._workspace
        assert (desk.panes.widths, desk.zoomed) == (Widths(), False)
        desk.panes.widths = Widths(days=1000, papers=-5)
        await pilot.pause()
        assert desk.panes.widths == Widths(40, 25)
        assert edges(pilot) == [0, 56, 92]
        await pilot.press("z")
        assert desk.zoomed and edges(pilot) == [0]


@pytest.mark.full
async def test_one_pane_has_all_the_screen_whatever_the_widths(seed_store: Path) -> None:
    async with opened(seed_store) as pilot:
        await pilot.press("1", "greater_than_sign", "z")
        await pilot.pause()
        assert "╮" in shown(pilot)[1][-1:]
        await pilot.press("z")
        await resized(pilot, 20, 5, "Days")
        assert all("23/23" in line for line in shown(pilot)[1:3])
        await resized(pilot, 140, 40, "hanji")
        await pilot.pause()
        assert edges(pilot) == [0, 28, 84]


async def test_few_lines_go_without_frames(seed_store: Path) -> None:
    async with reading(seed_store, size=(40, 12)) as pilot:
        assert shown(pilot)[1].lstrip("▌ ").startswith("56  · Voila")
        assert "╭" not in "".join(shown(pilot))


async def test_sections_are_jumped_to_from_the_list(seed_store: Path) -> None:
    async with reading(seed_store, size=(120, 14)) as pilot:
        tops = []
        for key in (")", ")", ")", "(", "(", "(", "("):
            await pilot.press("right_parenthesis" if key == ")" else "left_parenthesis")
            tops.append(shown(pilot)[2][73:-2].strip())
            ends = "Performance Highlights" in "\n".join(shown(pilot))
            assert ends == (len(tops) == 3), "the last section is on the screen, where the text ends"
        first = "Voila: Voice-Language Foundation Models for"
        assert tops[:2] == ["What's New", "Technical Details"]
        assert tops[3:] == ["Technical Details", "What's New", first, first]


async def test_each_paper_stays_where_it_was_scrolled_to(seed_store: Path) -> None:
    async with reading(seed_store, size=(120, 14)) as pilot:
        detail = browser(pilot).query_one(PaperDetail)
        await pilot.press("J", "J", "J")
        await pilot.press("j")
        await until(pilot, lambda _: detail.top, 0)
        await pilot.press("J")
        await pilot.press("k")
        await until(pilot, lambda _: detail.top, 3)
        await pilot.press("j")
        await until(pilot, lambda _: detail.top, 1)


@pytest.mark.full
async def test_a_paper_that_nobody_sees_is_not_scrolled(seed_store: Path) -> None:
    async with reading(seed_store, size=(60, 12)) as pilot:
        await pilot.press("l", "J")
        top = shown(pilot)[1]
        await pilot.press("h")
        await until(pilot, focus, "PaperList")
        await pilot.press("J", "J", "right_parenthesis", "a", "l")
        await until(pilot, focus, "PaperDetail")
        await pilot.pause()
        assert shown(pilot)[1] == top


async def test_all_authors_are_named_and_folded_again(seed_store: Path) -> None:
    async with opened(seed_store) as pilot:
        before = shown(pilot)
        assert any("… · 7 authors, order unknown" in line for line in before)
        await pilot.press("a")
        assert "Zhiting Hu, Yemin Shi" in " ".join(" ".join(shown(pilot)).split())
        assert not any("… ·" in line for line in shown(pilot))
        await pilot.press("a")
        assert shown(pilot) == before


async def test_authors_stay_unfolded_with_their_paper(seed_store: Path) -> None:
    async with opened(seed_store) as pilot:
        await pilot.press("a")
        unfolded = shown(pilot)
        await pilot.press("j")
        await until(pilot, lambda pilot: any("… · 12 authors" in line for line in shown(pilot)), True)
        await pilot.press("k")
        await until(pilot, shown, unfolded)


async def test_frames_say_where_one_is(seed_store: Path) -> None:
    async with reading(seed_store, size=(80, 24)) as pilot:
        assert shown(pilot)[11].endswith("─ 39% ─╯") and shown(pilot)[22].endswith("─ 33% ─╯")
        await pilot.press("G", "J")
        await until(pilot, lambda pilot: shown(pilot)[11].endswith("─ 100% ─╯"), True)
        await pilot.press("3", "G")
        await until(pilot, lambda pilot: "─ 100% ─╯" in shown(pilot)[22], True)
        await pilot.resize_terminal(140, 60)
        await until(pilot, lambda pilot: shown(pilot)[-2].endswith("─ all ─╯"), True)


async def test_space_reads_on_through_a_paper_to_the_next_unread_one(seed_store: Path) -> None:
    async with opened(seed_store, size=(140, 20)) as pilot:
        screen, detail = browser(pilot), pilot.app.screen.query_one(PaperDetail)
        first = screen.selected
        await pilot.press("2", "j", "m", "k", "3", "space")
        down = detail.top
        await pilot.press("b")
        assert (screen.selected, down > 0, detail.top) == (first, True, 0)
        await pilot.press("G", "space")  # over the second paper, which is read
        assert screen.selected == screen.listed.index.ids[screen.listed.rows[2]]
        await until(pilot, lambda _: detail.paper and detail.paper.id, screen.selected)
        assert detail.top == 0


def test_widths_step_for_the_pane_that_has_the_focus() -> None:
    assert Widths(18, 50).step(DAYS, 1) == Widths(20, 50)
    assert Widths(18, 50).step(PAPERS, -1) == Widths(18, 46)
    assert Widths(18, 50).step(DETAIL, 1) == Widths(18, 46)


@pytest.mark.full
async def test_about_the_same_text_stays_at_the_top_in_a_pane_of_another_width(seed_store: Path) -> None:
    async with reading(seed_store, size=(140, 12)) as pilot:
        await pilot.press("3", ")", ")", "j", "j", "j")
        detail = pilot.app.screen.query_one(PaperDetail)

        def section() -> int:
            """Return how many sections begin above the top of the pane."""
            sheet, line, sections = detail._sheet, 0, 0
            while (start := sheet.start_after(line)) is not None and start <= detail.top:
                line, sections = start, sections + 1
            return sections

        before = section()
        assert before == 2
        await pilot.press("z")
        assert (section(), detail.size.width > 100) == (before, True)
        await pilot.press("z")
        assert (section(), detail.size.width < 100) == (before, True)


async def test_from_80_columns_and_20_rows_the_list_is_above_the_paper(seed_store: Path) -> None:
    async with reading(seed_store, size=(80, 24)) as pilot:
        lines = shown(pilot)
        assert lines[1].startswith("╭─ Tue 2025-05-06 · 23 papers ") and lines[1].endswith("╮")
        assert "│▌  56  · Voila: Voice-Language Foundation Models for Real-Time Autonomous" in lines[2]
        assert lines[13].startswith("│ Voila: Voice-Language")
        await pilot.press("greater_than_sign", "greater_than_sign")
        await pilot.pause()
        assert shown(pilot)[14].startswith("│ Voila")
        await pilot.press("1")  # the days stand beside their papers
        await until(pilot, lambda pilot: edges(pilot), [0, 21])
        assert " 06 Tue ▅▄▄  23/23│" in shown(pilot)[6]
        await pilot.press("2", "equals_sign")
        await until(pilot, lambda pilot: shown(pilot)[13][:7], "│ Voila")


@pytest.mark.parametrize("size", [(100, 14), *in_full(((80, 19),), ((79, 40),))])
async def test_with_less_room_there_is_one_pane(seed_store: Path, size: tuple[int, int]) -> None:
    async with reading(seed_store, size=size) as pilot:
        assert edges(pilot) == [0]
        assert shown(pilot)[0].startswith(" Days › Tue 2025-05-06")


@pytest.mark.parametrize("width", in_full(140, 120))
async def test_a_title_keeps_24_cells(seed_store: Path, width: int) -> None:
    async with reading(seed_store, size=(width, 22)) as pilot:
        await pilot.press("2", *["less_than_sign"] * 40, "1", *["greater_than_sign"] * 40)
        await pilot.pause()
        _, papers, detail = edges(pilot)
        assert "Voila: Voice-Language Fo" in shown(pilot)[2][papers:detail]


async def test_lines_of_a_height_that_a_pane_does_not_know_yet_are_blank(seed_store: Path) -> None:
    async with reading(seed_store, size=(80, 24)) as pilot:
        detail = browser(pilot).query_one(PaperDetail)
        width, height = detail.size
        lines = detail.render_lines(Region(0, height - 1, width, 4))
        assert [line.text.strip() for line in lines[1:]] == ["", "", ""]
        assert {line.cell_length for line in lines} == {width}
