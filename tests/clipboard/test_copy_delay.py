"""The delay that a copy causes while the user reads on, and copies under way when the user quits."""

from tests.support.clipboard.desk import LINK, LONG, SHORT, Desk, opened
from tests.support.clipboard.far_end import Display, mute_display
from tests.support.clipboard.small_terminal import SmallTerminal
from tests.support.polling import wait_until
from tests.support.tools import need
from tui.papers.arxiv import abs_url
from tui.papers.mark import mark_of
from tui.papers.paper import Paper
from tui.store.store import Store

pytest_plugins = ("tests.support.clipboard.fixtures",)


def follows(person: SmallTerminal, paper: Paper) -> None:
    """Wait until this paper is shown, which follows the cursor: two moves at once would change nothing."""
    shown = f"│ {paper.title}"
    assert person.wait(lambda terminal: any(shown in line for line in terminal.screen())), person.text


def test_the_next_key_does_not_wait_for_a_display_that_does_not_answer(desk: Desk) -> None:
    need("xclip")
    with mute_display() as display, SmallTerminal(desk.reader(), desk.env | display) as person:
        opened(person)
        person.type("y")
        for key, paper in ("j", LONG), ("k", SHORT):
            person.type(key)
            follows(person, paper)
            assert not any("Link " in line for line in person.screen()), "the copy was over before the move"
        wait_until(lambda: any("Link of “" in line for line in person.screen()), lambda: person.text)


def test_who_leaves_at_once_has_the_link(desk: Desk) -> None:
    need("xclip")
    with mute_display() as display, SmallTerminal(desk.reader(), desk.env | display) as person:
        opened(person)
        person.type("yq")
        assert person.wait(lambda terminal: terminal.clipboard == [LINK]), (
            person.attempts,
            "\n".join(person.screen()),
        )


def test_copies_that_follow_each_other_arrive_in_their_order(desk: Desk, x11: Display) -> None:
    """Each is read back before the next one is made, or it would be taken for lost and sent once more."""
    with SmallTerminal(desk.reader(), desk.env | x11.env) as person:
        opened(person)
        person.type("yjykyjy")
        person.end()
    assert x11.clipboard() == abs_url(LONG.id)
    assert not person.attempts


def test_who_writes_a_note_at_once_can_paste_the_link(desk: Desk) -> None:
    need("tmux")
    editor = desk.folder / "editor"
    pasted = f"tmux -S {desk.folder}/tmux show-buffer"
    editor.write_text(f'#!/bin/sh\n{pasted} > "$1"\n', encoding="utf-8")
    editor.chmod(0o755)
    command = ["env", f"EDITOR={editor}", *desk.reader()]
    with SmallTerminal(desk.tmux(command, "set -g allow-passthrough on"), desk.env) as person:
        opened(person)
        person.type("yN")
        wait_until(lambda: any("Note on" in line for line in person.screen()), lambda: person.text)
        assert person.clipboard == [LINK]
        person.end()
    (mark,) = Store(desk.folder / "store").library.facts().values()
    assert mark_of(mark).note == LINK
