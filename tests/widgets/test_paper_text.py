"""What the detail pane says of a paper."""

from textual.style import Style

from tui.papers.marks import UNMARKED
from tui.papers.paper import Paper, Section
from tui.widgets.paper_text import prose, wrapped

MANY = tuple(f"Author Number{n}" for n in range(300))


def look(name: str) -> Style:
    return Style(bold=name == "strong", underline=name == "link")


def text(paper: Paper, width: int = 60) -> str:
    return "\n".join(line.plain for line in wrapped(paper, UNMARKED, width, look))


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
    assert line.startswith("Author Number0, Author Number1 +")
    assert line.endswith("+298 and others")


def test_points_without_labels_are_points() -> None:
    paper = Paper("2501.00010", "T", sections=(Section(None, "하나\n둘"),))
    assert "· 하나\n· 둘" in text(paper)


def test_no_line_is_wider_than_the_pane() -> None:
    paper = Paper("2501.00010", "긴제목" * 40, sections=(Section("L" * 70, "가나다 " * 90 + "x" * 200),))
    for width in (10, 37, 60):
        assert all(line.cell_length <= width for line in wrapped(paper, UNMARKED, width, look))


def test_unknown_votes_are_a_dash() -> None:
    assert "▲ –" in text(Paper("2501.00010", "T"))
    assert "▲ 0" in text(Paper("2501.00010", "T", votes=0))


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
        "kites, strings",
        "Video  https://a.example/kite.mp4",
        "Code  https://github.com/a/b   1,234 stars",
        "Project  https://a.example/",
    ]
    assert "1 star" in text(Paper("2501.00010", "T", code="https://github.com/a/b", stars=1)).split("  ")[-1]


def test_a_picture_is_no_line_of_the_text() -> None:
    picture = Paper("2501.00010", "T", media="https://a.example/b.png", media_kind="image")
    assert "b.png" not in text(picture)
