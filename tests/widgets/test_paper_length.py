"""Papers that are longer than anyone reads."""

from unittest.mock import patch

import pytest
from textual.app import App, ComposeResult
from textual.style import Style

from tests.support.tiers import in_full
from tui.papers.mark import UNMARKED
from tui.papers.paper import Paper, Section
from tui.papers.text import clean
from tui.search.query import parse
from tui.widgets import sheet as layout
from tui.widgets.line_breaks import wrap_lines
from tui.widgets.paper_detail import PaperDetail
from tui.widgets.paper_text import lay_out, prose
from tui.widgets.sheet import LINES, wrap

ALL = 2 * LINES
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
    with patch.object(layout, "wrap_lines", side_effect=wrap_lines) as wrap:
        lines = [line.plain for line in lay_out(paper, UNMARKED, 80, look, parse("나다")).first(ALL)]
    assert len(lines) == LINES + 1 and lines[-2] in ("가나다 a", "· 가나다 a")
    assert "hanji show 2505.00001" in lines[-1]
    # No key waits for what nobody sees.
    assert wrap.call_count <= LINES + 2
    assert sum(call.args[0].plain.count("\n") for call in wrap.call_args_list) <= 2 * LINES


def test_what_is_not_too_long_is_shown_whole() -> None:
    paper = Paper("2505.00001", "A title", sections=(Section(None, "\n".join(["point"] * (LINES - 10))),))
    assert "hanji show" not in lay_out(paper, UNMARKED, 80, look).first(ALL)[-1].plain


@pytest.mark.parametrize(
    "text",
    [
        "x",
        *in_full(
            "https://a.b/c ",
            "क्\u200d",
            "👩‍👩‍👧‍👦",
            "가나다 a ",
            "**a** ",
            "ᄀ",
            "é" * 9 + " ",
            "क्\u200dष",
            "👩\u200d",
            "\u1161",
            "🏽",
        ),
    ],
)
def test_no_more_is_laid_out_than_a_screen_shows(text: str) -> None:
    text = clean(text * (20_000 // len(text)))
    sections = tuple(Section(f"{n}", text) for n in range(60))
    paper = Paper("2505.00001", "A title", sections=sections)
    with patch.object(layout, "wrap_lines", side_effect=wrap_lines) as wrap:
        sheet = lay_out(paper, UNMARKED, 80, look, parse("a"))
        assert len(sheet.first(40)) < 120
    assert sum(len(call.args[0]) for call in wrap.call_args_list) < 20_000
    assert sheet.first(ALL) == lay_out(paper, UNMARKED, 80, look, parse("a")).first(ALL)


class Page(App[None]):
    """A screen with one paper."""

    def compose(self) -> ComposeResult:
        yield PaperDetail()


@pytest.mark.parametrize("text", ["👩‍👩‍👧‍👦", *in_full("**a** ", "가나다 a ")])
async def test_a_paper_is_laid_out_as_far_as_it_is_seen(text: str) -> None:
    sections = tuple(Section(f"{n}", text * (20_000 // len(text))) for n in range(60))
    async with Page().run_test(size=(80, 40)) as pilot:
        with patch.object(layout, "wrap_lines", side_effect=wrap_lines) as wrap:
            pilot.app.query_one(PaperDetail).show(Paper("2505.00001", "A title", sections=sections))
            await pilot.pause()
    assert 0 < sum(len(call.args[0]) for call in wrap.call_args_list) < 20_000


@pytest.mark.parametrize("width", [10, 37, 80])
def test_a_paragraph_in_pieces_is_the_paragraph(width: int) -> None:
    text = "여러 낱말로 된 문단, with words of **bold** and https://a.example/link 👍 " * 300
    content = prose(text, look)
    assert [line.plain for line in wrap(content, width)] == [
        line.plain for line in wrap_lines(content, width)
    ]


def test_parts_and_places_are_found_without_laying_out_the_rest() -> None:
    sections = tuple(Section(f"L{n}", "word " * 100) for n in range(9))
    sheet = lay_out(Paper("2505.00001", "T", sections=sections), UNMARKED, 40, look)
    second = sheet.start_after(0)
    assert second is not None and sheet.first(ALL)[second].plain == "L0"
    assert sheet.start_before(second) == 0 and sheet.start_after(len(sheet.first(ALL))) is None
    starts = [second]
    while (start := sheet.start_after(starts[-1])) is not None:
        starts.append(start)
    assert [sheet.first(ALL)[start].plain for start in starts] == [f"L{n}" for n in range(9)]
    for line in (0, second + 3, len(sheet.first(ALL)) - 2):
        assert sheet.line_at(*sheet.position_of(line)) == line
