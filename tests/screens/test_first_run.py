"""An empty store, and importing in the reader."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from textual import events

from tests.support.looks import screen
from tests.support.reader import browser, opened, said, shown, until
from tests.support.tiers import in_full
from tui import sample
from tui.papers.digest import Digest
from tui.sources.digest_files import DigestFile
from tui.store.papers.catalogue import Catalogue

SAMPLE = str(sample.folder())


@pytest.mark.parametrize("size", [(140, 40), (40, 12), (80, 20), *in_full(((100, 30),), ((60, 20),))])
async def test_an_empty_store_says_what_this_is_and_which_keys_help(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(tmp_path / "new", size=size) as pilot:
        text = "\n".join(shown(pilot))
        for said_there in (
            "AI papers of each day",
            "I  import",
            "R  fetch new papers",
            "d  load the sample",
            "?  all keys",
        ):
            assert said_there in text


async def test_the_sample_is_for_an_empty_store(tmp_path: Path) -> None:
    async with opened(tmp_path / "new") as pilot:
        await pilot.press("d")
        await said(pilot, "37 papers: 37 new", papers=36)
        assert browser(pilot).view.scope == "2025-05-01"
        assert browser(pilot).selected == "1706.03762"
        await pilot.press("d")
        await said(pilot, "The sample is for an empty store")
    assert len(Catalogue(tmp_path / "new" / "papers").everything()) == 36


async def test_a_path_is_typed_completed_and_imported(
    tmp_path: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "digests").symlink_to(seeds)
    monkeypatch.setenv("HOME", str(tmp_path))
    async with opened(tmp_path / "new") as pilot:
        await pilot.press("I", *"~/dig", "tab")
        await pilot.pause()
        assert "~/digests/" in "\n".join(shown(pilot))
        await pilot.press("enter")
        await said(pilot, "102 papers: 102 new", papers=102)
        assert browser(pilot).view.scope == "2025-05-06"


@pytest.mark.full
async def test_new_papers_come_without_moving_the_cursor(sample_store: Path, seeds: Path) -> None:
    async with opened(sample_store) as pilot:
        await pilot.press("[", *"jjjj")
        before = (browser(pilot).view.scope, browser(pilot).selected)
        await pilot.press("I")
        pilot.app.screen.focused.post_message(events.Paste(f"'{seeds}'"))  # type: ignore[union-attr]
        await pilot.pause()
        await pilot.press("enter")
        await said(pilot, "102 papers: 102 new")
        assert (browser(pilot).view.scope, browser(pilot).selected) == before
        assert len(browser(pilot).listed.index) > 100


async def test_problems_are_listed_by_file_and_line(tmp_path: Path) -> None:
    bad = tmp_path / "2025-04-01.md"
    bad.write_text(
        "## Daily Papers (2025-04-01)\n\n### [No id](https://example.org)\n- x\n", encoding="utf-8"
    )
    async with opened(tmp_path / "new") as pilot:
        await pilot.press("I", *str(bad), "enter")
        await until(pilot, screen, "ProblemsScreen")
        await pilot.pause()
        text = "".join(shown(pilot))
        assert "2025-04-01.md:3:" in text and "0 papers: 0 new" in text
        await pilot.press("j", "k", "G", "g", "escape")
        assert pilot.app.screen is browser(pilot)


async def test_what_is_no_digest_says_so(tmp_path: Path) -> None:
    async with opened(tmp_path / "new") as pilot:
        await pilot.press("I", *"/nowhere/x", "enter")
        await until(pilot, screen, "ProblemsScreen")
        await pilot.pause()
        assert "/nowhere/x: cannot be read: there is no such file" in "\n".join(shown(pilot))


async def test_esc_stops_an_import_and_what_was_read_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, here = Event(), Event()
    waits = iter((None, gate))

    read = DigestFile.digests

    def read_slowly(file: DigestFile) -> Iterator[Digest]:
        if wait := next(waits):
            here.set()
            wait.wait(20)
        yield from read(file)

    monkeypatch.setattr(DigestFile, "digests", read_slowly)
    async with opened(tmp_path / "new") as pilot:
        await pilot.press("d")
        await said(pilot, "Importing: 1 of 3 files · Esc stops")
        assert here.wait(10)
        await pilot.press("R")
        await said(pilot, "An import is running already; Esc stops it.")
        browser(pilot)._status.say("")  # or it stands before the progress for some seconds
        await pilot.press("escape", "escape", "escape")
        await said(pilot, "Importing: stopping")
        gate.set()
        await said(pilot, "Stopped after 2 of 3 files; added: ")
        await until(pilot, lambda pilot: list(browser(pilot).listed.index.days), ["2025-04-30", "2025-04-29"])
