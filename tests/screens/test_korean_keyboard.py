"""Keys with the Korean keyboard on: the same as ever, but where text is typed."""

from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from tests.support.looks import cursor, dialog, focus, notice, running, scope, screen, zoomed
from tests.support.reader import acknowledged, browser, opened, shown, until
from tests.support.tiers import in_full
from tui.search.keyboard import hangul
from tui.widgets.status_line import StatusLine

HINT = 'Korean keyboard on: keys still work, with ; for Y, ~ for S, ! for A, " for N'


async def test_the_letter_on_the_key_is_the_key_and_that_is_said_once(sample_store: Path) -> None:
    async with opened(sample_store) as pilot:
        await pilot.press("ㅓ")
        assert cursor(pilot) == 1
        assert HINT in shown(pilot)[-1] and len(HINT) < 79
        browser(pilot)._status.say("")
        await pilot.press("ㅓ")
        assert cursor(pilot) == 2
        assert HINT not in shown(pilot)[-1]
        await pilot.press("ㅏ", "ㅋ")
        assert (cursor(pilot), zoomed(pilot)) == (1, True)


async def test_that_keys_work_is_not_said_where_a_mark_would_take_its_place(sample_store: Path) -> None:
    async with opened(sample_store, size=(40, 12)) as pilot:
        await pilot.press("ㄴ")  # s
        await acknowledged(pilot, "Starred “")
        await pilot.press("ㅓ")
        assert '; for Y, ~ for S, ! for A, " for N' in shown(pilot)[-1]


async def test_a_syllable_is_its_keys_one_after_the_other(sample_store: Path) -> None:
    async with opened(sample_store) as pilot:
        await pilot.press("너")  # s j
        await acknowledged(pilot, "Starred “")
        assert cursor(pilot) == 1
        assert [mark.starred for mark in browser(pilot).listed.marks.values()] == [True]
        await pilot.press("ㅘ")  # h k
        assert (focus(pilot), scope(pilot)) == ("DayList", "2025-05")
        await pilot.press("\u1109", "\u1165")  # t j, as macOS sends it
        assert scope(pilot) == "2025-04"


async def test_what_a_key_opens_takes_the_next_as_text(sample_store: Path) -> None:
    async with opened(sample_store) as pilot:
        await pilot.press("싸")  # T k
        await until(pilot, dialog, "Tags of “Attention Is All You Need”")
        await pilot.press("너")
        await pilot.pause()
        assert pilot.app.screen.query_one(Input).value == "ㅏ너"


async def test_text_stays_text(sample_store: Path) -> None:
    async with opened(sample_store) as pilot:
        await pilot.press("slash", *"너와 ㅓ")
        assert browser(pilot).view.filter == "너와 ㅓ"
        await pilot.press("escape", "N")
        await until(pilot, dialog, "Note on “Attention Is All You Need”")
        await pilot.press(*"너와 ㅓ")
        await pilot.pause()
        assert pilot.app.screen.query_one(TextArea).text == "너와 ㅓ"
        assert HINT not in browser(pilot).query_one(StatusLine).notice


@pytest.mark.full
async def test_menus_and_dialogs_take_either_keyboard(sample_store: Path) -> None:
    async with opened(sample_store) as pilot:
        await pilot.press("Y")
        await until(pilot, screen, "Menu")
        await pilot.press("ㅗ")
        await until(pilot, screen, "MainScreen")
        await until(pilot, notice, "HTML")
        await pilot.press("Y")
        await until(pilot, screen, "Menu")
        await pilot.press("ㅓ", "ㅏ", "ㅂ")
        await until(pilot, screen, "MainScreen")
        await pilot.press("ㅑ")
        await until(pilot, screen, "LinkPanel")
        await pilot.press("ㅂ")
        await until(pilot, screen, "MainScreen")
        await pilot.press("ㅂ")
        await until(pilot, running, False)


async def test_remapped_keys_have_their_korean_letters_too(sample_store: Path) -> None:
    (sample_store / "config.toml").write_text('[keys]\nolder-day = "x"\n', encoding="utf-8")
    async with opened(sample_store) as pilot:
        await pilot.press("ㅌ")
        assert scope(pilot) == "2025-04-30"


@pytest.mark.parametrize("typed", in_full("sjmj", "jjkj", "hjkl", "gtjj", "ljkh", "jsuj", "mjmjg"))
async def test_keys_do_the_same_however_they_are_composed(sample_store: Path, typed: str) -> None:
    states = []
    for text in (typed, hangul(typed)):
        async with opened(sample_store) as pilot:
            await pilot.press("1", "2", *text)
            states.append((cursor(pilot), scope(pilot), focus(pilot)))
    assert states[0] == states[1]
