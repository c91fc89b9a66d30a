"""Text pasted while the lists have the focus."""

from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from tests.support.looks import focus, scope
from tests.support.reader import acknowledged, browser, opened, shown, until
from tui.rendering.key_parser import KeyParser

LINES = "star this, quit that\rand mark it all read\rsudo A\r"


async def paste(pilot: Pilot[None], text: str) -> None:
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()
    await pilot.pause()


@pytest.mark.parametrize("text", ["ID", "see https://arxiv.org/abs/IDv2 and", "arXiv: ID"])
async def test_a_link_or_id_goes_to_its_paper_and_one_can_go_back(sample_store: Path, text: str) -> None:
    async with opened(sample_store) as pilot:
        screen = browser(pilot)
        there, before = screen.listed.index.ids[20], screen.selected
        await paste(pilot, text.replace("ID", there))
        assert screen.selected == there
        await pilot.press("ctrl+o")
        assert screen.selected == before and scope(pilot) == "2025-05-01"


async def test_what_is_not_here_is_said(sample_store: Path) -> None:
    async with opened(sample_store) as pilot:
        await paste(pilot, "https://arxiv.org/abs/2001.00001")
        await acknowledged(pilot, "2001.00001 is not here; R may bring it.")
        await paste(pilot, "nothing of the kind")
        await acknowledged(pilot, "No link or id of a paper is in the pasted text.")
        await paste(pilot, browser(pilot).listed.index.ids[20])
        assert "pasted text" not in shown(pilot)[-1]


async def test_lines_without_the_marks_of_a_paste_are_no_keys_in_the_lists(sample_store: Path) -> None:
    async with opened(sample_store) as pilot:
        for message in KeyParser().feed(LINES):
            pilot.app.post_message(message)
        await acknowledged(pilot, "No link or id of a paper is in the pasted text.")
        assert pilot.app.is_running and not browser(pilot).listed.marks


async def test_the_same_lines_are_keys_in_a_dialog_and_in_the_bar(sample_store: Path) -> None:
    async with opened(sample_store) as pilot:
        screen = browser(pilot)
        await pilot.press("slash")
        for message in KeyParser().feed("a" * 38 + "\r\r"):
            pilot.app.post_message(message)
        await until(pilot, lambda _: screen.view.filter, "a" * 38)
        await pilot.press("escape", "escape", "N")
        for message in KeyParser().feed(LINES):
            pilot.app.post_message(message)
        await until(pilot, lambda pilot: "mark it all read" in "\n".join(shown(pilot)), True)
        assert focus(pilot) != "PaperList"
