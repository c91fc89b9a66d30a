"""Whatever a server or a model says: one paper fails, in one line, within a moment."""

import json

import pytest
from hypothesis import strategies as st

from tests.support.properties import holds
from tests.support.summaries.chat_server import sections
from tests.support.summaries.papers import paper
from tui.summaries.answer import CutShort, NotSections, complaint_of, parse_reply, sections_of
from tui.summaries.run_failure import PaperFailed
from tui.summaries.verdict import judge

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["choices", "message", "content", "finish_reason", "error", "usage", "prompt_tokens", "code"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)
PIECES = [
    "<think>",
    "</think>",
    "```",
    "```json\n",
    "{",
    "}",
    '"whats_new":',
    '"',
    "7억",
    " 108개",
    ".",
    "\x1b[",
    "가",
]


@holds(st.binary(max_size=40) | JSON.map(lambda value: json.dumps(value).encode()))
def test_no_body_raises_anything_else(body: bytes) -> None:
    message, code = complaint_of(body)
    assert isinstance(message, str) and isinstance(code, str)
    reply = parse_reply(body)
    if reply is not None:
        with pytest.raises((PaperFailed, CutShort, NotSections)):
            sections_of(reply, 4_000)


@holds(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_no_content_raises_anything_else(content: str) -> None:
    reply = {"choices": [{"message": {"content": content}, "finish_reason": "stop"}]}
    try:
        found = sections_of(reply, 4_000)
    except (PaperFailed, NotSections):
        return
    judge(found, paper(), "ko")


@holds(st.text(max_size=200))
def test_no_text_raises_in_the_verdict(text: str) -> None:
    verdict = judge({**sections(), "technical_details": text}, paper(abstract=text or "x"), "ko")
    assert verdict.refused or verdict.sections


@pytest.mark.parametrize(
    "content",
    [
        "<think" * 16_000,
        "<think>" * 14_000,
        "```" + "\n" * 99_000,
        "```\n" * 24_000,
        "{" * 99_000,
        '{"whats_new": ' * 7_000,
        "</think" + " " * 99_000,
        '{"whats_new": "' + "9" * 90_000 + '"}',
        '{"whats_new": "' + "1," * 45_000 + '"}',
        '{"whats_new": "' + "가.'" * 30_000 + '"}',
        '{"whats_new": "' + "A-" * 45_000 + '"}',
    ],
    ids=lambda content: repr(content[:9] + content[15:19]),
)
@pytest.mark.timeout(30)
def test_long_answers_take_a_moment(content: str) -> None:
    refuse(content)


@pytest.mark.parametrize("end", ["", "</thought>", "<thought></thought>"])
@pytest.mark.timeout(5)
def test_thoughts_that_never_end_in_an_object_take_a_moment(end: str) -> None:
    refuse("{" + "<think>" * 14_000 + end)


def refuse(content: str) -> None:
    """Fail unless an answer is refused or no answer at all."""
    reply = {"choices": [{"message": {"content": content}, "finish_reason": "stop"}]}
    try:
        assert judge(sections_of(reply, 4_000), paper(), "ko").refused
    except (PaperFailed, NotSections):
        return


def test_deep_json_is_no_answer() -> None:
    assert parse_reply(b"[" * 200_000) is None and complaint_of(b"[" * 200_000) == ("", "")
