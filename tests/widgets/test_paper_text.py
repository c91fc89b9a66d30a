"""The text of a paper in the detail pane."""

from collections.abc import Iterator

from textual.style import Style

from tui.papers.mark import UNMARKED, Mark
from tui.papers.paper import Paper, Section
from tui.widgets.paper_text import lay_out, prose
from tui.widgets.sheet import LINES, Sheet

ALL = 2 * LINES
MANY = tuple(f"Author Number{n}" for n in range(300))


def look(name: str) -> Style:
    return Style(bold=name == "strong", underline=name == "link")


def text(paper: Paper, width: int = 60) -> str:
    return "\n".join(line.plain for line in lay_out(paper, UNMARKED, width, look).first(ALL))


def starts_of(sheet: Sheet) -> Iterator[int]:
    """Yield the line at which each part begins."""
    start = sheet.start_after(-1)
    while start is not None:
        yield start
        start = sheet.start_after(start)


def test_brackets_and_tags_are_text() -> None:
    paper = Paper(
        "2501.00010", "I Don't Know [IDK] [/b] <think> $τ$", sections=(Section("What's New", "[mem] <EOS>"),)
    )
    assert "I Don't Know [IDK] [/b] <think> $τ$" in text(paper)
    assert "[mem] <EOS>" in text(paper)


def test_bold_ends_before_hangul() -> None:
    content = prose("이는 **강화 학습(RL)**과 같다", look)
    assert content.plain == "이는 강화 학습(RL)과 같다"
    assert [content.plain[span.start : span.end] for span in content.spans] == ["강화 학습(RL)"]


def test_stars_that_are_no_bold_stay() -> None:
    assert prose("2 ** 3 ** 4 and A* search", look).plain == "2 ** 3 ** 4 and A* search"


def test_a_link_ends_where_hangul_begins() -> None:
    content = prose("코드는 https://github.com/x/Segment-Anything에서 공개", look)
    assert [content.plain[span.start : span.end] for span in content.spans] == [
        "https://github.com/x/Segment-Anything"
    ]


def test_many_authors_are_folded_into_one_line_that_counts_them() -> None:
    line = text(Paper("2501.00010", "T", authors=MANY, authors_complete=False)).split("\n")[3]
    assert line == "Author Number0… and others · 300 authors, order unknown"
    ordered = Paper("2501.00010", "T", authors=MANY, authors_complete=False, authors_ordered=True)
    line = text(ordered).split("\n")[3]
    assert line.startswith("Author Number0, Author Number1 +") and line.endswith("+298 and others")


def test_points_without_labels_are_points() -> None:
    paper = Paper("2501.00010", "T", sections=(Section(None, "하나\n둘"),))
    assert "· 하나\n· 둘" in text(paper)


def test_no_line_is_wider_than_the_pane() -> None:
    paper = Paper("2501.00010", "긴제목" * 40, sections=(Section("L" * 70, "가나다 " * 90 + "x" * 200),))
    for width in (10, 37, 60):
        assert all(line.cell_length <= width for line in lay_out(paper, UNMARKED, width, look).first(ALL))


def test_unknown_votes_are_a_dash() -> None:
    assert "▲ –   arxiv.org/abs/2501.00010" in text(Paper("2501.00010", "T"))
    assert "▲ 0" in text(Paper("2501.00010", "T", votes=0))


def test_all_authors_are_named_when_unfolded() -> None:
    paper = Paper("2501.00010", "T", authors=MANY, organization="Institute of 한지")
    lines = lay_out(paper, UNMARKED, 60, look, unfolded=True).first(ALL)
    names = " ".join(line.plain for line in lines)
    assert all(name in names for name in MANY)
    assert lines[-1].plain == "Institute of 한지"


def test_every_part_begins_where_it_is_said_to() -> None:
    paper = Paper(
        "2501.00010",
        "제목 " * 40,
        authors=MANY,
        sections=(Section("What's New", "가나다 " * 90), Section("Technical Details", "x")),
        abstract="Abstract text.",
        keywords=("rl",),
        code="https://github.com/a/b",
    )
    mark = Mark(note="하나\n둘")
    for width in (10, 40, 80):
        sheet = lay_out(paper, mark, width, look)
        begin = [sheet.first(ALL)[start].plain for start in starts_of(sheet)]
        assert begin[0].startswith("제목")
        wanted = ["Note", "What's New", "Technical", "Abstract", "Keywords", "Links"]
        assert [text.split(" ")[0] for text in begin[1:]] == [text.split(" ")[0] for text in wanted]


def test_several_days_are_said_to_be_those_that_listed_it() -> None:
    assert "   2025-01-02   " in text(Paper("2501.00010", "T", days=("2025-01-02",)))
    assert "listed on 2025-01-02 · 2025-01-03" in text(
        Paper("2501.00010", "T", days=("2025-01-02", "2025-01-03")), 90
    )


def test_links_are_named_and_are_hyperlinks() -> None:
    paper = Paper(
        "2501.00010",
        "T",
        media="https://a.b/c.mp4",
        media_kind="video",
        code="https://github.com/a/b",
        stars=1204,
        project="https://a.b",
    )
    lines = lay_out(paper, UNMARKED, 60, look).first(ALL)
    assert [line.plain for line in lines[-4:]] == [
        "Links",
        "Video  https://a.b/c.mp4",
        "Code  https://github.com/a/b  1,204 stars",
        "Project  https://a.b",
    ]
    links = [span.style.link for line in lines for span in line.spans if isinstance(span.style, Style)]
    assert [link for link in links if link] == [
        "https://arxiv.org/abs/2501.00010",
        "https://a.b/c.mp4",
        "https://github.com/a/b",
        "https://a.b",
    ]


def test_a_link_that_is_wrapped_leads_to_all_of_it() -> None:
    url = "https://github.com/" + "x" * 60
    lines = lay_out(Paper("2501.00010", "T", sections=(Section(None, url),)), UNMARKED, 30, look).first(ALL)
    links = {span.style.link for line in lines[4:] for span in line.spans if isinstance(span.style, Style)}
    assert links == {url}


def test_all_that_the_api_knows_is_there() -> None:
    paper = Paper(
        "2501.00010",
        "T",
        authors=("A Person",),
        one_line="In one line.",
        abstract="All of it.",
        keywords=("kites", "strings"),
        code="https://github.com/a/b",
        stars=1234,
        project="https://a.example/",
        organization="Kite Works",
        media="https://a.example/kite.mp4",
        media_kind="video",
    )
    lines = text(paper).split("\n")
    assert lines[3:5] == ["A Person", "Kite Works"]
    assert [line for line in lines[5:] if line] == [
        "In one line.",
        "Abstract",
        "All of it.",
        "Keywords",
        "kites, strings",
        "Links",
        "Video  https://a.example/kite.mp4",
        "Code  https://github.com/a/b  1,234 stars",
        "Project  https://a.example/",
    ]


def test_a_picture_is_no_line_of_the_text() -> None:
    picture = Paper("2501.00010", "T", media="https://a.example/b.png", media_kind="image")
    assert "b.png" not in text(picture)
