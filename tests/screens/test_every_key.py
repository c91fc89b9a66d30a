"""Every action of the keymap: its key is pressed, and what it does is seen.

A new action has an entry in `EFFECTS`: what to look at, what is seen there once its key was pressed, and the
keys to press before.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.pilot import Pilot

from tests.support.looks import (
    chosen,
    cursor,
    dialog,
    filter,
    focus,
    folded,
    last_author,
    matched,
    notice,
    read,
    running,
    scope,
    screen,
    scrolled,
    sort,
    starred,
    wide,
    zoomed,
)
from tests.support.reader import met, reading, shown, until
from tui.keys.keymap import ACTIONS, BY_ID


@dataclass(frozen=True)
class Effect:
    """The visible effect of an action's key."""

    look: Callable[[Pilot[None]], object]
    after: object
    before: str = ""
    """Keys to press first, with blanks between them."""


EFFECTS = {
    "filter": Effect(focus, "FilterBar"),
    "copy-link": Effect(notice, "Link"),
    "star": Effect(starred, True),
    "read": Effect(read, 1),
    "next-unread": Effect(cursor, 2, "j m k m"),
    "newer-day": Effect(scope, "2025-05-01", "["),
    "older-day": Effect(scope, "2025-04-30"),
    "help": Effect(screen, "HelpScreen"),
    "quit": Effect(running, False),
    "undo": Effect(starred, False, "s"),
    "redo": Effect(starred, True, "s u"),
    "previous-unread": Effect(cursor, 0, "j m j"),
    "choose": Effect(chosen, 1),
    "select-all": Effect(chosen, 10),
    "copy-as": Effect(screen, "Menu"),
    "open": Effect(screen, "LinkPanel"),
    "open-pdf": Effect(screen, "LinkPanel"),
    "show-link": Effect(screen, "LinkPanel"),
    "export": Effect(screen, "Menu"),
    "related": Effect(screen, "Menu"),
    "figures": Effect(screen, "StatsScreen"),
    "next-match": Effect(matched, "2", "slash a enter"),
    "previous-match": Effect(matched, "1", "slash a enter right_curly_bracket"),
    "jump-back": Effect(scope, "2025-05-01", "["),
    "jump-forward": Effect(scope, "2025-04-30", "[ ctrl+o"),
    "read-day": Effect(read, 10),
    "tag": Effect(dialog, "Tags of “Attention Is All You Need”"),
    "note": Effect(dialog, "Note on “Attention Is All You Need”"),
    "newest-day": Effect(scope, "2025-05-01", "["),
    "sort": Effect(sort, "votes"),
    "back": Effect(filter, "", "slash a enter"),
    "down": Effect(cursor, 1),
    "up": Effect(cursor, 0, "j"),
    "half-down": Effect(cursor, 4),
    "half-up": Effect(cursor, 5, "G"),
    "page-down": Effect(cursor, 7),
    "page-up": Effect(cursor, 2, "G"),
    "first": Effect(cursor, 0, "G"),
    "last": Effect(cursor, 9),
    "scroll-down": Effect(scrolled, 1),
    "scroll-up": Effect(scrolled, 0, "J"),
    "read-on": Effect(scrolled, 7, "3"),
    "page-back": Effect(scrolled, 0, "3 space"),
    "next-section": Effect(scrolled, 5),
    "previous-section": Effect(scrolled, 0, "right_parenthesis"),
    "authors": Effect(last_author, True),
    "next-pane": Effect(focus, "PaperDetail"),
    "previous-pane": Effect(focus, "DayList"),
    "days-pane": Effect(focus, "DayList"),
    "papers-pane": Effect(focus, "PaperList", "1"),
    "paper-pane": Effect(focus, "PaperDetail"),
    "zoom": Effect(zoomed, True),
    "narrower": Effect(wide, 46),
    "wider": Effect(wide, 54),
    "reset-widths": Effect(wide, 50, "less_than_sign"),
    "fold-month": Effect(folded, ["2025-05"], "1"),
    "enter": Effect(focus, "PaperList", "1"),
    "save-filter": Effect(dialog, "Name for the filter “a”", "slash a enter"),
    "import": Effect(dialog, "Import papers"),
    "palette": Effect(screen, "Palette"),
    "theme": Effect(screen, "ThemePalette"),
    "messages": Effect(dialog, "Last messages, newest first"),
}

