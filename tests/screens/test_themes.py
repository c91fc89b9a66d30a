"""The colours: chosen, kept, and never all there is to tell one thing from another."""

from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot

from tests.support.reader import browser, opened, reader, shown, until
from tui.settings import load
from tui.theme import THEMES, find_theme


def colors(pilot: Pilot[None]) -> str:
    return pilot.app.theme


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


async def test_every_theme_there_is_can_be_set(sample_store: Path) -> None:
    async with opened(sample_store) as pilot:
        assert set(pilot.app.available_themes) == set(THEMES)


@pytest.mark.parametrize(
    ("name", "near"),
    [("hanji-dark", "hanji"), ("nrod", "nord"), ("ansi-drak", "ansi-dark"), ("", "hanji"), ("\x1b[31m", "")],
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
        await until(pilot, lambda pilot: "The setting was not saved" in browser(pilot)._status.notice, True)
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
