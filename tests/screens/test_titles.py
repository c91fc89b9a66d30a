"""Titles in the list, in one line or in two."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from tests.support.reader import browser, reading, shown, until
from tests.support.tiers import in_full
from tui.papers.digest import Digest
from tui.papers.paper import Paper
from tui.store.papers.catalogue import Catalogue
from tui.widgets.paper_list import PaperList
from tui.widgets.titled_pane import TitledPane

FIRST = "Voila: Voice-Language Foundation Models for"
SECOND = "Real-Time Autonomous Interaction and Voice Ro…"
LONG = "멀티모달 대형 언어 모델의 강화 학습을 위한 자동 보상 함수와 시각적 추론의 일반화에 대하여"
FAMILY = "\U0001f468‍\U0001f469‍\U0001f467"


def papers(pilot: Pilot[None]) -> PaperList:
    return browser(pilot).query_one(PaperList)


def listed(pilot: Pilot[None]) -> list[str]:
    """The lines of the list."""
    pane = papers(pilot)
    return [pane.render_line(y).text for y in range(pane.size.height)]


def store_of(path: Path, *titles: str, days: Sequence[str] = ("2025-05-06",)) -> Path:
    """A store with papers of these titles on each of the days."""
    digests = [
        Digest(
            day,
            tuple(Paper(f"{day[2:4]}05.{10_000 + n}", title, days=(day,)) for n, title in enumerate(titles)),
        )
        for day in days
    ]
    Catalogue(path / "papers").add([digests])
    return path


@pytest.mark.parametrize(
    ("setting", "size", "lines"),
    [
        ("auto", (140, 40), 2),
        ("auto", (140, 23), 1),
        ("one", (140, 40), 1),
        ("two", (140, 14), 2),
        *in_full(("auto", (140, 24), 2), ("auto", (100, 30), 1), ("auto", (60, 24), 2), ("two", (40, 12), 2)),
    ],
)
async def test_a_long_title_takes_two_lines_where_there_is_room(
    seed_store: Path, setting: str, size: tuple[int, int], lines: int
) -> None:
    (seed_store / "config.toml").write_text(f'titles = "{setting}"\n', encoding="utf-8")
    async with reading(seed_store, size=size) as pilot:
        first, second = listed(pilot)[:2]
        assert "Voila: Voice-Language" in first
        assert ("RM-R1" in second) is (lines == 1)
        assert first.rstrip().endswith("…") is (lines == 1)
        if size[0] == 140 and lines == 2:
            assert (first.rstrip(), second.rstrip()) == (f"▌  56  · {FIRST}", f"▌        {SECOND}")


async def test_wide_letters_and_joined_signs_are_never_cut(tmp_path: Path) -> None:
    store = store_of(tmp_path / "store", LONG, FAMILY * 60)
    for width in (120, 121, 140):
        async with reading(store, size=(width, 40)) as pilot:
            first, second, *signs = listed(pilot)[:4]
            assert {cell_len(line) for line in listed(pilot)} == {papers(pilot).size.width}
            assert f"{first[9:].rstrip()} {second[9:].rstrip(' …')}" in LONG
            assert all(line[9:].rstrip(" …").replace(FAMILY, "") == "" for line in signs)


async def test_matches_are_marked_in_both_lines(seed_store: Path) -> None:
    async with reading(seed_store) as pilot:
        await pilot.press("slash", *"models interaction", "enter")
        pane = papers(pilot)
        row = listed(pilot).index(next(line for line in listed(pilot) if "Voila" in line))
        marked = [
            [segment.text for segment in pane.render_line(y) if segment.style and segment.style.underline]
            for y in (row, row + 1)
        ]
        assert marked == [["Models"], ["Interaction"]]


async def test_a_click_on_the_second_line_chooses_its_paper(seed_store: Path) -> None:
    async with reading(seed_store) as pilot:
        await pilot.click(PaperList, offset=(20, 4))
        assert papers(pilot).cursor == 2 and "Grokking" in listed(pilot)[3]
        assert [line[0] for line in listed(pilot)[:6]] == [" ", " ", " ", "▌", "▌", " "]


async def test_a_click_on_a_row_that_is_cut_leaves_it_under_the_mouse(seed_store: Path) -> None:
    (seed_store / "config.toml").write_text('titles = "two"\n', encoding="utf-8")
    async with reading(seed_store, size=(140, 11)) as pilot:
        before = listed(pilot)
        assert before[-1].rstrip().endswith("…") and "FormalMATH" in before[-1]
        last = len(before) - 1
        await pilot.click(PaperList, offset=(20, last))
        assert [line[1:] for line in listed(pilot)] == [line[1:] for line in before]
        assert papers(pilot).cursor == papers(pilot).row_at(last)
        await pilot.press("j", "k")
        assert papers(pilot).cursor == papers(pilot).row_at(papers(pilot).cursor_line + 1)  # it is whole now


async def test_a_remark_below_does_not_change_the_lines_of_titles(seed_store: Path) -> None:
    async with reading(seed_store, size=(60, 24)) as pilot:
        height = papers(pilot).size.height
        await pilot.press("slash", *"day:neverever ")
        await until(pilot, lambda _: papers(pilot).size.height < height, True)
        assert papers(pilot)._wraps


async def test_from_40_columns_on_titles_have_24_cells(tmp_path: Path) -> None:
    title = "abcdefghijklmnopqrstuvwxyz" * 3
    store = store_of(tmp_path / "store", title, days=("2025-05-06", "2024-05-06"))
    async with reading(store, size=(40, 12)) as pilot:
        await pilot.press("1", "g", "enter")
        assert listed(pilot)[0] == f"▌   –  · '25-05 {title[:23]}…"
        assert "All days" in shown(pilot)[0]


async def test_a_new_size_leaves_the_cursor_on_the_screen(seed_store: Path) -> None:
    async with reading(seed_store) as pilot:
        await pilot.press("G")
        last = papers(pilot).cursor
        for size in ((140, 12), (80, 24), (40, 12), (140, 40)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert papers(pilot).cursor == last
            assert any(line.startswith("▌") for line in listed(pilot))


async def test_a_new_size_changes_the_place_in_the_list(seed_store: Path) -> None:
    async with reading(seed_store) as pilot:
        frame = papers(pilot).parent
        for size, place in (((140, 60), ""), ((100, 30), "52%")):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert isinstance(frame, TitledPane) and frame.border_subtitle == place, size


async def test_a_match_in_the_second_line_leaves_the_end_of_the_first_alone(tmp_path: Path) -> None:
    title = "MDK12-Bench: A Multi-Discipline Benchmark for Evaluating Reasoning in Large Models"
    async with reading(store_of(tmp_path, title, "A Benchmark"), (140, 40)) as pilot:
        await pilot.press("/", *"benchmark", "enter", "j")
        pane = papers(pilot)
        row = next(y for y in range(9) if "MDK12" in pane.render_line(y).text)
        marked = [
            "".join(part.text for part in pane.render_line(y) if part.style and part.style.underline)
            for y in (row, row + 1)
        ]
        assert marked == ["", "Benchmark"]
