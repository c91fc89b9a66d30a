"""The detail pane says who wrote a summary, and underlines what its abstract does not say."""

from textual.content import Content
from textual.style import Style

from tests.support.summaries.papers import paper
from tui.papers.mark import UNMARKED
from tui.papers.paper import Paper, Section
from tui.papers.written import Doubt, Written
from tui.widgets.doubts import underline_doubts
from tui.widgets.paper_text import lay_out

DOUBTS = (
    Doubt("What's New", "108", "not-in-source"),
    Doubt("Technical Details", "7억", "power-of-ten", "7B"),
)
WRITTEN = Written("qwen3:8b", "localhost:11434", "2026-11-28T07:00:00+00:00", "ko", "0", DOUBTS)
SECTIONS = (
    Section("What's New", "108개와 1080개, 10.108입니다."),
    Section("Technical Details", "7억 규모, 108."),
)


def look(name: str) -> Style:
    return Style(underline=name == "doubt")


def shown(of: Paper) -> tuple[list[str], list[str]]:
    """Return the lines of a paper, and the texts that are underlined."""
    lines = lay_out(of, UNMARKED, 80, look).first(100)
    marked = [
        line.plain[span.start : span.end]
        for line in lines
        for span in line.spans
        if span.style == look("doubt")
    ]
    return [line.plain for line in lines], marked


def test_a_written_paper_names_its_model_and_its_doubts() -> None:
    lines, marked = shown(paper()._replace(sections=SECTIONS, written=WRITTEN))
    below = lines[lines.index("Written by qwen3:8b from the abstract · 2026-11-28") :]
    assert below[1:3] == [
        "1 figure is not in the abstract: 108",
        "7억: the abstract says 7 billion (70억)",
    ]
    assert marked == ["108", "7억"]


def test_a_written_paper_without_doubts_says_so() -> None:
    lines, marked = shown(paper()._replace(sections=SECTIONS, written=WRITTEN._replace(doubts=())))
    assert "every figure is in the abstract" in lines and not marked
    assert not any("verified" in line for line in lines)


def test_a_digest_says_powers_of_ten_only_and_nothing_without_an_abstract() -> None:
    lines, marked = shown(paper()._replace(sections=SECTIONS))
    assert "7억: the abstract says 7 billion (70억)" in lines and marked == ["7억"]
    assert not any("Written by" in line or "not in the abstract" in line for line in lines)
    lines, marked = shown(paper(abstract=None)._replace(sections=SECTIONS))
    assert not marked and not any("abstract" in line.lower() for line in lines)


def test_brackets_in_the_name_of_a_model_are_text() -> None:
    lines, _ = shown(paper()._replace(sections=SECTIONS, written=WRITTEN._replace(model="[/b] [mem]")))
    assert "Written by [/b] [mem] from the abstract · 2026-11-28" in lines


def test_letters_are_marked_wherever_they_stand() -> None:
    doubts = [Doubt("", "模型", "script"), Doubt("", "GPT-9", "name"), Doubt("", "0%", "source-share")]
    content = underline_doubts(Content("이 模型은 GPT-9, GPT-90과 0%"), None, doubts, look("doubt"))
    assert [content.plain[span.start : span.end] for span in sorted(content.spans)] == ["模型", "GPT-9"]
