"""The filter's grammar."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.search.papers import decomposed
from tui.search.conditions import AnyOf, Condition, Has, Marked, Not, OnDays, Tagged, Voted
from tui.search.query import LONGEST, MOST_TERMS, parse


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", []),
        ("  ", []),
        ("diffusion Transformer", ["diffusion", "transformer"]),
        ("vl-r", ["vl - r"]),
        ('"a phrase" b', ["a phrase", "b"]),
        ("“a phrase” b", ["a phrase", "b"]),
        ('"half a phra', ["half a phra"]),
        ("Voila: Voice-Language", ["voila :", "voice - language"]),
        ("a -- b", ["a", "--", "b"]),
        ("a - b", ["a", "b"]),
        ('""', []),
        ("https://github.com/x", ["https :// github . com / x"]),
        ("12:30 gpt-4:", ["12 : 30", "gpt - 4 :"]),
        ("a a", ["a"]),
    ],
)
def test_words_and_phrases(text: str, folded: list[str]) -> None:
    query = parse(text)
    assert [term.folded for term in query.terms] == folded
    assert query.problems == () and bool(query) == bool(folded)


def test_a_minus_at_the_start_of_a_term_leaves_out() -> None:
    query = parse('-video -"two words" -title:x vl-r -[idk]')
    assert [(term.folded, term.negated) for term in query.terms] == [
        ("video", True),
        ("two words", True),
        ("x", True),
        ("vl - r", False),
        ("[ idk ]", True),
    ]


@pytest.mark.parametrize(
    "text", ["title:멀ㅌ", "제목:멀ㅌ", "TITLE:멀ㅌ", "샤싣:멀ㅌ", decomposed("제목:멀ㅌ")]
)
def test_fields_in_either_language_and_with_either_keyboard(text: str) -> None:
    (term,) = parse(text).terms
    assert term.folded == "멀ᄐ" and term.places == frozenset({"title"})


def test_in_limits_where_the_other_terms_are_looked_for() -> None:
    query = parse("in:tech in:성능 loss title:x")
    assert [term.places for term in query.terms] == [frozenset({"tech", "perf"}), frozenset({"title"})]


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("day:2025-04", OnDays("2025-04", "2025-04")),
        ("day:2025-04-08..2025-04-15", OnDays("2025-04-08", "2025-04-15")),
        ("day:2025..", OnDays("2025", "")),
        ("날짜:..2025-04", OnDays("", "2025-04")),
        ("votes:>50", Voted(51)),
        ("votes:>=50", Voted(50)),
        ("votes:<50", Voted(0, 49)),
        ("votes:<=50", Voted(0, 50)),
        ("votes:=50", Voted(50, 50)),
        ("votes:50", Voted(50, 50)),
        ("votes:10..50", Voted(10, 50)),
        ("추천:10..", Voted(10)),
        ("votes>50", Voted(51)),
        ("votes >= 50", Voted(50)),
        ("votes: < 50", Voted(0, 49)),
        ("추천≥50", Voted(50)),
        ("-votes=50", Not(Voted(50, 50))),
        ("votes>50|<5", AnyOf((Voted(51), Voted(0, 4)))),
        ("day>2025-04", OnDays("2025-05-01")),
        ("day <= 2025-04", OnDays("", "2025-04")),
        ("날짜:<2025", OnDays("", "2024-12-31")),
        ("is:unread", Marked("unread")),
        ("is:read", Marked("read")),
        ("상태:별표", Marked("starred")),
        ("-is:starred", Not(Marked("starred"))),
        ("has:code", Has("code")),
        ("has:메모", Has("note")),
        ("has:video", Has("video")),
        ("tag:To-Read", Tagged("to - read")),
        ('태그:"a b"', Tagged("a b", whole=True)),
    ],
)
def test_conditions(text: str, condition: Condition) -> None:
    query = parse(text)
    assert (query.terms, query.conditions, query.problems) == ((), (condition,), ())


@pytest.mark.parametrize("text", ["day:today", "day:TODAY", "날짜:오늘", "day:생묘", "day:-1d"])
def test_days_by_words_with_either_keyboard(text: str) -> None:
    today = {datetime.now(UTC).date().isoformat()}
    query = parse(text)
    today.add(datetime.now(UTC).date().isoformat())
    assert query.conditions in [(OnDays(day, day),) for day in today]


@pytest.mark.parametrize("text", ["day > night", "votes > those", "in > 5", "title=a", "votes = x"])
def test_words_with_a_sign_between_blanks_are_words(text: str) -> None:
    assert parse(text).conditions == () and parse(text).problems == ()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("foo:bar", (0, 7)),
        ("a votes>many", (2, 12)),
        ("a day>9999", (2, 10)),
        ("a day:2025-13", (2, 13)),
        ("day:2025-02-30", (0, 14)),
        ("day:..", (0, 6)),
        ("votes:many", (0, 10)),
        ("votes:" + "9" * 5000, (0, LONGEST)),
        ("is:gone", (0, 7)),
        ("has:cake", (0, 8)),
        ("in:title", (0, 8)),
        ("-in:tech", (0, 8)),
    ],
)
def test_what_is_not_understood_is_said_with_its_place_and_left_out(
    text: str, place: tuple[int, int]
) -> None:
    query = parse(text)
    assert (query.problems[0].start, query.problems[0].end) == place
    assert query.conditions == () and all(term.text == "a" for term in query.terms)


@pytest.mark.parametrize("text", ["title:", "is:", "제목:", "-", "-title:", 'author:"', "votes>", "votes >="])
def test_what_is_still_being_typed_is_no_problem_and_leaves_nothing_out(text: str) -> None:
    assert not parse(text) and parse(text).problems == ()


@pytest.mark.parametrize(
    "text",
    [
        "2504.10479",
        "arXiv:2504.10479v2",
        "arxiv: 2504.10479",
        "https://arxiv.org/pdf/2504.10479v1.pdf",
        "huggingface.co/papers/2504.10479",
        "https://doi.org/10.48550/arXiv.2504.10479",
    ],
)
def test_ids_in_any_form(text: str) -> None:
    assert parse(f"{text} x").ids == ("2504.10479",)
    assert parse(f"x {text}").ids == ("2504.10479",)


def test_too_much_is_cut_and_said() -> None:
    assert len(parse(" ".join(map(str, range(99)))).terms) == MOST_TERMS
    assert "terms" in parse(" ".join(map(str, range(99)))).problems[0].message
    assert "characters" in parse("x" * (LONGEST + 1)).problems[0].message


GRAMMAR = st.lists(
    st.sampled_from(
        ["-", '"', ":", "title", "day", "in", "is", "votes", "tag", "has", "2025-04", "..", ">", "tech", " "]
    )
    | st.text(max_size=3)
)


@given(st.text() | GRAMMAR.map("".join))
def test_nothing_typed_raises(text: str) -> None:
    query = parse(text)
    assert query.text == text
    assert all(0 <= problem.start <= problem.end <= len(text) for problem in query.problems)
    assert all(term.folded for term in query.terms)
