"""A note keeps its letters, in whichever encoding the user's editor writes it."""

import shlex
import sys

import pytest

from tests.support.editor import WithoutTerminal
from tui.screens.editor import edited

WRITE = "import pathlib, sys; pathlib.Path(sys.argv[1]).write_bytes('한지 노트\\r\\n둘'.encode('{}'))"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
def test_a_note_may_be_written_in_any_encoding_that_is_known(encoding: str) -> None:
    editor = shlex.split(f"{sys.executable} -c {shlex.quote(WRITE.format(encoding))}")
    assert edited(WithoutTerminal(), editor, "") == ("한지 노트\n둘", "")


def test_a_note_in_an_unknown_encoding_is_kept_as_far_as_it_can_be_read() -> None:
    write = "import pathlib, sys; pathlib.Path(sys.argv[1]).write_bytes(b'a note \\xff\\xff here')"
    assert edited(WithoutTerminal(), [sys.executable, "-c", write], "") == ("a note \ufffd\ufffd here", "")
