"""Notices: how long they stay, and where they are read again."""

import re
from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.pilot import Pilot

from tests.support.reader import browser, met, opened, shown
from tests.support.tiers import in_full
from tui.browsing.ports import Notice
from tui.widgets import status_line


def text(pilot: Pilot[None]) -> str:
    """Return the whole screen as one text."""
    return "\n".join(shown(pilot))


async def test_a_key_before_a_notice_was_read_leaves_it(
    sample_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(status_line, "LEAST_SECONDS", 600.0)
    async with opened(sample_store) as pilot:
        status = browser(pilot)._status
        await pilot.press("ctrl+o")
        said = status.notice
        await pilot.press("j", "k", "slash", "escape")
        assert said and status.notice == said
        status._let_go()  # the time to read it is over
        assert status.notice == said
        await pilot.press("j")
        assert not status.notice and shown(pilot)[-1].startswith(" / filter ")


async def test_a_notice_has_its_reading_time(sample_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(status_line, "LEAST_SECONDS", 0.0)
    monkeypatch.setattr(status_line, "SECONDS_A_CELL", 0.001)
    async with opened(sample_store) as pilot:
        status = browser(pilot)._status
        await pilot.press("ctrl+o")
        await met(pilot, lambda: status._is_told, lambda: "its time is not over")
        assert status.notice == "No earlier place to go back to."
        status.show_job("Fetching")
        await pilot.press("ctrl+o")  # what a job does is shown again by itself
        await met(pilot, lambda: not status.notice, lambda: status.notice)


async def test_the_last_messages_are_in_the_palette(sample_store: Path) -> None:
    async with opened(sample_store) as pilot:
        await pilot.press("ctrl+o", "s", "colon", *"메시지")
        assert isinstance(pilot.app.screen, CommandPalette)
        await pilot.press("enter")
        await met(pilot, lambda: "No earlier place to go back to." in text(pilot), lambda: text(pilot))
        assert text(pilot).index("Starred") < text(pilot).index("No earlier place to go back to.")
        await pilot.press("escape")
        await pilot.press(*["ctrl+o"] * 60)
        assert len(browser(pilot)._messages.lines()) == 50


async def test_a_reader_that_said_nothing_says_so(sample_store: Path) -> None:
    async with opened(sample_store) as pilot:
        await browser(pilot).run_action("messages")
        await pilot.pause()
        assert "There are none yet." in "\n".join(shown(pilot))


async def test_a_long_message_goes_on_beside_its_time(sample_store: Path) -> None:
    async with opened(sample_store, size=(40, 12)) as pilot:
        browser(pilot).say(Notice("[b] of a message that is too long for one line of this dialog"))
        await browser(pilot).run_action("messages")
        await pilot.pause()
        lines = [line.strip("│") for line in shown(pilot) if line.startswith("│")]
        assert re.fullmatch(r" \d\d:\d\d:\d\d  \[b\] of a message that is +", lines[0])
        assert [line.rstrip() for line in lines[1:3]] == [
            " " * 11 + "too long for one line of",
            " " * 11 + "this dialog",
        ]


async def test_no_letter_of_a_long_message_is_missing(sample_store: Path) -> None:
    path, title = "/home/someone/papers/exports/2026/archive/list.bib", "가나다라마바사아자차카타파하" * 3
    async with opened(sample_store, size=(50, 20)) as pilot:
        browser(pilot).say(Notice(f"{path} Permission denied"))
        browser(pilot).say(Notice(f"“{title}”; u takes it back"))
        await browser(pilot).run_action("messages")
        await pilot.pause()
        inside = [line[11:-1].strip() for line in shown(pilot) if line.startswith("│") and line.endswith("│")]
        read = "".join(inside)
        assert path in read and title in read.replace(" ", "") and "takes it back" in read


@pytest.mark.parametrize(
    ("size", "lines"),
    [
        ((40, 12), ["Link of “Voila: Voic…” in tmux's buffer", "only: C-b ] pastes it, i shows the link"]),
        *in_full(
            ((40, 7), ["Link of “Voila:…” in tmux's buffer onl…"]),
            ((80, 24), ["Link of “Voila: Voic…” in tmux's buffer only: C-b ] pastes it, i shows the link"]),
        ),
    ],
)
async def test_a_notice_has_the_lines_that_its_end_takes(
    sample_store: Path, size: tuple[int, int], lines: list[str]
) -> None:
    notice = "Link of “Voila: Voice-Language Models” in tmux's buffer only: C-b ] pastes it, i shows the link"
    async with opened(sample_store, size=size) as pilot:
        await pilot.press("G")
        chosen = next(line for line in shown(pilot) if "▌" in line)
        browser(pilot).say(Notice(notice, "warning"))
        await pilot.pause()
        assert [line.strip() for line in shown(pilot)[-len(lines) :]] == lines
        assert any(line.startswith(chosen[:30]) for line in shown(pilot))  # the cursor's row
        await pilot.resize_terminal(140, 40)
        await pilot.pause()
        assert notice in shown(pilot)[-1]
        await pilot.resize_terminal(*size)
        browser(pilot)._status._let_go()
        await pilot.press("k")
        assert " ? help" in shown(pilot)[-1] and not any("shows the link" in line for line in shown(pilot))


async def test_the_palette_is_grouped_as_help_is(sample_store: Path) -> None:
    async with opened(sample_store) as pilot:
        await pilot.press("colon")
        await met(pilot, lambda: "filter papers" in "\n".join(shown(pilot)), lambda: "\n".join(shown(pilot)))
        lines = [line.strip(" │").rstrip() for line in shown(pilot) if "│" in line]
        groups = [line.rpartition("  ")[2] for line in lines if line.endswith(("Find", "Copy and export"))]
        assert groups == sorted(groups, reverse=True) and "Find" in groups
