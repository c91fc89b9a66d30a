"""Keys that arrive all at once, as over a slow line, in a real terminal."""

from pathlib import Path

import pytest
from textual import events

from tests.support.forked import ForkedPty
from tests.support.polling import wait_until
from tests.support.program import steady
from tests.support.reader import acknowledged, on_disk, reader
from tests.support.tiers import in_full
from tests.support.walks import rest
from tui.atomic_write import write_whole
from tui.papers.mark import Mark
from tui.screens.jobs import export_job
from tui.widgets.workspace import Workspace

FIRST, SECOND = "1706.03762", "2501.12948"
"""The papers of the sample's newest day."""
STARRED = Mark(starred=True)


def tags(store: Path) -> list[tuple[str, ...]]:
    return [mark.tags for mark in on_disk(store).values() if mark.tags]


@pytest.mark.full
def test_what_is_typed_behind_a_key_reaches_the_dialog_it_opens(sample_store: Path) -> None:
    with ForkedPty(["--store", str(sample_store)], 120, 40) as terminal:
        terminal.read_until("papers")
        rest(terminal)
        terminal.send("jTdiffusion\r")
        terminal.wait_for(": diffusion")
        terminal.send("ㅓ싸너\r")
        terminal.wait_for(": ㅏ너")
        terminal.send("q")
        terminal.wait()
    assert sorted(tags(sample_store)) == [("diffusion",), ("ㅏ너",)]


