"""The keys in force, without Textual."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.keys.hints import FILTER_HINTS, HINTED, HINTED_IN_EMPTY_STORE, KEPT, Hint
from tui.keys.keymap import ACTIONS, BY_ID, Action
from tui.keys.remap import IN_OTHER_PANES, Keymap


def keys_of(keymap: Keymap) -> dict[str, tuple[str, ...]]:
    return {action.id: action.keys for action in keymap.actions}


OWN = keys_of(Keymap())


def test_no_two_actions_share_an_id_or_a_key() -> None:
    assert len(OWN) == len(ACTIONS)
    all_keys = [key for action in ACTIONS for key in action.keys if action.id != "read-on"]
    assert len(set(all_keys)) == len(all_keys)
    assert OWN["read-on"] == OWN["choose"] == ("space",)


def test_keys_are_one_or_several_or_none() -> None:
    keymap = Keymap.of({"star": "F2", "read": ["m", "Ctrl-X", "ㅒ", "m"], "note": [], "open-pdf": "P"})
    assert not keymap.problems
    assert keys_of(keymap) == {
        **OWN,
        "star": ("f2",),
        "read": ("m", "ctrl+x", "O"),
        "note": (),
        "open-pdf": ("P",),
    }
    assert set(keymap.changed) == {"star", "read", "note", "open-pdf"}
    assert keymap.changed["read"] == "m,ctrl+x,O"


def test_two_actions_can_change_places() -> None:
    keymap = Keymap.of({"star": "m", "read": "s"})
    assert not keymap.problems
    assert keys_of(keymap) == {**OWN, "star": ("m",), "read": ("s",)}


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        ({"stra": "x"}, ["there is no action stra; did you mean star?"]),
        ({"copy_link": "x"}, ["there is no action copy_link; did you mean copy-link?"]),
        ({"ㅁㅁ": "x"}, ["there is no action ㅁㅁ; `hanji keys` shows all"]),
        ({"star": "ctrl+h"}, ["star: ctrl+h cannot be used: terminals send it as Backspace; it keeps s"]),
        ({"star": ["x", "pgdwn"]}, ["star: pgdwn is not a key (did you mean pagedown?); it keeps s"]),
        ({"star": "m"}, ["star: m is the key of read; it keeps s"]),
        ({"star": ["s", "/"]}, ["star: / is the key of filter; it keeps s"]),
        ({"star": "f2", "read": "f2"}, ["read: f2 is the key of star; it keeps m"]),
        ({"save-filter": "j"}, ["save-filter: j is the key of down; it keeps no key"]),
        # What is kept can be in the way of another wish.
        (
            {"star": "m", "read": "h"},
            ["read: h is the key of previous-pane; it keeps m", "star: m is the key of read; it keeps s"],
        ),
    ],
)
def test_what_cannot_be_is_said_and_the_keys_kept(
    wanted: dict[str, str | list[str]], says: list[str]
) -> None:
    keymap = Keymap.of(wanted)
    assert [problem.removeprefix("[keys] ") for problem in keymap.problems] == says
    first = next(iter(wanted))
    if len(says) == len(wanted):
        assert keys_of(keymap) == OWN
        assert not keymap.changed
    else:
        assert keys_of(keymap)[first] == ("f2",)


@given(
    st.dictionaries(
        st.sampled_from([*OWN, "none"]),
        st.lists(st.sampled_from([*"abcjsmy", "ctrl+i", "f2"]), max_size=3),
    )
)
@example({"filter": ["m"], "read": ["m"]})
def test_no_key_ever_does_two_things(wanted: dict[str, list[str]]) -> None:
    keymap = Keymap.of(wanted)
    for pane in IN_OTHER_PANES:  # the others, with one of them, have different keys
        all_keys = [key for action in keymap.actions if action.id != pane for key in action.keys]
        assert len(set(all_keys)) == len(all_keys)
    for id, keys in wanted.items():
        granted = id in OWN and keys_of(keymap)[id] == tuple(dict.fromkeys(keys))
        said = f"[keys] {id}: " if id in OWN else f"[keys] there is no action {id}"
        assert granted != any(problem.startswith(said) for problem in keymap.problems)


def test_the_status_line_names_known_actions_and_none_without_a_word() -> None:
    rows = (*HINTED, *KEPT, HINTED_IN_EMPTY_STORE)
    for row in rows:
        for ids in row.split(" "):
            assert all(id in BY_ID for id in ids.split("/"))
            assert BY_ID[ids.split("/")[-1]].hint
    shown = {ids.split("/")[-1] for row in rows for ids in row.split(" ")}
    assert {action.id for action in ACTIONS if action.hint} == shown


def test_hints_are_those_of_the_pane_with_the_keys_in_force() -> None:
    keymap = Keymap.of({"filter": "f", "older-day": "x", "next-section": "ctrl-n", "quit": []})
    days, papers, paper = (keymap.hints(pane) for pane in range(3))
    assert Hint("Enter", "papers", ("enter",)) in days
    assert "papers" not in [hint.does for hint in papers]
    assert papers[0] == Hint("f", "filter", ("f",))
    newer, older = Hint("]", "newer", ("right_square_bracket",)), Hint("x", "older day", ("x",))
    assert papers[papers.index(newer) + 1] == older
    assert Hint("( C-n", "sections", ("left_parenthesis", "ctrl+n")) in paper
    assert "quit" not in [hint.does for hint in paper]
    assert [hint.does for hint in papers if hint.is_kept] == ["days", "help"]


def test_an_empty_store_hints_at_nothing_that_does_nothing() -> None:
    for pane in range(3):
        hints = Keymap.of({}).hints(pane, is_empty=True)
        assert [hint.does for hint in hints] == ["import", "sync", "sample", "quit", "help"]


def test_a_click_on_a_hint_is_the_key_below_it_or_else_the_last_one() -> None:
    move = FILTER_HINTS[1]
    assert [move.key_at(column) for column in range(-1, 4)] == ["down", "up", "down", "down", "down"]


def test_an_action_without_a_key_has_none_to_show() -> None:
    assert Keymap((Action("x", (), "x", "X"),)).first_key("x") == ""
