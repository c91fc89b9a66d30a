"""The links that nothing confirmed, printed again when the reader is left."""

import pytest
from desk import LINK, Desk, opened
from far_end import Display
from person import end, typed
from small_terminal import SmallTerminal

pytest_plugins = ("copy_fixtures",)


def left_behind(desk: Desk, setting: str, keys: str) -> str:
    """What the reader printed when it was left after these keys, each of which says something."""
    desk.reader()
    config = desk.folder / "config.toml"
    config.write_text(f'{setting}\nmark_read = "never"\n', encoding="utf-8")
    with SmallTerminal(
        typed(desk, desk.folder / "store", f"--config {config} >$desk/out"), desk.env
    ) as person:
        opened(person)
        for key in keys:
            person.type(key)
            assert key != "y" or person.wait(
                lambda terminal: any("Link " in line for line in terminal.screen())
            )
            person.settle()
        person.type("q")
        assert end(person)[0] == 0
    return (desk.folder / "out").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("setting", "printed"),
    [
        ("links_on_exit = true", f"https://arxiv.org/abs/2504.00001\n{LINK}\n"),
        ("links_on_exit = false", ""),
    ],
)
def test_links_that_were_only_sent(desk: Desk, setting: str, printed: str) -> None:
    assert left_behind(desk, setting, "yjyky") == printed


def test_a_link_that_was_read_back_has_arrived(desk: Desk, x11: Display) -> None:
    desk.env |= x11.env
    assert left_behind(desk, "links_on_exit = true", "y") == ""
