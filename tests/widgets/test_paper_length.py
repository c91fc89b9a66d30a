"""Papers that are longer than anyone reads."""

from unittest.mock import patch

import pytest
from textual.content import Content
from textual.style import Style

from tui.papers.marks import UNMARKED
from tui.papers.paper import Paper, Section
from tui.search.query import parse
from tui.widgets.paper_text import LINES, wrapped

PARAGRAPHS = "\n".join(["가나다 a"] * 3_000)


def look(_: str) -> Style:
    return Style()


@pytest.mark.parametrize(
    "paper",
    [
        Paper("2505.00001", "A title", sections=(Section(None, PARAGRAPHS),)),
        Paper("2505.00001", "A title", sections=(Section("요약", PARAGRAPHS),)),
        Paper("2505.00001", "A title", sections=tuple(Section(f"{n}", PARAGRAPHS) for n in range(60))),
        Paper("2505.00001", "A title", abstract=PARAGRAPHS),
    ],
    ids=["points", "a section", "sixty sections", "an abstract"],
)
def test_three_thousand_paragraphs_are_cut_and_that_is_said(paper: Paper) -> None:
    with patch.object(Content, "wrap", autospec=True, side_effect=Content.wrap) as wrap:
        lines = [line.plain for line in wrapped(paper, UNMARKED, 80, look, parse("나다")).lines]
    assert len(lines) == LINES + 1 and lines[-2] in ("가나다 a", "· 가나다 a")
    assert "hanji show 2505.00001" in lines[-1]
    # No key waits for what nobody sees.
    assert wrap.call_count <= LINES + 2
    assert sum(call.args[0].plain.count("\n") for call in wrap.call_args_list) <= 2 * LINES


def test_what_is_not_too_long_is_shown_whole() -> None:
    paper = Paper("2505.00001", "A title", sections=(Section(None, "\n".join(["point"] * (LINES - 10))),))
    assert "hanji show" not in wrapped(paper, UNMARKED, 80, look).lines[-1].plain
