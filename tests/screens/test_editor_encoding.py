"""A note keeps its letters, in whichever encoding the user's editor writes it."""

import codecs
import sys
from pathlib import Path

import pytest

from tests.support.editor import WithoutTerminal
from tui.screens.dialogs.editor import edit_text

WRITE = "import pathlib, sys; pathlib.Path(sys.argv[1]).write_bytes('한지 노트\\r\\n둘'.encode('{}'))"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
def test_a_note_may_be_written_in_any_encoding_that_is_known(encoding: str) -> None:
    editor = [sys.executable, "-c", WRITE.format(encoding)]
    assert edit_text(WithoutTerminal(), editor, "") == ("한지 노트\n둘", "")


def test_a_note_in_an_unknown_encoding_is_kept_as_far_as_it_can_be_read() -> None:
    write = "import pathlib, sys; pathlib.Path(sys.argv[1]).write_bytes(b'a note \\xff\\xff here')"
    assert edit_text(WithoutTerminal(), [sys.executable, "-c", write], "") == ("a note \ufffd\ufffd here", "")


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8], ids=["no mark", "a mark"])
@pytest.mark.parametrize(("stray", "becomes"), [(b"\xb0\xa1", "\ufffd\ufffd"), (b"\xff", "\ufffd")])
def test_stray_bytes_leave_the_rest_of_a_note_in_utf8_as_it_is(
    tmp_path: Path, mark: bytes, stray: bytes, becomes: str
) -> None:
    (tmp_path / "written").write_bytes(mark + "추론 résumé ".encode() + stray)
    editor = ["cp", str(tmp_path / "written")]
    assert edit_text(WithoutTerminal(), editor, "") == (f"추론 résumé {becomes}", "")


@pytest.mark.parametrize("text", ["추론", "처음에는 추가로", "이 논문의 추론 방법은 새롭다. see §3"])
def test_korean_of_windows_is_not_taken_for_faulty_utf8(tmp_path: Path, text: str) -> None:
    (tmp_path / "written").write_bytes(text.encode("cp949"))
    assert edit_text(WithoutTerminal(), ["cp", str(tmp_path / "written")], "") == (text, "")
