"""Marks, made with keys on the bundled sample, shown at once and found on disk."""

import os
import stat
import tempfile
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from tests.support.reader import acknowledged, browser, on_disk, opened, reading, shown, until
from tests.support.tiers import in_full
from tui.papers.caps import TAGS, TEXT
from tui.papers.mark import Mark
from tui.screens import read_timer
from tui.store.store import Store
from tui.widgets.split_view import DAYS, PAPERS

READ = Mark(read=True)


async def test_a_star_is_shown_and_kept_and_taken_away(sample_store: Path) -> None:
    async with opened(sample_store) as pilot:
        id = browser(pilot).selected or ""
        await pilot.press("s")
        assert "★" in shown(pilot)[2][24:]
        await acknowledged(pilot, "Starred “")
        assert on_disk(sample_store)[id].starred
        assert "Starred            1/1" in shown(pilot)[3]
        await pilot.press("s")
        await acknowledged(pilot, "Unstarred")
        assert not on_disk(sample_store)[id].starred


async def test_undo_and_redo_go_through_all_steps(sample_store: Path) -> None:
    async with opened(sample_store) as pilot:
        id = browser(pilot).selected or ""
        await pilot.press("s", "m", "A", "u", "u", "u")
        await acknowledged(pilot, "Undone: Starred")
        assert on_disk(sample_store)[id] == Mark()
        await pilot.press("u")
        await acknowledged(pilot, "Nothing to undo.")
        await pilot.press("U", "U", "U")
        await acknowledged(pilot, "Redone: Read: all of 2025-05-01")
        marks = on_disk(sample_store)
        assert marks[id] == Mark(read=True, starred=True)
        assert sum(mark.read for mark in marks.values()) == 10


async def test_several_papers_are_marked_in_one_step(sample_store: Path) -> None:
    async with opened(sample_store) as pilot:
        await pilot.press("space", "space", "space", "s")
        await acknowledged(pilot, "Starred 3 papers")
        assert sum(mark.starred for mark in on_disk(sample_store).values()) == 3
        await pilot.press("u")
        await acknowledged(pilot, "Undone: Starred 3 papers")
        assert not any(mark.starred for mark in on_disk(sample_store).values())
        assert len(browser(pilot).listed.chosen) == 3
        await pilot.press("escape")
        assert not browser(pilot).listed.chosen


async def test_tags_are_typed_and_changed(sample_store: Path) -> None:
    async with opened(sample_store) as pilot:
        id = browser(pilot).selected or ""
        await pilot.press("T", *"rl, 읽을 것")
        await pilot.press("enter")
        await acknowledged(pilot, "Tags of")
        assert on_disk(sample_store)[id].tags == ("rl", "읽을 것")
        assert "#rl  #읽을 것" in "\n".join(shown(pilot))
        await pilot.press("T", "ctrl+u", *"rl", "enter")
        await until(pilot, lambda _: on_disk(sample_store)[id].tags, ("rl",))
        await pilot.press("T", *"xx", "escape")
        assert on_disk(sample_store)[id].tags == ("rl",)


async def test_a_note_is_written_saved_and_undone(sample_store: Path) -> None:
    async with opened(sample_store) as pilot:
        id = browser(pilot).selected or ""
        await pilot.press("N", *"다시 [/b]", "enter", *"x")
        await pilot.press("ctrl+s")
        await acknowledged(pilot, "Note on")
        assert on_disk(sample_store)[id].note == "다시 [/b]\nx"
        assert "다시 [/b]" in "\n".join(shown(pilot))
        await pilot.press("u")
        await acknowledged(pilot, "Undone: Note on")
        assert on_disk(sample_store)[id].note is None


