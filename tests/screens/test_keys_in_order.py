"""Keys do the same in one write as one by one, whatever handles them."""

from pathlib import Path

import pytest

from tests.support.reader import browser, opened, shown
from tests.support.tiers import in_full
from tests.support.walks import BACKSPACE, DOWN, ENTER, ESC, SIZES, UP, End, walk, walked
from tui.app import HanjiApp
from tui.rendering.idle import is_idle

FIRST, SECOND = "1706.03762", "2501.12948"
"""The papers of the sample's newest day."""


def both(store: Path, folder: Path, keys: list[str], size: tuple[int, int] = SIZES[0]) -> tuple[End, End]:
    """Return what keys come to that arrive one by one, and all at once."""
    return walked(store, folder / "slow", size, keys), walked(store, folder / "fast", size, ["".join(keys)])


@pytest.mark.parametrize(
    ("keys", "starred"),
    [
        (["/", *"transformer", ENTER, "s"], {"2006.11527"}),
        *in_full((["/", DOWN, DOWN, ESC, "s"], {FIRST}), (["s", "u", "s"], {FIRST})),
    ],
)
def test_a_star_is_given_to_the_same_paper(
    sample_store: Path, tmp_path: Path, keys: list[str], starred: set[str]
) -> None:
    end = walked(sample_store, tmp_path / "fast", SIZES[0], ["".join(keys)])
    assert {id for id, mark in end.marks.items() if mark.starred} == starred


async def test_a_key_waits_until_the_answer_of_a_dialog_is_taken(sample_store: Path) -> None:
    async with opened(sample_store) as pilot:
        app = pilot.app
        assert isinstance(app, HanjiApp)
        app.call_next(browser(pilot).action_jump_back)  # as a dialog hands its answer on
        assert not is_idle(app)
        await pilot.pause()
        assert is_idle(app) and "No earlier place" in shown(pilot)[-1]


@pytest.mark.full
@pytest.mark.parametrize(
    "keys",
    [
        ["T", "\x1b[200~a, b\x1b[201~", ENTER, "j", "s"],
        *in_full(
            ["/", "\x1b[200~lora\x1b[201~", ENTER, "s"],
            ["/", "r", "m", DOWN, ENTER, "s"],
            ["r", "j", ENTER, "s"],
            [":", *"sort", ENTER, "j", "s"],
            ["/", "a", DOWN, BACKSPACE, "b", UP, ENTER, "s"],
            ["j", "k", "j", "J", "J", ")"],
            ["v", "j", "j", ESC, "j", "s"],
            ["/", ESC, "/", "r", "l", ENTER, "s"],
            ["z", "\x04", "s"],
            ["?", *"star", DOWN, ESC, ESC, "j", "s"],
        ),
    ],
)
def test_keys_at_once_do_what_they_do_one_by_one(sample_store: Path, tmp_path: Path, keys: list[str]) -> None:
    slow, fast = both(sample_store, tmp_path, keys)
    assert fast == slow


@pytest.mark.parametrize("seed", [0, *in_full(1, 2)])
@pytest.mark.full
def test_a_walk_at_once_ends_where_it_ends_key_by_key(sample_store: Path, tmp_path: Path, seed: int) -> None:
    slow, fast = both(sample_store, tmp_path, walk(seed, tmp_path), SIZES[seed % len(SIZES)])
    assert fast == slow


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3, 60))
def test_many_walks_at_once_end_where_they_end_key_by_key(
    sample_store: Path, tmp_path: Path, seed: int
) -> None:
    slow, fast = both(sample_store, tmp_path, walk(seed, tmp_path, 30), SIZES[seed % len(SIZES)])
    assert fast == slow
