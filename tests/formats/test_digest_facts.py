"""Titles, ids, votes, authors and media: every known variation."""

import pytest

from tests.support.digest_texts import DAY, ID, POINT, paper, papers, titled
from tui.papers.paper import Paper, Section, Sighting, merge


@pytest.mark.parametrize(
    "title",
    [
        "Say [IDK] When You Do Not Know",
        "GPT-[n]",
        "[MoE] First",
        "`code` and $τ$-bench",
        r"\textsc{Small} Caps^2 and π_0",
        "From <think> to A*",
        "A ](b) c](d",
        "[/b] [@click=app.quit]",
        "3~5 shots",
        "# 1 of ## 2 ### 3",
        "",
    ],
)
def test_titles_are_literal_and_the_link_is_the_last(title: str) -> None:
    assert titled(f"### [{title}](https://arxiv.org/abs/{ID})") == title


@pytest.mark.parametrize("heading", ["[12] [A Title]", "[[12] A Title]", "12. [A Title]", "[A Title]"])
def test_a_number_of_the_list_is_not_of_the_title(heading: str) -> None:
    assert titled(f"### {heading}(https://arxiv.org/abs/{ID})") == "A Title"


def test_only_one_number_is_taken_for_the_lists() -> None:
    assert titled(f"### [1] [[2] A Title](https://arxiv.org/abs/{ID})") == "[2] A Title"


@pytest.mark.parametrize(
    ("link", "id"),
    [
        ("https://arxiv.org/abs/2503.02130", "2503.02130"),
        ("http://arxiv.org/pdf/2503.02130v2.pdf", "2503.02130"),
        ("https://huggingface.co/papers/1412.6980", "1412.6980"),
        ("https://arxiv.org/abs/hep-th/9901001", "hep-th/9901001"),
    ],
)
def test_ids_are_texts_and_keep_their_last_zero(link: str, id: str) -> None:
    assert paper(POINT, f"### [T]({link})\n").id == id


def test_one_paper_on_two_days_is_one_with_the_later_title_and_votes() -> None:
    early = DAY + f"### [Early](https://arxiv.org/abs/{ID})\nVote: 9\n- a\n"
    late = early.replace("2025-05-06", "2025-05-07").replace("Early", "Late").replace("9", "4", 1)
    late = f"## Daily Papers (2025-05-07)\n### [Late](https://arxiv.org/abs/{ID})\nVote: 4\n- b\n"
    merged = merge(map(Sighting, papers(late + early)))
    assert (merged.title, merged.votes, merged.days) == ("Late", 4, ("2025-05-06", "2025-05-07"))


# Votes and authors


@pytest.mark.parametrize(
    ("line", "votes"),
    [("Vote: 56\n", 56), ("Vote: 0\n", 0), ("Vote: -\n", 0), ("Vote:-\n", 0), ("", None), ("Vote:\n", None)],
)
def test_a_dash_is_no_vote_and_no_line_is_unknown(line: str, votes: int | None) -> None:
    assert paper(line + POINT).votes == votes


@pytest.mark.parametrize(
    ("line", "names", "complete"),
    [
        ("A One, B Two", ("A One", "B Two"), True),
        ("['A One', 'B Two']", ("A One", "B Two"), True),
        ("['A One', \"B O'Two\", 'Three, Inc.', '+']", ("A One", "B O'Two", "Three, Inc."), False),
        ("['A One', 'B Tw", ("A One", "B Tw"), True),
        (r"['A\u0301 One', 'B\x1b[31m\nTwo']", ("Á One", "B Two"), True),
        ("[]", (), True),
        ("A One, +, B Two", ("A One", "B Two"), False),
        ("+, A One", ("A One",), False),
        ("A One, +", ("A One",), False),
        ("+", (), False),
        ("A One, B Two, A  One", ("A One", "B Two"), True),
        (
            'A. O\'One, B "Bo" Two-Three, Quoc V. Le, DeepSeek-AI',
            ("A. O'One", 'B "Bo" Two-Three', "Quoc V. Le", "DeepSeek-AI"),
            True,
        ),
        ("A One,, B Two,", ("A One", "B Two"), True),
    ],
)
def test_authors(line: str, names: tuple[str, ...], complete: bool) -> None:
    read = paper(f"Authors: {line}\n\n{POINT}")
    assert (read.authors, read.authors_complete) == (names, complete)


def test_a_digest_claims_no_order_and_the_apis_wins() -> None:
    shuffled = paper(f"Authors: B, A\n{POINT}")
    known = Paper(ID, "T", authors=("A", "B"), authors_ordered=True, days=("2025-05-05",))
    assert shuffled.authors_ordered is False
    assert merge([Sighting(shuffled), Sighting(known, "api", "2025-05-06T00")]).authors == ("A", "B")


def test_hundreds_of_authors_are_all_read() -> None:
    names = tuple(f"Given{n} Family{n}" for n in range(663))
    assert paper(f"Authors: {', '.join(names)}\n{POINT}").authors == names


# Media


@pytest.mark.parametrize(
    ("line", "media", "kind"),
    [
        (
            "![](https://cdn.example/papers/2505.02707.png)",
            "https://cdn.example/papers/2505.02707.png",
            "image",
        ),
        ("![alt](https://cdn.example/a_(1).png)", "https://cdn.example/a_(1).png", "image"),
        ("![](https://cdn.example/a.mp4)", "https://cdn.example/a.mp4", "video"),
        ("![](https://cdn.example/a.QT)", "https://cdn.example/a.QT", "video"),
        ("![](https://cdn.example/a.webm?x=1)", "https://cdn.example/a.webm?x=1", "video"),
        ("[Watch Video](https://cdn.example/a)", "https://cdn.example/a", "video"),
        (
            "[Watch Video](https://cdn.example/a.mp4)\n"
            '<div><video controls src="https://cdn.example/b.mp4" muted="false"></video></div>',
            "https://cdn.example/a.mp4",
            "video",
        ),
        ("[Watch Video]https://cdn.example/a.mp4", "https://cdn.example/a.mp4", "video"),
        ("<video src='https://cdn.example/a.mp4'></video>", "https://cdn.example/a.mp4", "video"),
        (
            "<div><video controls src='https://cdn.example/a.mp4' muted></video></div>",
            "https://cdn.example/a.mp4",
            "video",
        ),
        ("![](https://aws.example/avatars/1234.svg)", None, None),
        ("![](https://cdn-avatars.example/v1/production/1234.jpeg)", None, None),
        ("![](/avatars/1234.svg)", None, None),
        ("![](javascript:alert(1))", None, None),
        ("![](https://user@cdn.example/a.png)", None, None),
        ("![](/avatars/1.svg)\n![](https://cdn.example/a.png)", "https://cdn.example/a.png", "image"),
        ("", None, None),
    ],
)
def test_media(line: str, media: str | None, kind: str | None) -> None:
    read = paper(f"{line}\n\nVote: 1\n\n{POINT}")
    assert (read.media, read.media_kind, read.votes) == (media, kind, 1)
    assert read.sections == (Section(None, "A point."),)
