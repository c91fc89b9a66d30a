"""Help, with keys looked up by typing."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.support.reader import browser, reader, reading, shown
from tests.support.tiers import in_full
from tui.keys.keymap import ACTIONS
from tui.keys.signs import SIGNS
from tui.search.grammar import GRAMMAR
from tui.widgets.key_list import KeyList


def listed(pilot: Pilot[None]) -> list[str]:
    groups = pilot.app.screen.query_one(KeyList).groups
    return [action.id for _, actions in groups for action in actions]


async def test_what_is_typed_is_looked_up_at_once_on_either_keyboard(sample_store: Path) -> None:
    async with reading(sample_store) as pilot:
        await pilot.press("question_mark")
        assert sorted(listed(pilot)) == sorted(action.id for action in ACTIONS)
        await pilot.press("j")
        assert listed(pilot)[0] == "down"
        assert "j ↓" in "\n".join(shown(pilot))
        await pilot.press("ctrl+u", *"copy as pdf")
        assert listed(pilot) == ["copy-as"]
        await pilot.press("ctrl+u", *"ㄴㅅㅁㄱ")
        assert listed(pilot)[0] == "star"
        await pilot.press(*"xyzzy")
        assert listed(pilot) == []
        assert "Nothing found." in "\n".join(shown(pilot))
        await pilot.press("escape")
        assert pilot.app.screen.query_one(Input).value == ""
        assert len(listed(pilot)) == len(ACTIONS)
        await pilot.press("escape")
        assert pilot.app.screen is browser(pilot)


async def test_the_grammar_of_the_filter_is_below_the_keys(sample_store: Path) -> None:
    async with reading(sample_store) as pilot:
        await pilot.press("question_mark")
        rules = pilot.app.screen.query_one(KeyList)
        assert tuple(rules.rules) == GRAMMAR
        await pilot.press(*"votes")
        assert listed(pilot) == ["sort"]
        assert [rule.typed[0] for rule in rules.rules] == ["votes>50"]
        assert "votes >= 50" in "\n".join(shown(pilot))
        await pilot.press("ctrl+u", *"filter")
        assert tuple(rules.rules) == GRAMMAR


async def test_the_signs_in_the_lists_are_explained(sample_store: Path) -> None:
    async with reading(sample_store) as pilot:
        await pilot.press("question_mark")
        signs = pilot.app.screen.query_one(KeyList)
        assert tuple(signs.signs) == SIGNS
        await pilot.press(*"bars")
        assert tuple(signs.signs) == SIGNS
        assert "the votes of a day's three best papers" in "\n".join(shown(pilot))
        await pilot.press("ctrl+u", *"near")
        assert [sign for sign, _ in signs.signs] == ["★ · ✓ ≈"]


@pytest.mark.full
@pytest.mark.parametrize("size", [(140, 40), *in_full(((80, 24),), ((40, 12),), ((20, 5),))])
async def test_all_of_it_can_be_reached_with_arrows_and_nothing_is_cut(
    sample_store: Path, size: tuple[int, int]
) -> None:
    async with reading(sample_store, size=size) as pilot:
        await pilot.press("f1")
        await pilot.pause()
        keys = pilot.app.screen.query_one(KeyList)
        seen = {"".join(segment.text for segment in line) for line in keys.draw()}
        before = -1
        while keys.top > before:
            before = keys.top
            await pilot.press("down")
            seen |= {"".join(segment.text for segment in line) for line in keys.draw()}
        words = " ".join(seen)
        for action in ACTIONS:
            assert all(word in words for word in action.description.split() if size[0] >= 40), action.id
        for _, meaning in SIGNS:
            assert all(word in words for word in meaning.split() if size[0] >= 40), meaning
        for rule in GRAMMAR:
            assert all(word in words for word in rule.plain_meaning.split() if size[0] >= 40), rule
        assert all(len(line) <= keys.size.width for line in seen)
        await pilot.press("pageup", "up", "enter")
        await pilot.pause()
        assert pilot.app.screen is browser(pilot)


@pytest.mark.parametrize("size", in_full(((140, 40),), ((40, 12),)))
async def test_the_last_hint_is_always_there(sample_store: Path, size: tuple[int, int]) -> None:
    async with reading(sample_store, size=size) as pilot:
        for key, first in (("1", "Enter papers"), ("2", "/ filter"), ("3", "Space read on")):
            await pilot.press(key)
            await pilot.pause()
            assert shown(pilot)[-1].startswith(f" {first} ")
            assert shown(pilot)[-1].rstrip().endswith("? help")
        await pilot.press("slash")
        assert shown(pilot)[-1].startswith(" Enter keep ")
        assert shown(pilot)[-1].rstrip().endswith("Esc back")
        await pilot.press("escape")
        assert shown(pilot)[-1].startswith(" / filter ")


@pytest.mark.full
async def test_keys_of_the_settings_are_the_keys_everywhere(sample_store: Path) -> None:
    keys = '[keys]\nfilter = ["f", "Ctrl-f"]\nstar = "m"\nread = "s"\n'
    (sample_store / "config.toml").write_text(keys, encoding="utf-8")
    async with reading(sample_store) as pilot:
        screen = browser(pilot)
        id = screen.selected or ""
        assert shown(pilot)[-1].startswith(" f filter ")
        await pilot.press("m")
        assert (screen.listed.marks[id].starred, screen.listed.marks[id].read) == (True, False)
        await pilot.press("s")
        assert screen.listed.marks[id].read
        await pilot.press("slash", "x")
        assert screen.view.filter == "" and not screen.query_one("FilterBar").has_focus
        await pilot.press("ctrl+f", "x", "escape", "question_mark", *"filter papers")
        assert screen.view.filter == ""
        assert "f C-f" in "\n".join(shown(pilot))


async def test_one_wrong_key_is_said_in_the_status_line(sample_store: Path) -> None:
    (sample_store / "config.toml").write_text('[keys]\nstra = "x"\n', encoding="utf-8")
    async with reading(sample_store) as pilot:
        assert "[keys] there is no action stra; did you mean star?" in shown(pilot)[-1]


async def test_several_are_said_in_a_line_each_until_esc(sample_store: Path) -> None:
    wrong = '[keys]\nstra = "x"\nstar = "m"\nread = "ctrl+h"\n'
    (sample_store / "config.toml").write_text(wrong, encoding="utf-8")
    app = reader(sample_store)
    async with app.run_test(size=(140, 40)) as pilot:
        await pilot.pause()
        text = "\n".join(shown(pilot))
        assert "no action stra" in text and "m is the key of read; it keeps s" in text and "Backspace" in text
        await pilot.press("j", "escape")
        await pilot.pause()
        assert app.screen is browser(pilot)
        await pilot.press("j")
        assert "no action stra" not in "\n".join(shown(pilot))
    app.close()
