"""Summaries in the reader, from a chat-completions server on loopback."""

import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot

from tests.support.reader import browser, met, opened, said, shown
from tests.support.summaries import chat_server as habits
from tests.support.summaries.chat_server import Asked, ChatServer, Handler, status, with_sections
from tests.support.summaries.papers import paper
from tests.support.tiers import in_full
from tui.papers.digest import Digest
from tui.screens.jobs import background_import
from tui.store.papers.catalogue import Catalogue
from tui.theme import NIGHT

DAYS = ("2026-11-27", "2026-11-28")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ChatServer]:
    monkeypatch.setattr(background_import, "SHOW_EVERY", 0.0)
    with ChatServer() as playing:
        yield playing


@pytest.fixture
def store(tmp_path: Path, server: ChatServer) -> Path:
    """A store with two days of papers from the API."""
    digests = [
        Digest(day, tuple(paper(first + n, day) for n in range(6)), "api", f"{day}T09:00:00+00:00")
        for first, day in zip((10, 20), DAYS, strict=True)
    ]
    Catalogue(tmp_path / "papers").merge(digests)
    settings = f'mark_read = "never"\n[summaries]\nendpoint = "{server.endpoint}"\nmodel = "model-1"\n'
    (tmp_path / "config.toml").write_text(settings, encoding="utf-8")
    return tmp_path


def held(gate: Event) -> habits.Habit:
    """Answer well once the gate is open."""

    def answer_later(handler: Handler, asked: Asked) -> None:
        while not (gate.wait(0.02) or handler.server.gone.is_set()):
            pass
        habits.well(handler, asked)

    return answer_later


def written(pilot: Pilot[None]) -> list[str]:
    """Return the ids of the papers that the list knows as written."""
    index = browser(pilot).listed.index
    return sorted(id for id, has in zip(index.ids, index.has, strict=True) if "written" in has)


async def test_the_comparison_of_figures_is_loaded_before_a_paper_needs_it(
    sample_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "tui.summaries.provenance", raising=False)
    async with opened(sample_store):
        assert "tui.summaries.provenance" in sys.modules


@pytest.mark.full
async def test_the_chosen_paper_is_summarized_from_the_palette(server: ChatServer, store: Path) -> None:
    server.habits = [with_sections(technical_details="7억 규모의 모델을 여러 단계로 나누어 학습합니다.")]
    async with opened(store, size=(140, 44)) as pilot:
        await pilot.press("j", "colon", *"summarize", "enter")
        await said(pilot, "1 written, 1 with doubts")
        screen = browser(pilot)
        assert screen.selected == "2611.00021" and written(pilot) == ["2611.00021"]
        text = "\n".join(shown(pilot))
        assert "Written by model-1 from the abstract · " in text
        assert "7억: the abstract says 7 billion (70억)" in text


async def test_a_day_arrives_without_moving_the_cursor(server: ChatServer, store: Path) -> None:
    gate = Event()
    async with opened(store) as pilot:
        screen = browser(pilot)
        await pilot.press("j", "j", "j", "1")
        server.habits = [habits.well, habits.well, held(gate)]
        screen.action_summarize()
        await said(pilot, "Summarizing: 2 of 6 summaries · Esc stops")
        await met(pilot, lambda: len(written(pilot)) == 2, lambda: str(written(pilot)))
        assert screen.selected == "2611.00023"
        await pilot.press("2", "j", "s")
        await said(pilot, "Starred")
        gate.set()
        await said(pilot, "6 written")
        await met(pilot, lambda: len(written(pilot)) == 6, lambda: str(written(pilot)))
        assert screen.selected == "2611.00024"
        assert len(server.asked) == 6


async def test_esc_stops_behind_the_paper_under_way(server: ChatServer, store: Path) -> None:
    gate = Event()
    async with opened(store) as pilot:
        await pilot.press("1")
        server.habits = [habits.well, held(gate)]
        browser(pilot).action_summarize()
        await said(pilot, "Summarizing: 1 of 6 summaries · Esc stops")
        await pilot.press("escape")
        await said(pilot, "Summarizing: stopping")
        gate.set()
        await said(pilot, "2 written")
        await met(pilot, lambda: len(written(pilot)) == 2, lambda: str(written(pilot)))
        assert len(server.asked) == 2


async def test_esc_ends_a_pause_at_once(server: ChatServer, store: Path) -> None:
    async with opened(store) as pilot:
        server.habits = [status(429, None, Retry_After="50")]
        browser(pilot).action_summarize()
        await said(pilot, "asks to wait until")
        await pilot.press("escape")
        await said(pilot, "0 written")
        assert len(server.asked) == 1


async def test_what_is_not_kept_is_listed(server: ChatServer, store: Path) -> None:
    async with opened(store) as pilot:
        server.habits = [with_sections(whats_new="")]
        browser(pilot).action_summarize()
        await met(pilot, lambda: len(pilot.app.screen_stack) == 2, lambda: "no dialog")
        await met(pilot, lambda: "What's New" in "\n".join(shown(pilot)), lambda: str(shown(pilot)))
        assert "2611.00020: refused, because it has no What's New" in "\n".join(shown(pilot))


async def test_without_a_server_it_says_what_to_set(server: ChatServer, store: Path) -> None:
    (store / "config.toml").write_text("", encoding="utf-8")
    async with opened(store) as pilot:
        browser(pilot).action_summarize()
        await said(pilot, "No server is set that writes summaries")
    assert not server.asked


@pytest.mark.parametrize(
    "theme", ["hanji", *in_full("hanji-light", "ansi-dark", "ansi-light", "nord", "dracula")]
)
@pytest.mark.parametrize("colours", [True, *in_full(False)])
async def test_doubted_figures_are_underlined(
    server: ChatServer, store: Path, theme: str, colours: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert NIGHT.name == "hanji"
    if not colours:
        monkeypatch.setenv("NO_COLOR", "1")
    with (store / "config.toml").open("r+", encoding="utf-8") as config:
        text = config.read()
        config.seek(0)
        config.write(f'theme = "{theme}"\n{text}')
    server.habits = [with_sections(technical_details="모델은 108개의 단계로 나누어 학습합니다.")]
    async with opened(store, size=(140, 44)) as pilot:
        browser(pilot).action_summarize()
        await said(pilot, "1 written, 1 with doubts")
        strips = pilot.app.screen._compositor.render_strips()
        underlined = "".join(
            segment.text for strip in strips for segment in strip if segment.style and segment.style.underline
        )
        assert "108" in underlined and "단계로" not in underlined
