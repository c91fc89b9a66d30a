"""Reading the API's rows: every field, missing fields, and any other JSON."""

import json
import time
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import strategies as st

from tests.support.properties import holds
from tests.support.sync.api_rows import Row, full_row, plain_row
from tui.errors import InputError
from tui.formats.daily_papers import decode_rows, read_rows
from tui.papers.digest import Problem
from tui.papers.link import safe_url
from tui.papers.paper import Paper

DAY = "2025-04-16"


@pytest.fixture
def in_seoul(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Run on a machine nine hours ahead of UTC."""
    monkeypatch.setenv("TZ", "Asia/Seoul")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def read_one(row: Row) -> Paper:
    (paper,), problems = read_rows([row], DAY)
    assert problems == ()
    return paper


def test_every_field_is_read() -> None:
    assert read_one(full_row()) == Paper(
        id="2504.02130",
        title="A Kite on Two Strings: $\\tau$-Steering with [IDK]",
        authors=("Zoë O'Hara", "박하늘"),
        authors_complete=False,
        authors_ordered=True,
        votes=37,
        days=("2025-04-15",),
        media="https://cdn-uploads.huggingface.co/production/uploads/kite.mp4",
        media_kind="video",
        abstract="We fly one kite with two strings.\n\nIt holds in most winds.",
        keywords=("kites", "string tension"),
        code="https://github.com/kites/two-strings",
        project="https://kites.example/two-strings",
        organization="Kite Works",
        one_line="Two strings steer a kite.",
        stars=120,
        published="2025-04-02",
    )


def test_an_early_row_gives_the_asked_day() -> None:
    assert read_one(plain_row(7)) == Paper(
        id="2504.00007",
        title="Paper 7",
        authors=("Author 7",),
        authors_ordered=True,
        votes=7,
        days=(DAY,),
        abstract="About 7.",
        published="2025-04-10",
    )


def test_null_counts_as_absent() -> None:
    row: dict[str, Any] = dict.fromkeys(full_row())
    row["paper"] = {**dict.fromkeys(full_row()["paper"]), "id": "2504.02130", "title": "Title"}
    assert read_one(row) == Paper("2504.02130", "Title", authors_ordered=True, days=(DAY,))


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("2025-04-15T00:00:00.000Z", "2025-04-15"),
        ("2025-04-15T23:59:59.999Z", "2025-04-15"),
        ("2025-04-15T20:30:00-05:00", "2025-04-16"),
        ("2025-04-15T02:00:00+09:00", "2025-04-14"),
        ("2025-04-15T03:00:00", "2025-04-15"),
        ("2025-04-15", "2025-04-15"),
        ("2025-04-09T00:00:00Z", "2025-04-09"),
        ("2025-04-23T23:59:59Z", "2025-04-23"),
        ("0001-01-01T00:00:00+09:00", DAY),
        ("yesterday", DAY),
        (20250415, DAY),
    ],
)
def test_the_listing_day_is_in_utc(stamp: object, day: str, in_seoul: None) -> None:
    assert read_one(full_row(submittedOnDailyAt=stamp)).days == (day,)


@pytest.mark.parametrize("votes", [True, -1, 1.5, 3.0, "12", None, [3]])
def test_only_whole_numbers_are_counts(votes: object) -> None:
    paper = read_one(full_row(upvotes=votes, githubStars=votes))
    assert (paper.votes, paper.stars) == (None, None)


def test_no_votes_are_not_unknown_votes() -> None:
    assert read_one(full_row(upvotes=0)).votes == 0


@pytest.mark.parametrize("link", ["javascript:alert(1)", "https://a@b.example/", "--flag", "ssh://host/", ""])
def test_only_safe_links_are_kept(link: str) -> None:
    row = full_row(githubRepo=link, projectPage=link) | {"mediaUrls": [link], "thumbnail": link}
    paper = read_one(row)
    assert (paper.code, paper.project, paper.media, paper.media_kind) == (None, None, None, None)


@pytest.mark.parametrize(
    ("media", "thumbnail", "expected"),
    [
        ([], "https://t.example/p.png", ("https://t.example/p.png", "image")),
        (None, "https://t.example/p.png", ("https://t.example/p.png", "image")),
        (
            [7, "", "https://m.example/v.QT?x=1"],
            "https://t.example/p.png",
            ("https://m.example/v.QT?x=1", "video"),
        ),
        (["https://m.example/i.jpeg"], None, ("https://m.example/i.jpeg", "image")),
        ([], "/avatars/f00.svg", (None, None)),
        ([], "https://huggingface.co/avatars/f00.svg", (None, None)),
        ([], "https://cdn-avatars.huggingface.co/v1/f00.png", (None, None)),
    ],
)
def test_media(media: object, thumbnail: object, expected: tuple[object, object]) -> None:
    paper = read_one(full_row() | {"mediaUrls": media, "thumbnail": thumbnail})
    assert (paper.media, paper.media_kind) == expected


def test_authors_keep_their_order_without_repeats() -> None:
    authors = [{"name": name} for name in ("B\n C", "A", "B C", "", "D")] + [None, "E", {"hidden": False}]
    paper = read_one(full_row(authors=authors))
    assert (paper.authors, paper.authors_complete) == (("B C", "A", "D"), True)


def test_what_is_cut_is_told() -> None:
    authors = [{"name": f"Author {n}"} for n in range(3_001)]
    (paper,), problems = read_rows(
        [full_row(title="t" * 1_001, summary="s" * 20_001, authors=authors)], DAY, first=5
    )
    assert (len(paper.title), len(paper.abstract or ""), len(paper.authors)) == (1_000, 20_000, 3_000)
    assert not paper.authors_complete
    assert problems == (
        Problem(5, "only the first 3,000 of 3,001 authors are kept"),
        Problem(5, "title of 1,001 characters cut at 1,000"),
        Problem(5, "abstract of 20,001 characters cut at 20,000"),
    )


def test_what_is_cut_of_small_texts_is_told() -> None:
    row = full_row(
        ai_summary="s" * 2_001,
        ai_keywords=[*(f"k{n}" for n in range(100)), "l" * 301],
        authors=[{"name": "a" * 301}, {"name": "b" * 301}, {"name": "C"}],
    )
    row["organization"] = {"fullname": "o" * 301}
    (paper,), problems = read_rows([row], DAY)
    assert (len(paper.one_line or ""), len(paper.organization or "")) == (2_000, 300)
    assert ([len(name) for name in paper.authors], len(paper.keywords)) == ([300, 300, 1], 100)
    assert paper.authors_complete
    assert [problem.message for problem in problems] == [
        "2 authors cut at 300 characters",
        "only the first 100 of 101 keywords are kept",
        "fullname of 301 characters cut at 300",
        "ai_summary of 2,001 characters cut at 2,000",
    ]


@pytest.mark.parametrize("named", ["2025-04-08", "2025-04-24", "1000-01-01"])
def test_a_row_of_a_day_far_away_is_listed_on_the_asked_day(named: str) -> None:
    (paper,), problems = read_rows([full_row(submittedOnDailyAt=f"{named}T00:00:00Z")], DAY)
    assert paper.days == (DAY,)
    assert problems == (Problem(1, f"it names {named}, far from the requested day; listed on {DAY}"),)


def test_a_bad_row_is_told_and_skipped() -> None:
    rows = [
        plain_row(1),
        {**plain_row(2), "paper": None},
        None,
        plain_row(4, id="next year"),
        plain_row(5, id=2504.0213),
        {**plain_row(6, title="\x1b[2J"), "title": None},
        plain_row(7),
    ]
    papers, problems = read_rows(rows, DAY, first=101)
    assert [paper.id for paper in papers] == ["2504.00001", "2504.00007"]
    assert problems == (
        Problem(102, "skipped: it has no arXiv id"),
        Problem(103, "skipped: it is not an object"),
        Problem(104, "skipped: it has no arXiv id"),
        Problem(105, "skipped: it has no arXiv id"),
        Problem(106, "skipped: 2504.00006 has no title"),
    )


def test_a_title_that_is_missing_inside_is_taken_from_outside() -> None:
    assert read_one(full_row(title=None)).title == "A Kite on Two Strings"


@pytest.mark.parametrize(
    "data",
    [b"", b"{}", b"null", b'"[]"', b"<!doctype html>", b"[" * 200_000, b"[1,", b"\xff\xfe", b"[]]"],
)
def test_what_is_no_list_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        decode_rows(data)


def test_one_odd_value_does_not_lose_the_list() -> None:
    odd = b'[{"n": ' + b"9" * 5_000 + b'}, NaN, 1e999, "\\ud800", "\xff", -9007199254740993]'
    assert [type(row) for row in decode_rows(b"\xef\xbb\xbf" + odd)] == [dict, float, float, str, str, int]
    assert decode_rows(odd)[0] == {"n": None}


KEYS = sorted({*full_row(), *full_row()["paper"], "name", "fullname", "hidden"})
TEXT = st.text(st.characters(), max_size=30) | st.sampled_from(
    [
        "2504.02130",
        "2025-04-15T00:00:00.000Z",
        "https://a.example/b.mp4",
        "\x1b]52;c;aGk=\x07",
        "\u202eabc",
        "\ud800",
    ]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS) | TEXT, inner, max_size=8)
    ),
    max_leaves=30,
)
PAPERS = st.fixed_dictionaries(
    {"id": st.just("2504.02130")},
    optional={
        **{key: JSON for key in full_row()["paper"] if key not in ("id", "authors", "ai_keywords")},
        "authors": st.lists(st.fixed_dictionaries({"name": TEXT | JSON}, optional={"hidden": JSON})),
        "ai_keywords": st.lists(TEXT | JSON),
    },
)
ROWS = st.lists(
    JSON
    | st.fixed_dictionaries(
        {"paper": PAPERS, "title": TEXT},
        optional={
            "mediaUrls": st.lists(TEXT) | JSON,
            "thumbnail": JSON,
            "organization": st.fixed_dictionaries({"fullname": TEXT}) | JSON,
        },
    ),
    max_size=4,
)


@holds(ROWS, fast=3)
def test_no_json_raises_or_gives_control_characters(rows: list[object]) -> None:
    papers, problems = read_rows(decode_rows(json.dumps(rows).encode()), DAY)
    assert len(papers) + sum(problem.message.startswith("skipped") for problem in problems) == len(rows)
    for paper in papers:
        for name, text in texts_of(paper):
            allowed = text.replace("\n", "") if name == "abstract" else text
            assert not [c for c in allowed if unicodedata.category(c) in ("Cc", "Cs") or c in "\u202e\u2066"]
        for link in (paper.media, paper.code, paper.project):
            assert link is None or safe_url(link) == link
        assert all(type(count) in (int, type(None)) for count in (paper.votes, paper.stars))


@holds(st.binary(max_size=200) | ROWS.map(lambda rows: json.dumps(rows).encode()[:-1]), fast=5)
def test_no_bytes_raise_anything_but_input_error(data: bytes) -> None:
    try:
        rows = decode_rows(data)
    except InputError:
        return
    read_rows(rows, DAY)


def texts_of(paper: Paper) -> list[tuple[str, str]]:
    """Return every string of a record with the name of its field."""
    return [
        (name, text)
        for name, value in paper._asdict().items()
        for text in (value if isinstance(value, tuple) else (value,))
        if isinstance(text, str)
    ]
