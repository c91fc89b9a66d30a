"""The colours: chosen, kept, and never all there is to tell one thing from another."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.command import CommandList
from textual.pilot import Pilot

from tests.support.looks import screen
from tests.support.reader import browser, opened, reader, reading, shown, until
from tests.support.tiers import in_full
from tui.app import HanjiApp
from tui.cli.wiring import build_app
from tui.settings import load
from tui.terminal.ask import TerminalAnswer
from tui.terminal.traits import Traits
from tui.theme import THEMES, find_theme
from tui.widgets.paper_list import PaperList


def colors(pilot: Pilot[None]) -> str:
    return pilot.app.theme


@pytest.mark.full
async def test_colours_are_chosen_from_the_palette_and_kept(sample_store: Path) -> None:
    settings = sample_store / "config.toml"
    settings.write_text("# mine\nmouse = false\n", encoding="utf-8")
    async with opened(sample_store) as pilot:
        assert colors(pilot) == "hanji"
        await pilot.press("colon", *"change theme")
        await pilot.press("enter")
        await pilot.press(*"hanji-light")
        await pilot.press("enter")
        await until(pilot, colors, "hanji-light")
        await pilot.app.workers.wait_for_complete()
    assert settings.read_text(encoding="utf-8") == '# mine\nmouse = false\ntheme = "hanji-light"\n'
    async with opened(sample_store) as pilot:
        assert colors(pilot) == "hanji-light" and pilot.app.has_class("-light-mode")


async def test_the_palette_has_the_theme_that_it_shows(sample_store: Path) -> None:
    async with opened(sample_store) as pilot:
        pilot.app.search_themes()
        await pilot.press(*["down"] * 4)
        await until(pilot, colors, "atom-one-light")
        await pilot.pause()
        light = Color.parse(pilot.app.theme_variables["background"])
        assert pilot.app.screen.query_one(CommandList).styles.background == light
        assert pilot.app.screen.styles.background.a == 0  # it dims nothing of what it shows


async def test_the_terminals_own_colours_are_shown_undimmed(sample_store: Path) -> None:
    async with opened(sample_store) as pilot:
        pilot.app.search_themes()
        await pilot.press("down")
        await until(pilot, colors, "ansi-dark")
        await pilot.pause()
        title = next(piece for piece in pilot.app.screen._compositor.render_strips()[0] if piece.text.strip())
        assert title.style and title.style.bold and not title.style.dim


@pytest.mark.full
async def test_the_palette_shows_each_theme_that_is_moved_to(sample_store: Path) -> None:
    async with opened(sample_store) as pilot:
        await pilot.press("colon", *"색상")
        await pilot.press("enter")
        await pilot.pause()
        assert colors(pilot) == "hanji"  # the first one is the current one
        await pilot.press("down")
        await until(pilot, colors, "ansi-dark")
        await pilot.press("down")
        await until(pilot, colors, "ansi-light")
        await pilot.press("escape")
        await until(pilot, colors, "hanji")
        await pilot.app.workers.wait_for_complete()
        assert not (sample_store / "config.toml").exists()
        pilot.app.search_themes()
        await pilot.press("down")
        await until(pilot, colors, "ansi-dark")
        await pilot.press("enter")
        await until(pilot, screen, "MainScreen")
        await pilot.pause()
        assert colors(pilot) == "ansi-dark"
        await pilot.app.workers.wait_for_complete()
    assert 'theme = "ansi-dark"' in (sample_store / "config.toml").read_text(encoding="utf-8")


async def test_every_theme_there_is_can_be_set(sample_store: Path) -> None:
    async with opened(sample_store) as pilot:
        assert set(pilot.app.available_themes) == set(THEMES)


@pytest.mark.parametrize(
    ("name", "near"),
    [("hanji-dark", "hanji"), ("nrod", "nord"), ("ansi-drak", "ansi-dark"), ("", "auto"), ("\x1b[31m", "")],
)
async def test_an_unknown_theme_is_said_with_the_nearest(sample_store: Path, name: str, near: str) -> None:
    theme, problem = find_theme(name)
    assert theme.name == "hanji" and near in problem and problem.isprintable()


async def test_a_wrong_theme_in_the_settings_opens_with_hanjis(sample_store: Path) -> None:
    (sample_store / "config.toml").write_text('theme = "hanji-lihgt"\n', encoding="utf-8")
    async with opened(sample_store) as pilot:
        assert "there is no theme hanji-lihgt; did you mean hanji-light?" in shown(pilot)[-1]
        assert colors(pilot) == "hanji"
    assert load(sample_store / "config.toml")[0].theme == "hanji-lihgt"


async def test_settings_that_cannot_be_written_are_said(sample_store: Path) -> None:
    (sample_store / "config.toml").mkdir()
    app = reader(sample_store)
    async with app.run_test(size=(140, 20)) as pilot:
        await app.workers.wait_for_complete()
        pilot.app.theme = "nord"
        # In the line itself another notice may take its place.
        said = browser(pilot)._messages
        await until(pilot, lambda _: "The setting was not saved" in "\n".join(said.lines()), True)
    app.close()


@pytest.mark.parametrize("name", ["ansi-dark", "ansi-light"])
async def test_the_terminals_own_colours_reach_it(sample_store: Path, name: str) -> None:
    (sample_store / "config.toml").write_text(f'theme = "{name}"\n', encoding="utf-8")
    async with opened(sample_store) as pilot:
        assert isinstance(pilot.app, App) and pilot.app.native_ansi_color
        styles = {
            segment.style for strip in pilot.app.screen._compositor.render_strips() for segment in strip
        }
        colors = {color for style in styles if style for color in (style.color, style.bgcolor) if color}
        assert all(color.is_default or color.number is not None for color in colors)


@pytest.mark.parametrize(
    ("light", "few", "name"),
    [
        *((False, False, "hanji"), (True, False, "hanji-light")),
        *((False, True, "ansi-dark"), (True, True, "ansi-light")),
    ],
)
async def test_the_theme_suits_the_terminal_unless_one_is_set(
    sample_store: Path, light: bool, few: bool, name: str
) -> None:
    settings = sample_store / "config.toml"
    traits = Traits(light=light, few_colors=few)
    assert build_app(sample_store, settings, traits=traits).theme == name
    settings.write_text('theme = "nord"\n', encoding="utf-8")
    assert build_app(sample_store, settings, traits=traits).theme == "nord"


async def test_a_terminals_answer_changes_the_theme_but_not_the_settings(sample_store: Path) -> None:
    async with opened(sample_store) as pilot:
        app = pilot.app
        assert isinstance(app, HanjiApp)
        app.take_answer(TerminalAnswer(background="rgb:ff/ff/ff"))
        await until(pilot, colors, "hanji-light")
        app.theme = "nord"
        await app.workers.wait_for_complete()
        app.take_answer(TerminalAnswer(background="rgb:0/0/0"))
        assert colors(pilot) == "nord"
    assert (sample_store / "config.toml").read_text(encoding="utf-8") == 'theme = "nord"\n'


def styles_of(pilot: Pilot[None]) -> Iterator[tuple[str, Style]]:
    """Yield each piece of the screen that shows something, and its style."""
    for strip in pilot.app.screen._compositor.render_strips():
        yield from ((segment.text, segment.style) for segment in strip if segment.style and segment.text)


@pytest.mark.parametrize("keys", ["Y", "N", "T", "question_mark", "colon", "v", "slash"])
async def test_over_a_terminals_own_colours_dialogs_dim_and_nothing_is_blue_on_black(
    sample_store: Path, keys: str
) -> None:
    (sample_store / "config.toml").write_text('theme = "ansi-dark"\n', encoding="utf-8")
    async with opened(sample_store) as pilot:
        await pilot.press(keys)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause(0.2)
        seen = list(styles_of(pilot))
        assert not [
            text for text, style in seen if text.strip() and style.color and style.color.number in (4, 12)
        ]
        if len(pilot.app.screen_stack) > 1:
            below = "".join(text for text, style in seen if style.dim and not style.bold)
            assert " hanji " in below and "Days" in below


@pytest.mark.parametrize("name", ["hanji", *in_full(*(name for name in THEMES if name != "hanji"))])
async def test_unread_titles_are_bold_and_read_ones_dim(sample_store: Path, name: str) -> None:
    (sample_store / "config.toml").write_text(f'theme = "{name}"\n', encoding="utf-8")
    async with opened(sample_store) as pilot:
        papers = pilot.app.screen.query_one(PaperList)
        unread, read = papers.look("title"), papers.look("read")
        assert unread.bold and not unread.dim and read.dim and not read.bold
        await pilot.press("m", "j", "j")
        lines = list(pilot.app.screen._compositor.render_strips())[2:4]
        shown_read, shown_unread = (
            next(segment.style for segment in line if segment.text.startswith(title))
            for line, title in zip(lines, ("Attention Is", "DeepSeek-R1"), strict=True)
        )
        assert shown_read and shown_unread and shown_unread.bold and not shown_read.bold
        assert shown_read.dim or shown_read.color != shown_unread.color


@pytest.mark.parametrize("name", ["hanji", "ansi-dark"])
async def test_under_the_cursor_and_selected_unread_titles_are_bold_and_read_ones_not(
    sample_store: Path, name: str
) -> None:
    (sample_store / "config.toml").write_text(f'theme = "{name}"\n', encoding="utf-8")
    async with opened(sample_store) as pilot:

        def is_bold(title: str) -> bool:
            pieces = chain.from_iterable(pilot.app.screen.query_one(PaperList).draw())
            return next(bool(style and style.bold) for text, style, _ in pieces if text.startswith(title))

        assert is_bold("Attention Is")
        await pilot.press("m")
        assert not is_bold("Attention Is") and is_bold("DeepSeek-R1")
        await pilot.press("j", "slash")
        assert is_bold("DeepSeek-R1") and not is_bold("Attention Is")
        await pilot.press("escape", "asterisk")
        assert is_bold("DeepSeek-R1") and is_bold("Segment Anything") and not is_bold("Attention Is")


async def test_16_colours_leave_a_low_pane_as_many_lines(seed_store: Path) -> None:
    (seed_store / "config.toml").write_text('theme = "ansi-dark"\n', encoding="utf-8")
    async with reading(seed_store, size=(40, 12)) as pilot:
        lines = shown(pilot)
        assert "Days" in lines[0] and "/ filter" in lines[11]
        votes = [56, 44, 41, 27, 20, 19, 19, 19, 17, 17]
        assert [int(line[3:5]) for line in lines[1:11]] == votes
