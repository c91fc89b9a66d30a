"""The encoding detected for a file's bytes, and the files that are refused."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.formats.digest.document import parse
from tui.formats.encoding import NotText, decode
from tui.papers.digest import Problem, Problems

DAY = "## Daily Papers (2025-05-06)\n### [한지](https://arxiv.org/abs/2505.00001)\n- 종이를 뜬다\n"


def text_of(data: bytes) -> str:
    return "".join(decode(BytesIO(data), Problems()))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
def test_the_same_digest_in_any_encoding_says_the_same(encoding: str) -> None:
    assert parse(DAY.encode(encoding)) == parse(DAY)


def test_utf16_with_the_other_byte_order_is_read() -> None:
    assert text_of("\ufeff한지\n".encode("utf-16-be")) == "한지\n"


def test_a_character_may_stand_across_two_pieces_of_a_file() -> None:
    text = "한지 🎈\r\n" * 50_000
    for encoding in ("utf-8", "utf-16"):
        assert text_of(b"\n"[: encoding == "utf-8"] + text.encode(encoding)).lstrip("\n") == text


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (DAY.encode() + b"- caf\xe9 \xff\n", 4),
        (DAY.encode("cp949") + b"- \xff\n", 4),
        (b"\xff\xfe" + DAY.encode("utf-16-le") + "- x\ud800\n".encode("utf-16-le", "surrogatepass"), 4),
        (b"\xef\xbb\xbf" + DAY.encode("cp949"), 2),
        (b"\xff\xd8\xff\xe0\n", 1),
    ],
)
def test_what_is_no_text_is_refused_whole_with_its_first_bad_line(data: bytes, line: int) -> None:
    reading = parse(data)
    assert reading.digests == ()
    ((told, message),) = reading.problems
    assert told == line and message.startswith("this is not UTF-") and len(message) < 160


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
def test_a_file_that_ends_within_a_character_is_read_and_that_is_told(encoding: str) -> None:
    reading = parse(DAY.encode(encoding)[:-2])
    assert reading.digests == parse(DAY[:-2]).digests
    assert reading.problems == (Problem(3, "the file ends in the middle of a character, which is left out"),)


@given(st.binary(max_size=60))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text_of(data)
    except NotText as refused:
        assert 1 <= refused.line <= data.count(b"\n") + 1
