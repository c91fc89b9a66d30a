"""The links that nothing confirmed, printed again when the reader is left."""

import re

import pytest

from tests.support.clipboard.desk import LINK, Desk, opened
from tests.support.clipboard.far_end import Display
from tests.support.clipboard.person import end, typed
from tests.support.clipboard.small_terminal import SmallTerminal

pytest_plugins = ("tests.support.clipboard.fixtures",)


def left_behind(desk: Desk, setting: str, keys: str) -> list[str]:
    """The links that were printed when the reader was left after these keys."""
    desk.reader()
    config = desk.folder / "config.toml"
    config.write_text(f'{setting}\nmark_read = "never"\n', encoding="utf-8")
    with SmallTerminal(typed(desk, desk.folder / "store", f"--config {config}"), desk.env) as person:
        opened(person)
        for key in keys:
            person.type(key)
            assert key != "y" or person.wait(
                lambda terminal: any("Link " in line for line in terminal.screen())
            )
            person.settle()
        before = len(person.text)
        person.type("q")
        assert end(person)[0] == 0
    return re.findall(r"https://[!-~]+", person.text[before:])


@pytest.mark.parametrize(
    ("setting", "printed"),
    [
        ("links_on_exit = true", ["https://arxiv.org/abs/2504.00001", LINK]),
        ("links_on_exit = false", []),
    ],
)
def test_links_that_were_only_sent(desk: Desk, setting: str, printed: list[str]) -> None:
    assert left_behind(desk, setting, "yjyky") == printed


def test_a_link_that_was_read_back_has_arrived(desk: Desk, x11: Display) -> None:
    desk.env |= x11.env
    assert left_behind(desk, "links_on_exit = true", "y") == []