async def test_a_note_that_has_no_room_for_the_editor_is_no_crash(
    sample_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    async with opened(sample_store) as pilot:
        await pilot.press("N")
        await acknowledged(pilot, "true cannot be used: [Errno 2]")


async def test_unread_papers_are_gone_to_over_days(sample_store: Path) -> None:
    async with opened(sample_store) as pilot:
        screen = browser(pilot)
        await pilot.press("j", "m", "k", "n")
        assert screen.selected == screen.listed.index.ids[screen.listed.rows[2]]
        await pilot.press("p")
        assert screen.selected == screen.listed.index.ids[screen.listed.rows[0]]
        await pilot.press("A")
        await acknowledged(pilot, "Read: all of")  # or it takes the place of the notice below
        await pilot.press("n")
        assert screen.view.scope == "2025-04-30"
        await pilot.press("p")
        assert screen.view.scope == "2025-04-30"
        await acknowledged(pilot, "No unread paper further back.")


@pytest.mark.full
async def test_the_whole_day_read_is_that_of_the_paper_a_filter_found(sample_store: Path) -> None:
    async with opened(sample_store) as pilot:
        screen = browser(pilot)
        older = screen.listed.index.days["2025-04-30"]
        await pilot.press("slash", *screen.listed.index.ids[older[0]], "enter", "A")
        await acknowledged(pilot, "Read: all of 2025-04-30")
        assert {*on_disk(sample_store)} == {screen.listed.index.ids[row] for row in older}


@pytest.mark.full
async def test_the_next_unread_paper_of_another_day_is_the_first_as_they_are_sorted(
    sample_store: Path,
) -> None:
    async with opened(sample_store) as pilot:
        screen = browser(pilot)
        await pilot.press("S", "S", "A", "n")
        assert (screen.view.scope, screen._workspace.papers.cursor) == ("2025-04-30", 0)
        await pilot.press("A", "t", "m", "[", "p")
        assert screen.view.scope == "2025-05-01"


async def test_a_paper_that_was_moved_to_and_looked_at_is_read(
    sample_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read_timer, "READ_AFTER", 0.1)
    async with opened(sample_store) as pilot:
        first = browser(pilot).selected or ""
        await pilot.press("j")
        looked_at = browser(pilot).selected or ""
        await until(pilot, lambda _: on_disk(sample_store).get(looked_at), READ)
        assert first not in on_disk(sample_store)
        await pilot.press("u")
        await acknowledged(pilot, "Nothing to undo.")


@pytest.mark.full
async def test_a_paper_hidden_in_a_narrow_terminal_is_not_read(
    sample_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read_timer, "READ_AFTER", 0.1)
    async with reading(sample_store, size=(60, 20)) as pilot:
        await pilot.press("j")
        await pilot.pause(0.3)
        assert not on_disk(sample_store)
        await pilot.press("enter")
        await until(pilot, lambda _: on_disk(sample_store), {browser(pilot).selected: READ})


async def test_starred_papers_are_a_list_of_their_own(sample_store: Path) -> None:
    async with opened(sample_store) as pilot:
        screen = browser(pilot)
        starred = screen.selected
        await pilot.press("s", "[", "1", "g", "j")
        assert screen.view.scope == "starred"
        assert "Starred · 1 paper" in shown(pilot)[1]
        assert screen.selected == starred


async def test_another_hanjis_mark_is_seen_within_a_second(sample_store: Path) -> None:
    async with opened(sample_store) as pilot:
        id = browser(pilot).selected or ""
        Store(sample_store).library.set("starred", {id: {"starred": True}})
        await until(pilot, lambda pilot: "★" in shown(pilot)[2][24:], True)


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="needs POSIX permissions")
async def test_a_mark_that_cannot_be_kept_is_taken_back_and_said(sample_store: Path) -> None:
    (sample_store / "library").write_text("no folder", encoding="utf-8")
    assert stat.S_ISREG((sample_store / "library").stat().st_mode)
    async with opened(sample_store) as pilot:
        await pilot.press("s")
        await acknowledged(pilot, "Not saved:")
        assert "★" not in shown(pilot)[2][24:]
        await pilot.press("j")
        assert pilot.app.is_running


@pytest.mark.parametrize(
    ("key", "saves", "named"), [("N", "ctrl+s", "Ctrl-s"), *in_full(("T", "enter", "Enter"))]
)
async def test_esc_leaves_without_saving_and_asks_first(
    sample_store: Path, key: str, saves: str, named: str
) -> None:
    async with opened(sample_store, size=(40, 12)) as pilot:
        await pilot.press(key, *"rl", "escape")
        assert f"Esc again discards · {named} saves" in "\n".join(shown(pilot))
        await pilot.press("x", "escape")  # changed again, so it asks again
        assert pilot.app.screen is not browser(pilot)
        await pilot.press("escape")
        assert pilot.app.screen is browser(pilot)
        assert on_disk(sample_store) == {}
        await pilot.press(key, "escape")
        assert pilot.app.screen is browser(pilot)
        await pilot.press(key, *"rl", "escape", saves)
        await until(pilot, lambda _: bool(on_disk(sample_store)), True)


