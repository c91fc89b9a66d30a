"""`hanji copy`, typed at real terminals."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.support import forked
from tests.support.clipboard.desk import Desk
from tests.support.clipboard.far_end import Display, Server
from tests.support.clipboard.person import end, typed
from tests.support.clipboard.small_terminal import VTE, SmallTerminal
from tests.support.stores import filled
from tests.support.tiers import in_full
from tests.support.tools import need
from tui.cli import main
from tui.papers.mark import mark_of
from tui.store.store import Store

pytest_plugins = ("tests.support.clipboard.fixtures",)

ID, OTHER = "2501.06252", "2412.06676"
LINK = f"https://arxiv.org/abs/{ID}"


def test_links_over_ssh(desk: Desk, server: Server, sample_store: Path) -> None:
    command = typed(desk, sample_store, f"copy {ID} arXiv:{OTHER}v2")
    with SmallTerminal(server.ssh(command), desk.env) as person:
        code, printed = end(person)
    assert (code, person.clipboard) == (0, [f"{LINK}\nhttps://arxiv.org/abs/{OTHER}"])
    assert printed == "2 links sent to your terminal's clipboard, which cannot confirm\n"


def test_a_copy_arrives_when_all_streams_lead_elsewhere(
    desk: Desk, server: Server, sample_store: Path
) -> None:
    words = f"copy {ID} --as id --json <$desk/conf >$desk/out 2>$desk/err"
    (desk.folder / "conf").touch()
    with SmallTerminal(server.ssh(typed(desk, sample_store, words)), desk.env) as person:
        assert end(person) == (0, "")
    assert person.clipboard == [ID]
    assert json.loads((desk.folder / "out").read_text()) == {
        "form": "id",
        "ids": [ID],
        "state": "sent",
        "way": "osc52",
        "reason": "",
        "try_next": "",
    }
    assert (desk.folder / "err").read_text() == ""


def test_a_copy_in_the_background_is_not_stopped(desk: Desk, server: Server, sample_store: Path) -> None:
    command = typed(desk, sample_store, f"copy {ID} & wait $!", "set -m;")
    with SmallTerminal(server.ssh(command), desk.env) as person:
        assert end(person)[0] == 0
    assert person.clipboard == [LINK]


def test_a_whole_paper_on_the_display_at_hand(desk: Desk, x11: Display, sample_store: Path) -> None:
    with SmallTerminal(typed(desk, sample_store, f"copy {ID} --as all"), desk.env | x11.env) as person:
        assert end(person) == (0, "Whole paper copied.\n")
    assert x11.clipboard().startswith("$\\text{Transformer}^2$: Self-")
    assert not person.attempts


def test_a_citation_through_tmux(desk: Desk, server: Server, sample_store: Path) -> None:
    need("tmux")
    command = typed(desk, sample_store, f"copy {ID} --as bibtex --json >$desk/out")
    command[2] += "; read end"
    with SmallTerminal(server.ssh(desk.tmux(command)), desk.env) as person:
        assert end(person)[0] == 0
        assert person.wait(lambda terminal: bool(terminal.clipboard), 3)
        assert desk.ask_tmux("show-buffer") == person.clipboard[-1]
        person.type("\n")
    assert person.clipboard[-1].endswith(f"  url = {{{LINK}}},\n}}")
    said = json.loads((desk.folder / "out").read_text())
    assert (said["state"], said["way"], said["try_next"]) == ("sent", "tmux", "C-b ] pastes it")


def test_a_deaf_terminal_is_known_by_its_own_answer(desk: Desk, server: Server, sample_store: Path) -> None:
    with SmallTerminal(server.ssh(typed(desk, sample_store, f"copy {ID}")), desk.env, VTE) as person:
        code, printed = end(person)
    assert (code, person.attempts) == (1, [])
    assert printed == (
        "Link not copied: GNOME Terminal and its relatives accept no copies from programs"
        " (select it with the mouse, holding Shift)\n"
    )


def test_the_settings_decide(desk: Desk, server: Server, sample_store: Path) -> None:
    config = desk.folder / "config.toml"
    config.write_text('clipboard = "off"\n', encoding="utf-8")
    command = typed(desk, sample_store, f"--config {config} copy {ID}")
    with SmallTerminal(server.ssh(command), desk.env) as person:
        assert end(person) == (
            1,
            "Link not copied: copying is turned off (clipboard = auto in the settings)\n",
        )
    assert not person.attempts


@pytest.mark.parametrize(
    ("command", "mark_read", "read"),
    [
        ("copy", "never", []),
        ("open", "used", [ID]),
        *in_full(("copy", "shown", [ID]), ("copy", "used", [ID])),
        *in_full(("open", "shown", [ID]), ("open", "never", [])),
    ],
)
def test_what_was_taken_is_read_as_the_settings_say(
    desk: Desk, server: Server, sample_store: Path, command: str, mark_read: str, read: list[str]
) -> None:
    config = desk.folder / "config.toml"
    config.write_text(f'mark_read = "{mark_read}"\n', encoding="utf-8")
    with SmallTerminal(
        server.ssh(typed(desk, sample_store, f"--config {config} {command} {ID}")), desk.env
    ) as person:
        assert end(person)[0] == 0
    assert read_in(sample_store) == read


def test_what_did_not_arrive_is_not_read(desk: Desk, server: Server, sample_store: Path) -> None:
    with SmallTerminal(server.ssh(typed(desk, sample_store, f"copy {ID}")), desk.env, VTE) as person:
        assert end(person)[0] == 1
    assert read_in(sample_store) == []


def test_a_library_that_cannot_be_written_spoils_no_copy(
    desk: Desk, server: Server, sample_store: Path
) -> None:
    (sample_store / "library").write_text("in the way", encoding="utf-8")
    with SmallTerminal(server.ssh(typed(desk, sample_store, f"copy {ID}")), desk.env) as person:
        code, printed = end(person)
    assert (code, person.clipboard) == (0, [LINK])
    assert printed.count("hanji: ") == 1 and "Link sent" in printed


def test_what_is_there_is_copied_and_the_rest_is_said(desk: Desk, server: Server, sample_store: Path) -> None:
    command = typed(desk, sample_store, f"copy {ID} 1234.56789 --as title")
    with SmallTerminal(server.ssh(command), desk.env) as person:
        code, printed = end(person)
    assert code == 1
    assert len(person.clipboard) == 1
    unknown, notice = printed.strip().split("\n")
    assert "'1234.56789' is not a paper in this store" in unknown
    assert notice.startswith("Title sent")


def test_without_a_terminal_there_is_a_way_out(desk: Desk, sample_store: Path) -> None:
    need("setsid")
    command = typed(desk, sample_store, f"copy {ID}", "setsid --wait")
    with SmallTerminal(command, desk.env) as person:
        code, printed = end(person)
    assert (code, person.attempts) == (1, [])
    assert printed == "Link not copied: the terminal cannot be written to (--stdout prints it)\n"


def read_in(store: Path) -> list[str]:
    """The ids of the papers that are read."""
    return [id for id, facts in Store(store).library.facts().items() if mark_of(facts).read]


def hanji(store: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """hanji without any terminal."""

    def away() -> None:
        os.setsid()
        main()

    return forked.run("--store", store, *words, hanji=away)


def test_stdout_works_in_any_pipe(sample_store: Path) -> None:
    done = hanji(sample_store, "copy", ID, OTHER, ID, "--stdout", "--as", "pdf")
    assert (done.returncode, done.stderr) == (0, "")
    assert read_in(sample_store) == []
    assert done.stdout == f"https://arxiv.org/pdf/{ID}\nhttps://arxiv.org/pdf/{OTHER}\n"


def test_what_a_paper_does_not_have_is_said(sample_store: Path) -> None:
    done = hanji(sample_store, "copy", ID, "1512.03385", "--stdout", "--as", "media")
    assert (done.returncode, done.stderr) == (1, "hanji: 1512.03385 has no media\n")
    assert done.stdout.count("\n") == 1


def test_the_code_that_a_text_links_to_is_copied(seeds: Path, tmp_path: Path) -> None:
    filled(tmp_path, seeds)
    done = hanji(tmp_path, "copy", "2504.08791", "2504.10479", "--stdout", "--as", "code")
    assert (done.returncode, done.stderr) == (1, "hanji: 2504.10479 has no code\n")
    assert done.stdout == "https://github.com/Lizonghang/prima.cpp\n"


def test_nothing_known_is_one_line_and_an_outcome(sample_store: Path) -> None:
    done = hanji(sample_store, "copy", "1234.56789", "--json")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert json.loads(done.stdout)["state"] == "failed"


def test_wrong_usage(sample_store: Path) -> None:
    for words in (["copy"], ["copy", ID, "--as", "x"], ["copy", ID, "--stdout", "--json"], ["open"]):
        assert hanji(sample_store, *words).returncode == 2
