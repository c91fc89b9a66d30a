"""Links and texts taken away with keys; the ways to the clipboard are tested in tests/clipboard."""

import re
import sys
from base64 import b64decode
from pathlib import Path

import pytest

from tests.support.forked import ForkedPty
from tests.support.looks import screen
from tests.support.reader import acknowledged, browser, on_disk, reading, settle, shown, until
from tests.support.terminal import Pty
from tests.support.tiers import in_full
from tests.support.walks import rest

HANJI = [sys.executable, "-m", "tui"]
ELSEWHERE = ("DISPLAY", "WAYLAND_DISPLAY", "SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT", "TMUX", "STY")


@pytest.fixture(autouse=True)
def a_plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ELSEWHERE:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def copied(written: bytes) -> list[str]:
    """Return what OSC 52 put on the clipboard."""
    return [b64decode(data).decode() for data in re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", written)]


def opened(store: Path) -> Pty:
    terminal = ForkedPty(["--store", str(store)], 120, 40, {})
    terminal.read_until("papers")
    rest(terminal)
    return terminal


FORMS = (
    ("y", "Link", "https://arxiv.org/abs/1706.03762"),
    ("Yb", "BibTeX entry", "% The order of the authors is unknown.\n@misc{"),
    ("Yp", "PDF link", "https://arxiv.org/pdf/1706.03762"),
    ("Yd", "Id", "1706.03762"),
    ("Yt", "Title", "Attention Is All You Need"),
    ("Ym", "Markdown link", "[Attention Is All You Need](https://arxiv.org/abs/1706.03762)"),
)


@pytest.mark.parametrize("count", in_full(2, len(FORMS)))
def test_each_form_reaches_the_terminal_and_nothing_is_called_copied(sample_store: Path, count: int) -> None:
    with opened(sample_store) as terminal:
        for keys, called, begins in FORMS[:count]:
            for key in keys:
                terminal.send(key)
            name = f"{called} of “Attention Is All You Need”"
            written = terminal.wait_for(f" {name} sent to your terminal's clipboard, which cannot confirm")
            texts = copied(written)
            assert len(texts) == 1 and texts[0].startswith(begins), keys
            assert b"copied." not in written


@pytest.mark.full
def test_a_held_key_copies_no_more_often_than_there_is_time_for(sample_store: Path) -> None:
    with opened(sample_store) as terminal:
        terminal.send("y" * 100 + "q")
        texts = copied(terminal.read_to_end())
        assert terminal.wait() == 0
    assert 1 <= len(texts) <= 20 and {*texts} == {"https://arxiv.org/abs/1706.03762"}


@pytest.mark.full
def test_several_papers_are_one_line_each(sample_store: Path) -> None:
    with opened(sample_store) as terminal:
        for key in "   y":
            terminal.send(key)
        texts = copied(terminal.wait_for("3 links sent"))
        assert texts[0].count("https://arxiv.org/abs/") == 3 and texts[0].count("\n") == 2


async def test_a_link_that_was_taken_is_read(sample_store: Path) -> None:
    async with reading(sample_store) as pilot:
        await pilot.press("y")
        await acknowledged(pilot, "cannot confirm")
        await until(pilot, lambda _: [mark.read for mark in on_disk(sample_store).values()], [True])
        assert {*on_disk(sample_store)} == {browser(pilot).selected}


@pytest.mark.full
async def test_a_copy_that_fails_shows_the_link(sample_store: Path) -> None:
    (sample_store / "config.toml").write_text('clipboard = "off"\n', encoding="utf-8")
    async with reading(sample_store) as pilot:
        await pilot.press("y")
        await until(pilot, screen, "LinkPanel")
        await pilot.pause()
        lines = [line.rstrip() for line in shown(pilot)]
        assert "https://arxiv.org/abs/1706.03762" in lines
        assert "not copied: copying is turned off" in lines[0]
        assert not on_disk(sample_store)
        await pilot.press("escape")
        assert pilot.app.screen is browser(pilot)
        await pilot.press("Y", "b")
        await acknowledged(pilot, "BibTeX entry of “Attention Is All You Need” not copied")
        await settle(pilot)
        assert not on_disk(sample_store)


async def test_the_bare_link_stands_alone_on_its_line(sample_store: Path) -> None:
    async with reading(sample_store, size=(60, 20)) as pilot:
        await pilot.press("i")
        assert "https://arxiv.org/abs/1706.03762" in [line.rstrip() for line in shown(pilot)]
        assert shown(pilot)[0].startswith("Plain link of “Attention Is All You Need”:")


@pytest.mark.parametrize("keys", ["G", *in_full("pagedown pagedown", "j " * 25, "end", "down " * 40)])
async def test_links_that_the_screen_cannot_hold_are_scrolled_to(sample_store: Path, keys: str) -> None:
    async with reading(sample_store, size=(60, 12)) as pilot:
        await pilot.press(*["space"] * 10, "i")
        assert "closes" not in "\n".join(shown(pilot))
        for key in keys.split():
            await pilot.press(key)
        assert "closes" in shown(pilot)[-1]
        await pilot.press("g")
        await pilot.pause()
        assert shown(pilot)[0].startswith("Plain links of 10 papers:")


@pytest.mark.full
def test_the_bare_link_is_a_hyperlink_too(sample_store: Path) -> None:
    with opened(sample_store) as terminal:
        terminal.send("i")
        written = terminal.wait_for("Esc closes") + terminal.read_until_quiet()
        assert re.search(rb"\x1b\]8;[^;]*;https://arxiv.org/abs/1706.03762\x1b\\", written)


async def test_without_a_browser_opening_copies_and_shows(sample_store: Path) -> None:
    async with reading(sample_store) as pilot:
        await pilot.press("O")
        await until(pilot, screen, "LinkPanel")
        await pilot.pause()
        lines = [line.rstrip() for line in shown(pilot)]
        assert "https://arxiv.org/pdf/1706.03762" in lines
        assert lines[0].startswith("No browser here; link")


async def test_the_menu_has_what_the_paper_has(sample_store: Path) -> None:
    async with reading(sample_store) as pilot:
        await pilot.press("Y")
        await until(pilot, screen, "Menu")
        await pilot.pause()
        text = "\n".join(shown(pilot))
        assert "BibTeX entry" in text and "PDF link" in text and "Code link" not in text
        await pilot.press("j", "k", "escape")
        assert pilot.app.screen is browser(pilot)