ELSEWHERE = {
    "redraw": "test_in_tmux.py: test_what_something_else_wrote_goes_with_one_key",
    "suspend": "survival/test_survival_stops.py: test_ctrl_z_goes_to_the_shell_and_fg_comes_back",
    "sync": "screens/test_reader_sync.py: test_new_papers_come_without_moving_anything",
    "summarize": "screens/test_reader_summaries.py: test_the_chosen_paper_is_summarized_from_the_palette",
    "remove-sample": "screens/test_reader_sync.py: "
    "test_the_first_sync_offers_to_remove_the_sample_and_the_palette_does",
    "sample": "screens/test_first_run.py: test_the_sample_is_for_an_empty_store",
}
"""Tests of what takes a real terminal, a server or another store to be seen."""


def test_every_action_has_a_test() -> None:
    assert {*EFFECTS, *ELSEWHERE} == {*BY_ID}, "see the head of this file"
    for test in ELSEWHERE.values():
        file, name = test.split(": ")
        assert f"def {name}(" in (Path(__file__).parent.parent / file).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "id", [id if at % 3 == 0 else pytest.param(id, marks=pytest.mark.full) for at, id in enumerate(EFFECTS)]
)
async def test_the_key_of_every_action_does_what_it_says(sample_store: Path, id: str) -> None:
    effect = EFFECTS[id]
    key = next(iter(BY_ID[id].keys), "f2")
    if not BY_ID[id].keys:
        (sample_store / "config.toml").write_text(f'[keys]\n{id} = "{key}"\n', encoding="utf-8")
    async with reading(sample_store, size=(140, 12)) as pilot:
        await pilot.press(*effect.before.split())
        await met(
            pilot, lambda: effect.look(pilot) != effect.after, lambda: f"{effect.after!r} without the key"
        )
        await pilot.press(key)
        await until(pilot, effect.look, effect.after)


async def test_all_keys_are_bound_to_their_actions_and_all_actions_are_commands(sample_store: Path) -> None:
    async with reading(sample_store) as pilot:
        wanted = {key: action.id for action in ACTIONS for key in action.keys}
        await pilot.press("1")  # the pane from which all actions but the paper's can be reached
        bound = {key: active.binding.id for key, active in pilot.app.screen.active_bindings.items()}
        assert {key: bound.get(key) for key in wanted} == {**wanted, "space": "choose"}
        await pilot.press("3")
        assert pilot.app.screen.active_bindings["space"].binding.id == "read-on"
        commands = {command.title for command in pilot.app.get_system_commands(pilot.app.screen)}
        for action in ACTIONS:
            keys = f" ({action.shown_keys})" if action.keys else ""
            assert f"{action.description}{keys}" in commands


@pytest.mark.full
async def test_the_palette_shows_keys_as_they_are_and_takes_either_keyboard(sample_store: Path) -> None:
    async with reading(sample_store, size=(100, 100)) as pilot:
        await pilot.press("ctrl+p")
        await met(
            pilot, lambda: "older day ([ H)" in "\n".join(shown(pilot)), lambda: "\n".join(shown(pilot))
        )
        await pilot.press(*"ㅐㅣㅇㄷㅁㅛ")
        await pilot.press("escape")
        await pilot.press("colon", *"ㅔㄱㄷ퍄ㅐㅕㄴ ㅇ묘")
        assert isinstance(pilot.app.screen, CommandPalette)
        await pilot.press("enter")
        await until(pilot, scope, "2025-04-30")