@pytest.mark.parametrize("folder", ["", *in_full("missing/")])
def test_quitting_waits_for_an_export_and_stays_if_it_fails(
    sample_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    go_on, file = tmp_path / "go on", tmp_path / f"{folder}a.md"

    def write_later(path: Path, text: str, force: bool) -> None:
        wait_until(go_on.exists, lambda: "never")
        write_whole(path, text, force)

    monkeypatch.setattr(export_job, "write_whole", write_later)
    with ForkedPty(["--store", str(sample_store)], 120, 40) as terminal:
        terminal.read_until("papers")
        terminal.send(f"Em\x15{file}\rqs")
        terminal.wait_for("Exporting; hanji quits once the file is written.")
        assert not file.exists()
        go_on.touch()
        if folder:
            terminal.wait_for("cannot be written")
            terminal.send("q")
        assert terminal.wait() == 0
    assert file.exists() == (not folder)


@pytest.mark.full
def test_empty_lines_of_a_note_are_kept(sample_store: Path, tmp_path: Path) -> None:
    with ForkedPty(["--store", str(sample_store)], 120, 40, steady(tmp_path)) as terminal:
        terminal.read_until("papers")
        terminal.send("Na\r\r\rb\x13")
        terminal.wait_for("│ Note ")
        terminal.send("q")
        terminal.wait()
    assert [mark.note for mark in on_disk(sample_store).values()] == ["a\n\n\nb"]


@pytest.mark.full
def test_keys_typed_before_the_first_frame_are_not_lost(sample_store: Path) -> None:
    with ForkedPty(["--store", str(sample_store)], 120, 40) as terminal:
        terminal.send("q")
        terminal.read_until("\x1b[?1049l")  # the alternate screen is left


def test_a_filter_typed_before_the_first_frame_is_all_there(sample_store: Path) -> None:
    with ForkedPty(["--store", str(sample_store)], 120, 40) as terminal:
        terminal.send("/incentivizing")
        terminal.wait_for(" incentivizing")
        terminal.send("\rs")
        terminal.wait_for(" Starred “")
        terminal.send("q")
        terminal.wait()
    assert on_disk(sample_store)[SECOND].starred


@pytest.mark.parametrize("behind", ["N", *in_full("y", ":", "/", "?", "T", "Y", "v", "E", "i", "\r", "s")])
def test_what_is_typed_behind_the_key_that_quits_does_nothing(sample_store: Path, behind: str) -> None:
    with ForkedPty(["--store", str(sample_store)], 120, 40) as terminal:
        terminal.read_until("papers")
        terminal.send(f"q{behind}")
        assert b"hanji:" not in terminal.read_to_end()
        assert terminal.wait() == 0
    assert not on_disk(sample_store)


async def test_who_quits_at_once_gets_no_bar(sample_store: Path) -> None:
    app = reader(sample_store)
    async with app.run_test():
        desk = app.screen.query_one(Workspace)
        await desk._header.row.remove()
        app.exit()
        desk.mount_bar()
    assert app.failure is None


COMPOSED = [
    "/추론",
    *in_full("N추론", "?추론", ":추론", "T추론", "/추론\x1b[D\x1b[C"),
    pytest.param("/" + "추론" * 90, id="long", marks=pytest.mark.full),
]


@pytest.mark.full
@pytest.mark.parametrize("keys", COMPOSED)
def test_an_input_method_finds_the_cursor_behind_what_was_typed(sample_store: Path, keys: str) -> None:
    with ForkedPty(["--store", str(sample_store)], 120, 40) as terminal:
        terminal.read_until("papers")
        rest(terminal)
        terminal.send(keys)
        terminal.wait_until("the cursor behind it", lambda: terminal.before_cursor().endswith("추론"))
        rest(terminal)
        assert terminal.before_cursor().endswith("추론")


@pytest.mark.full
@pytest.mark.parametrize(
    ("keys", "first", "second"),
    [
        ("Tdiffusion\rjs", Mark(tags=("diffusion",)), STARRED),
        *in_full(
            ("Nseen\rat once\x13ujs", Mark(), STARRED),
            ("E\r\x15{file}\rjs", Mark(), STARRED),
            ("?star\r\rs", STARRED, Mark()),
            ("Tdiffusion\r\rs", Mark(tags=("diffusion",), starred=True), Mark()),
            ("Tdiffusion\rTa\x15b, c\rjs", Mark(tags=("b", "c")), STARRED),
            ("Tdiffusion\x1b\x1bjs", Mark(), STARRED),
            ("Nseen at once\x13js", Mark(note="seen at once"), STARRED),
            ("Nseen at once\x1b\x1bjs", Mark(), STARRED),
            ("Y\r\rs", Mark(read=True, starred=True), Mark()),
            ("Yj\x1bjs", Mark(), STARRED),
            ("i\rjs", Mark(), STARRED),
            ("ㄸ\r\x15{file}\rㅓㄴ", Mark(), STARRED),
        ),
    ],
)
def test_what_is_typed_behind_a_key_that_closes_a_dialog_is_not_the_dialogs(
    sample_store: Path, tmp_path: Path, keys: str, first: Mark, second: Mark
) -> None:
    file = tmp_path / "exported.md"
    with ForkedPty(["--store", str(sample_store)], 120, 40) as terminal:
        terminal.read_until("papers")
        terminal.send(keys.format(file=file) + "q")
        terminal.read_to_end()
        assert terminal.wait() == 0
    marks = on_disk(sample_store)
    assert (marks.get(FIRST, Mark()), marks.get(SECOND, Mark())) == (first, second)
    assert file.exists() == ("{file}" in keys)


@pytest.mark.full
@pytest.mark.parametrize("numbers", [60, *in_full(300, 1000)])
async def test_a_long_text_stays_in_order_behind_a_dialog_and_in_it(sample_store: Path, numbers: int) -> None:
    words = "".join(f"{number} " for number in range(numbers)).strip()
    app = reader(sample_store)
    async with app.run_test(size=(120, 40)) as pilot:
        await app.workers.wait_for_complete()
        for character in f"N{words}":
            app.post_message(events.Key(character, character))
        app.post_message(events.Key("ctrl+s", None))
        app.post_message(events.Key("s", "s"))
        await acknowledged(pilot, "Starred “Attention")
    app.close()
    assert on_disk(sample_store) == {FIRST: Mark(note=words, starred=True)}
