"""Keys that act on many papers: export, related papers, statistics."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from tests.support.reader import VOILA, browser, opened, reading, settle, shown
from tests.support.tiers import in_full
from tui.browsing.scopes import name_of
from tui.browsing.state import ListState
from tui.keys import dispatch as keys
from tui.papers.paper import Paper
from tui.screens.dialogs.menu import Menu
from tui.screens.dialogs.prompt import LinePrompt
from tui.screens.dialogs.stats_screen import StatsScreen
from tui.screens.jobs.related_job import LETTERS, _describe
from tui.screens.main_screen import MainScreen
from tui.search.index import Index
from tui.widgets.split_view import PAPERS


async def export(pilot: Pilot[None], format: str, name: str) -> None:
    await pilot.press("E", format)
    await pilot.pause()
    await pilot.press("ctrl+a", "ctrl+k", *name, "enter")
    await settle(pilot)


async def test_the_listed_papers_are_exported_in_their_order(
    seed_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(seed_store) as pilot:
        await pilot.press("s", "E", "o")
        await pilot.pause()
        await pilot.press("enter")
        await settle(pilot)
        assert f"Exported 23 papers to {tmp_path}/2025-05-06.json" in shown(pilot)[-1]
        listed = [browser(pilot).listed.index.ids[row] for row in browser(pilot).listed.rows]
    records = json.loads((tmp_path / "2025-05-06.json").read_text())
    assert [record["id"] for record in records] == listed
    assert [record["starred"] for record in records] == [True] + [False] * 22


@pytest.mark.full
async def test_selected_papers_alone_are_exported_where_some_are(
    seed_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(seed_store) as pilot:
        await pilot.press("space", "space")
        await export(pilot, "b", "a.bib")
    assert (tmp_path / "a.bib").read_text().count("@misc") == 2


async def test_a_file_is_replaced_only_when_told_so(
    seed_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.csv").write_text("mine")
    async with opened(seed_store) as pilot:
        await export(pilot, "c", "a.csv")
        assert isinstance(pilot.app.screen, Menu) and "a.csv exists" in "\n".join(shown(pilot))
        await pilot.press("escape")
        assert (tmp_path / "a.csv").read_text() == "mine"
        await export(pilot, "c", "a.csv")
        await pilot.press("r")
        await settle(pilot)
        assert (tmp_path / "a.csv").read_text().startswith("id,title")


@pytest.mark.full
@pytest.mark.parametrize(
    ("make", "why"),
    [(os.mkfifo, "it is not a regular file"), *in_full((os.mkdir, "it is a folder"))],
    ids=["pipe", "folder"],
)
async def test_what_cannot_be_replaced_is_said_without_a_question(
    seed_store: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    make: Callable[[str], None],
    why: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    make("a")
    os.symlink("a", "link")
    async with opened(seed_store) as pilot:
        for name in ("a", "link"):
            await export(pilot, "c", name)
            assert not isinstance(pilot.app.screen, Menu)
            assert f"{name} cannot be written: {why}" in shown(pilot)[-1]


async def test_a_name_that_cannot_be_written_is_offered_again(
    seed_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a").mkdir()
    async with opened(seed_store) as pilot:
        for name in ("no/a.bib", "a"):
            await export(pilot, "b", name)
            await pilot.press("E", "b")
            assert isinstance(prompt := pilot.app.screen, LinePrompt) and prompt.line.value == name
            await pilot.press("escape", "E", "b")
            assert isinstance(prompt := pilot.app.screen, LinePrompt)
            assert prompt.line.value == "2025-05-06.bib"
            await pilot.press("escape")


@pytest.mark.full
async def test_a_folder_that_is_not_there_is_said(
    seed_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(seed_store) as pilot:
        await export(pilot, "m", "no/a.md")
        assert "no/a.md cannot be written" in shown(pilot)[-1]
    assert list(tmp_path.glob("*.md")) == []


@pytest.mark.full
async def test_a_folder_that_went_away_meanwhile_is_no_crash(
    seed_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    async with opened(seed_store) as pilot:
        (tmp_path / "gone").rmdir()
        await export(pilot, "c", str(tmp_path / "a.csv"))
        assert "Exported 23 papers to " in shown(pilot)[-1]
    monkeypatch.chdir(tmp_path)


@pytest.mark.full
async def test_one_paper_is_one(seed_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(seed_store) as pilot:
        await pilot.press("space")
        await export(pilot, "b", "a.bib")
        assert f"Exported 1 paper to {tmp_path}/a.bib" in shown(pilot)[-1]


async def test_a_related_paper_is_gone_to_and_the_filter_ends(seed_store: Path) -> None:
    async with opened(seed_store) as pilot:
        await pilot.press(*"/voila", "enter", "r")
        await settle(pilot)
        assert "LLaMA-Omni2" in "\n".join(shown(pilot)) and "Qwen2.5-Omni" in "\n".join(shown(pilot))
        await pilot.press("j", "enter")
        await pilot.pause()
        screen = browser(pilot)
        assert pilot.app.screen is screen
        assert (screen.selected, screen.view.scope, screen.view.text) == ("2503.20215", "2025-03-27", "")
        await pilot.press("r")
        await settle(pilot)
        await pilot.press("escape")
        assert screen.selected == "2503.20215"


@pytest.mark.full
async def test_related_papers_say_their_year_votes_and_star(seed_store: Path) -> None:
    async with opened(seed_store) as pilot:
        await pilot.press(*"/voila", "enter", "r")
        await settle(pilot)
        await pilot.press("j", "enter", "s", "ctrl+o", "r")
        await settle(pilot)
        related = next(line for line in shown(pilot) if "Qwen2.5-Omni" in line)
        assert "2025-03-27" in related and "★ Qwen2.5-Omni" in related


@pytest.mark.parametrize(
    ("width", "has_room", "lines"),
    [
        (80, True, ["2025-05-02    8   강화 학습으로 배우는 로봇 손의 세밀한 조작과 일반화"]),
        (46, True, ["2025-05-02    8   강화 학습으로 배우는 로봇", " " * 21 + "손의 세밀한 조작과 일반화"]),
        (46, False, ["2025-05-02    8   강화 학습으로 배우는 로봇…"]),
        (31, False, ["강화 학습으로 배우는 로봇 손의…", "   2025-05-02    8"]),
    ],
)
def test_a_related_paper_takes_no_more_cells_than_there_are(
    width: int, has_room: bool, lines: list[str]
) -> None:
    title = "강화 학습으로 배우는 로봇 손의 세밀한 조작과 일반화"
    papers = [Paper("2505.00010", title, votes=8, days=("2025-05-02",))]
    listed = ListState(Index.of(papers, {"2025-05-02": ["2505.00010"]}))
    assert _describe(listed, 0, width, has_room).split("\n") == lines


@pytest.mark.full
async def test_related_papers_fit_on_small_screens(seed_store: Path) -> None:
    async with reading(seed_store, size=(40, 12)) as pilot:
        await pilot.press("r")
        await settle(pilot)
        assert "a  LLaMA-Omni2: LLM-based Real-" in shown(pilot)[1]
        assert "2025-05-06    8" in shown(pilot)[2]
        assert "b  Qwen2.5-Omni" in shown(pilot)[3]


@pytest.mark.parametrize("width", [100, *in_full(140, 80, 40)])
async def test_related_papers_take_the_lines_they_were_given(seed_store: Path, width: int) -> None:
    async with reading(seed_store, size=(width, 30)) as pilot:
        await pilot.press("r")
        await settle(pilot)
        menu = pilot.app.screen.query_one("#menu", OptionList)
        assert "Counting words" not in shown(pilot)[-1]
        lines = [str(option.prompt).count("\n") + 1 for option in menu.options]
        assert menu.virtual_size.height == sum(lines) and len(lines) == len(LETTERS)


async def test_related_papers_follow_the_size_of_the_terminal(seed_store: Path) -> None:
    async with reading(seed_store, size=(100, 30)) as pilot:
        await pilot.press("r", "j")
        await settle(pilot)
        await pilot.resize_terminal(40, 12)
        await pilot.pause()
        assert "a  LLaMA-Omni2: LLM-based Real-ti…" in shown(pilot)[1]
        assert "   2025-05-06    8 " in shown(pilot)[2]
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert [line[2] for line in shown(pilot)[2:21]] == list("a bc d e f g h i l ")
        await pilot.resize_terminal(100, 30)
        await pilot.pause()
        first = "a  2025-05-06    8   LLaMA-Omni2: LLM-based Real-time Spoken Chatbot with "
        assert first in "\n".join(shown(pilot))
        await pilot.press("enter")
        assert browser(pilot).selected == "2503.20215"  # the cursor stayed on the second one


@pytest.mark.full
async def test_jumps_are_gone_back_from_step_by_step(seed_store: Path) -> None:
    async with opened(seed_store) as pilot:
        screen = browser(pilot)
        await pilot.press("j", "j")
        first = screen.selected
        await pilot.press("]", "[", "[", "j")
        second, day = screen.selected, screen.view.scope
        await pilot.press(*"/voila", "enter", "r")
        await settle(pilot)
        await pilot.press("j", "enter", "ctrl+o")
        assert (screen.selected, screen.view.text) == (VOILA, "voila")
        await pilot.press("escape")
        assert (screen.selected, screen.view.scope) == (second, day)
        await pilot.press("ctrl+o")
        assert (screen.selected, screen.view.scope) == (first, "2025-05-06")
        await pilot.press("ctrl+o")
        assert "No earlier place to go back to." in shown(pilot)[-1]
        await screen.run_action("jump_forward")
        assert screen.view.scope == day


async def test_a_jump_back_shows_the_list_as_it_was_scrolled(seed_store: Path) -> None:
    async with reading(seed_store, size=(80, 24)) as pilot:
        await pilot.press("G", "k", "k", "k")
        before = shown(pilot)[2:11]
        await pilot.press("[", "j", "ctrl+o")
        assert shown(pilot)[2:11] == before
        await pilot.press("r")
        await settle(pilot)
        await pilot.press("enter", "ctrl+o")
        assert shown(pilot)[2:11] == before


@pytest.mark.parametrize(
    ("key", "goes_on"), [("r", "T"), *in_full(("v", "/"), ("o", "/"), ("r", "/"), ("v", "T"), ("o", "T"))]
)
async def test_who_goes_on_before_the_answer_is_not_interrupted(
    seed_store: Path, monkeypatch: pytest.MonkeyPatch, key: str, goes_on: str
) -> None:
    async with opened(seed_store) as pilot:
        typed, call = Event(), pilot.app.call_from_thread

        def late(*given: Any) -> object:
            typed.wait()
            return call(*given)

        monkeypatch.setattr(pilot.app, "call_from_thread", late)
        monkeypatch.setattr(keys, "PATIENCE", 0.05)  # for which keys wait for the answer
        await pilot.press(key, goes_on, "a")
        typed.set()
        await settle(pilot)
        await pilot.press("b", "c")
        assert isinstance(pilot.app.focused, Input) and pilot.app.focused.value == "abc"


@pytest.mark.full
async def test_figures_are_those_of_the_scope_or_of_what_a_filter_finds(seed_store: Path) -> None:
    async with opened(seed_store) as pilot:
        await pilot.press("v")
        await settle(pilot)
        assert isinstance(pilot.app.screen, StatsScreen)
        text = "\n".join(shown(pilot))
        assert "23 papers on 1 day," in text and "Statistics of Tue 2025-05-06" in text
        await pilot.press("v", "1", "g", "v")
        await settle(pilot)
        text = "\n".join(shown(pilot))
        assert "102 papers on 4 days, 1,537 votes" in text and "Statistics of All days" in text
        await pilot.press("v", "/", *"추론", "enter", "v")
        await settle(pilot)
        text = "\n".join(shown(pilot))
        assert "45 papers on 4 days" in text and "Statistics of “추론”" in text
        await pilot.press("q")
        assert isinstance(pilot.app.screen, MainScreen)


@pytest.mark.full
async def test_a_word_of_the_figures_is_filtered_by(seed_store: Path) -> None:
    async with opened(seed_store) as pilot:
        await pilot.press("1", "g", "v")
        await settle(pilot)
        figures = pilot.app.screen
        assert isinstance(figures, StatsScreen)
        await pilot.press("j", "j")
        words = [line.filter for line in figures._lines if line.filter]
        await pilot.press("enter")
        await settle(pilot)
        screen = browser(pilot)
        assert (screen.view.text, screen.view.scope) == (words[1], "")
        assert screen.listed.rows and pilot.app.screen is screen
        await pilot.press("ctrl+o")
        assert screen.view.text == ""


async def test_the_chosen_word_of_the_figures_is_shown_on_a_narrow_screen(seed_store: Path) -> None:
    async with opened(seed_store, size=(40, 12)) as pilot:
        await pilot.press("1", "g", "v")
        await settle(pilot)
        figures = pilot.app.screen
        assert isinstance(figures, StatsScreen)
        for keys in (["j"] * 7, ["j"] * 25, ["k"] * 12):
            await pilot.press(*keys)
            await pilot.pause()
            assert figures._cursor is not None
            name, value = figures._lines[figures._cursor].text.split(maxsplit=1)
            at = next(n for n, line in enumerate(shown(pilot)) if name in line)
            assert value.split()[-1] in "".join(shown(pilot)[at : at + 2]), name


async def test_a_word_of_the_figures_off_the_screen_is_shown_before_it_is_filtered_by(
    seed_store: Path,
) -> None:
    async with opened(seed_store, size=(40, 12)) as pilot:
        await pilot.press("1", "g", "v")
        await settle(pilot)
        await pilot.press("G")
        assert "2 papers" in shown(pilot)[-2] and "j k · Enter filters · Esc closes" in shown(pilot)[-1]
        await pilot.press("g", "j")
        *_rest, name = [line for line in shown(pilot) if "→" in line]
        await pilot.press("pagedown", "pagedown")
        assert name not in shown(pilot)
        await pilot.press("enter")
        assert name in shown(pilot) and isinstance(pilot.app.screen, StatsScreen)
        await pilot.press("enter")
        assert browser(pilot).view.text == f"title:{name.split()[1]}"


async def choose_in_figures(pilot: Pilot[None]) -> None:
    """Filter by the first word or author of the statistics."""
    await pilot.press("v")
    await settle(pilot)
    await pilot.press("j", "enter")
    await settle(pilot)


async def test_a_word_of_the_figures_is_added_to_the_filter_and_esc_takes_it_away(seed_store: Path) -> None:
    async with opened(seed_store) as pilot:
        await pilot.press("j", "S", "/", *"reward", "enter", "j")
        screen = browser(pilot)
        kept = screen.view, screen.selected
        among = {*screen.listed.rows}
        await choose_in_figures(pilot)
        assert screen.view.filter.startswith("reward title:") or screen.view.filter.startswith(
            'reward author:"'
        )
        assert screen.listed.rows and {*screen.listed.rows} < among
        once = screen.view.filter
        screen._filter_by("is:unread")
        await pilot.press("S")
        assert screen.view.filter.startswith(f"{once} ")
        await pilot.press("escape")
        assert screen.view.filter == once
        await pilot.press("escape")
        assert (screen.view, screen.selected) == kept
        await pilot.press("escape")
        assert (screen.view.filter, screen.view.sort, screen.selected) == ("", "votes", "2505.02387")


async def test_an_author_in_the_figures_of_a_day_is_looked_for_in_that_day(seed_store: Path) -> None:
    async with opened(seed_store, size=(40, 12)) as pilot:
        await pilot.press("left_square_bracket", "1")
        screen = browser(pilot)
        scope, among = screen.view.scope, {*screen.listed.rows}
        await choose_in_figures(pilot)
        assert (screen.view.scope, screen.view.narrowed, screen._workspace.at) == (scope, True, PAPERS)
        assert screen.listed.rows and {*screen.listed.rows} < among
        await pilot.press("v")
        await settle(pilot)
        assert screen.view.name.endswith(f"in {name_of(scope)}")
        await pilot.press("escape", "escape")
        assert (screen.view.filter, screen.view.scope, {*screen.listed.rows}) == ("", scope, among)


@pytest.mark.full
async def test_figures_of_a_store_that_was_damaged_meanwhile_say_so(seed_store: Path) -> None:
    async with opened(seed_store) as pilot:
        await pilot.press("1", "g")
        await settle(pilot)
        (seed_store / "papers" / "2025-04.json").write_text("{}")
        await pilot.press("v")
        await settle(pilot)
        assert "2025-04.json was not written by hanji" in shown(pilot)[-1]
        assert pilot.app.screen is browser(pilot)


@pytest.mark.parametrize("size", [(20, 5), *in_full(((140, 40),), ((40, 12),))])
async def test_figures_fit_any_terminal(seed_store: Path, size: tuple[int, int]) -> None:
    async with reading(seed_store, size) as pilot:
        await pilot.press("v")
        await settle(pilot)
        assert isinstance(pilot.app.screen, StatsScreen)
        await pilot.press("j", "j", "v")
        assert browser(pilot).selected == VOILA


async def test_an_empty_store_has_nothing_to_export_or_relate(tmp_path: Path) -> None:
    async with reading(tmp_path / "empty") as pilot:
        await pilot.press("E", "r")
        await settle(pilot)
        assert pilot.app.screen is browser(pilot)
        await pilot.press("v")
        await settle(pilot)
        assert "0 papers" in "\n".join(shown(pilot))