@pytest.mark.full
async def test_a_note_that_was_not_changed_is_no_step(sample_store: Path) -> None:
    async with opened(sample_store) as pilot:
        await pilot.press("N", "escape", "u")
        await acknowledged(pilot, "Nothing to undo.")


@pytest.mark.full
async def test_a_paper_behind_a_dialog_is_not_read(
    sample_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read_timer, "READ_AFTER", 0.1)
    async with opened(sample_store) as pilot:
        await pilot.press("j", "?")
        await pilot.pause(0.3)
        await pilot.press("escape")
        assert on_disk(sample_store) == {}


async def test_an_unread_paper_gone_to_on_another_day_is_read(
    sample_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read_timer, "READ_AFTER", 0.1)
    async with opened(sample_store) as pilot:
        await pilot.press("A", "n")
        await until(pilot, lambda _: on_disk(sample_store).get(browser(pilot).selected or ""), READ)


@pytest.mark.full
async def test_too_many_tags_are_refused_and_a_long_note_is_cut(sample_store: Path) -> None:
    async with opened(sample_store) as pilot:
        id = browser(pilot).selected or ""
        await pilot.press("T")
        pilot.app.screen.query_one(Input).value = ",".join(map(str, range(TAGS + 1)))
        await pilot.press("enter")
        await acknowledged(pilot, f"at most {TAGS:,} tags")
        await pilot.press("N")
        pilot.app.screen.query_one(TextArea).text = "x" * (TEXT + 1)
        await pilot.press("ctrl+s")
        await acknowledged(pilot, "Note, truncated at 20,000 characters")
        mark = on_disk(sample_store)[id]
        assert (mark.tags, len(mark.note or "")) == ((), TEXT)


async def test_the_cursor_of_the_days_stays_on_a_tag_that_loses_its_last_paper(sample_store: Path) -> None:
    async with opened(sample_store) as pilot:
        await pilot.press("T", *"rl", "enter")
        await acknowledged(pilot, "Tags of")
        await pilot.press("1", "g", "j", "j", "j", "minus", "j", "2")
        screen = browser(pilot)
        days = screen._workspace.days
        assert screen.view.scope == days.entries[days.cursor].scope == "#rl"
        await pilot.press("T", "ctrl+u", "enter")
        await acknowledged(pilot, ": none")
        assert days.entries[days.cursor].scope == "#rl"
        assert "#rl               0/0" in "\n".join(shown(pilot))
        await pilot.press("t")
        assert "#rl" not in "\n".join(shown(pilot))
        assert days.entries[days.cursor].scope == screen.view.scope == "2025-05-01"


ON_A_PAPER = ("s", "m", "y", "Y", "o", "O", "i", "r", "T", "N", "space")


async def test_no_key_acts_on_a_paper_that_is_not_on_the_screen(sample_store: Path) -> None:
    async with opened(sample_store, size=(40, 12)) as pilot:
        screen = browser(pilot)
        for key in ON_A_PAPER:
            await pilot.press("1", key)
            assert "No paper is on the screen" in " ".join(shown(pilot)[-2:]), key
            screen._status.say("", "plain")
        assert pilot.app.screen is screen and not screen.listed.chosen
        await pilot.press("g", "A")
        assert "No paper is on the screen" in " ".join(shown(pilot)[-2:])
        await pilot.press("t", "asterisk", "s")
        await acknowledged(pilot, "Starred")
    assert {mark for mark in on_disk(sample_store).values()} == {Mark(starred=True)}


async def test_the_next_unread_paper_is_shown_if_the_days_are_alone(sample_store: Path) -> None:
    async with opened(sample_store, size=(140, 40)) as pilot:
        await pilot.press("1", "n")
        assert browser(pilot)._workspace.at == DAYS
        await pilot.press("z", "s")
        assert "No paper is on the screen" in shown(pilot)[-1]
        await pilot.press("n")
        assert browser(pilot)._workspace.at == PAPERS


async def test_a_selection_and_the_day_stay_apart_in_the_first_line(sample_store: Path) -> None:
    async with opened(sample_store, size=(38, 12)) as pilot:
        assert shown(pilot)[0].strip() == "Days › Thu 2025-05-01"
        await pilot.press("asterisk")
        assert shown(pilot)[0].split("  ")[0] == " Days › Thu 05-01"
        assert " selected · Esc" in shown(pilot)[0]
