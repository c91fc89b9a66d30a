"""Merging of several sightings of one paper."""

from itertools import islice
from random import Random

import pytest
from hypothesis import strategies as st

from tests.support.properties import holds
from tui.papers import paper as module
from tui.papers.digest import Digest
from tui.papers.paper import Paper, Section, Sighting, Source, merge, unite

ID = "2505.02707"
BARE = Paper(id=ID, title="", days=("2025-05-06",))


def digest(day: str, **facts: object) -> Sighting:
    return Sighting(BARE._replace(days=(day,), **facts))  # type: ignore[arg-type]  # a test's own names


def api(day: str, fetched: str, **facts: object) -> Sighting:
    return (digest(day, **facts))._replace(source="api", fetched=fetched)


@st.composite
def sightings(draw: st.DrawFn) -> Sighting:
    """Draw sightings of one paper that differ in small ways."""
    day = draw(st.sampled_from(["2025-05-05", "2025-05-06", "2025-05-07"]))
    paper = Paper(
        id=ID,
        title=draw(st.sampled_from(["", "One", "Two"])),
        authors=draw(st.sampled_from([(), ("A",), ("A", "B")])),
        authors_complete=draw(st.booleans()),
        votes=draw(st.sampled_from([None, 0, 1, 2])),
        days=(day,),
        media=draw(st.sampled_from([None, "https://a.example/b.png"])),
        sections=draw(st.sampled_from([(), (Section(None, "x"),), (Section("L", "y"),)])),
        stars=draw(st.sampled_from([None, 0, 3])),
    )
    source: Source = draw(st.sampled_from(["digest", "api"]))
    return Sighting(
        paper, source, draw(st.sampled_from(["2025-05-08T00", "2025-05-09T00"])) if source == "api" else ""
    )


def in_time(*groups: list[Sighting]) -> list[list[Sighting]]:
    """Return sightings in as many groups in the order of the API's answers, each group the latest first.

    An answer has a paper once: of several of one time and day one is left.
    """
    everything = [one for group in groups for one in group]
    once = {
        (rank(one), number if one.source == "digest" else 0): one for number, one in enumerate(everything)
    }
    earliest_first = iter(sorted(once.values(), key=lambda one: one.fetched))
    return [[*islice(earliest_first, len(group))][::-1] for group in groups]


MANY = st.lists(sightings(), min_size=1, max_size=8)


def rank(sighting: Sighting) -> tuple[str, str, str]:
    """Return a key, equal for two sightings if the order of their import decides between them."""
    return sighting.source, sighting.day, sighting.fetched


@holds(MANY, st.randoms(), fast=12)
def test_the_order_of_import_does_not_matter_between_days_and_sources(
    seen: list[Sighting], chance: Random
) -> None:
    shuffled = chance.sample(seen, len(seen))
    # Sightings of one day and source stay in order among themselves.
    in_order = {key: iter([one for one in seen if rank(one) == key]) for key in map(rank, seen)}
    shuffled = [next(in_order[rank(one)]) for one in shuffled]
    assert merge(shuffled) == merge(seen)
    assert unite(shuffled) == unite(seen)


@holds(MANY, fast=12)
def test_twice_is_once(seen: list[Sighting]) -> None:
    assert merge(seen + seen) == merge(seen)
    assert unite(unite(seen) + unite(seen)) == unite(seen)


@holds(MANY, MANY, MANY, fast=12)
def test_imports_in_groups_equal_one_import(
    first: list[Sighting], second: list[Sighting], third: list[Sighting]
) -> None:
    first, second, third = in_time(first, second, third)
    kept = unite((*second, *unite(first)))
    assert kept == unite(second + first)
    assert merge(kept) == merge(unite(second + first))
    assert unite((*third, *kept)) == unite(third + second + first)


@holds(MANY, fast=12)
def test_one_is_kept_for_each_day_and_source_and_says_what_all_said(seen: list[Sighting]) -> None:
    kept = unite(seen)
    assert len({(one.source, one.day) for one in kept}) == len(kept)
    for one in kept:
        same = [other for other in seen if (other.source, other.day) == (one.source, one.day)]
        assert one.paper == merge(same) and one.fetched == max(other.fetched for other in same)


def test_every_field_of_a_paper_is_merged() -> None:
    merged = {name for group in module._FIELDS for name in group}
    assert merged | {"id", "days"} == set(Paper._fields)


def test_of_two_days_the_later_title_votes_and_sections_count() -> None:
    early = digest("2025-05-05", title="Early", votes=9, sections=(Section("A", "a"), Section("B", "b")))
    late = digest("2025-05-06", title="Late", votes=2, sections=(Section("C", "c"),))
    assert merge([late, early]) == late.paper._replace(days=("2025-05-05", "2025-05-06"))


def test_a_correction_of_the_same_day_counts_field_by_field() -> None:
    wrong = digest("2025-05-06", title="Wrong", votes=7, authors=("A",), sections=(Section("L", "z"),))
    right = digest("2025-05-06", title="Right", votes=3, sections=(Section("L", "a"), Section("M", "b")))
    (kept,) = unite([right, wrong])
    assert kept == right._replace(paper=right.paper._replace(votes=7, authors=("A",)))
    assert merge([right, wrong]) == kept.paper


BROKEN = "\ufffd\ufffd 제목"


@pytest.mark.parametrize(
    ("field", "broken", "good"),
    [
        ("title", BROKEN, "Good"),
        ("abstract", BROKEN, "Good"),
        ("authors", ("A", BROKEN), ("A",)),
        ("sections", (Section("L", BROKEN),), (Section("L", "a"),)),
        ("sections", (Section(BROKEN, "b"),), (Section("L", "a"),)),
    ],
)
def test_text_that_was_not_read_never_replaces_text_that_was(
    field: str, broken: object, good: object
) -> None:
    bad, fine = digest("2025-05-06", **{field: broken}), digest("2025-05-06", **{field: good})
    later, api_bad = (
        digest("2025-05-07", **{field: broken}),
        api("2025-05-06", "2025-05-08T", **{field: broken}),
    )
    for seen in ([bad, fine], [fine, bad], [later, fine], [api_bad, later, fine]):
        assert getattr(merge(seen), field) == getattr(merge(unite(seen)), field) == good
    assert getattr(merge([bad]), field) == getattr(merge([later, bad]), field) == broken


def test_what_the_best_sighting_does_not_know_comes_from_the_next() -> None:
    merged = merge([digest("2025-05-05", votes=4, title="T"), digest("2025-05-06", authors=("A",))])
    assert (merged.title, merged.votes, merged.authors) == ("T", 4, ("A",))


def test_zero_votes_are_known() -> None:
    assert merge([digest("2025-05-05", votes=4), digest("2025-05-06", votes=0)]).votes == 0


def test_the_api_comes_before_any_digest_and_its_order_of_authors_wins() -> None:
    shuffled = digest("2025-05-09", title="D", authors=("B", "A"), sections=(Section(None, "x"),))
    known = api("2025-05-06", "2025-05-07T00", title="T", authors=("A", "B"), authors_ordered=True)
    merged = merge([shuffled, known])
    assert (merged.title, merged.authors, merged.authors_ordered) == ("T", ("A", "B"), True)
    assert merged.sections == (Section(None, "x"),)


def test_of_two_answers_the_later_fetch_counts() -> None:
    early, late = api("2025-05-06", "2025-05-07T00", votes=9), api("2025-05-06", "2025-05-08T00", votes=5)
    assert merge([early, late]).votes == 5
    assert unite([early, late]) == (late,)


def test_a_digest_hands_out_its_papers_with_where_they_were_seen() -> None:
    answer = Digest("2025-05-06", (BARE,), "api", "2025-05-07T00")
    assert answer.sightings == (Sighting(BARE, "api", "2025-05-07T00"),)
    assert answer.sightings[0].day == "2025-05-06"


def test_neither_source_erases_what_the_other_knows() -> None:
    told = digest(
        "2025-05-06", title="D", votes=30, authors=("B", "A"), sections=(Section("What's New", "요약"),)
    )
    enriched = api(
        "2025-05-06",
        "2025-05-07T00",
        title="T",
        authors=("A", "B"),
        authors_ordered=True,
        votes=4,
        abstract="About it.",
        keywords=("k",),
        code="https://a.example/code",
        project="https://a.example",
        organization="O",
    )
    expected = enriched.paper._replace(sections=told.paper.sections)
    assert merge([told, enriched]) == merge([enriched, told]) == expected
    bare = api("2025-05-06", "2025-05-08T00", title="T")
    assert merge([told, enriched, bare]) == expected


def test_a_later_and_lower_vote_of_the_same_source_wins() -> None:
    first, second = (api("2025-05-06", f"2025-05-0{n}T00", votes=9 - n) for n in (7, 8))
    assert merge([first, second, digest("2025-05-09", votes=50)]).votes == 1
    assert merge([digest("2025-05-05", votes=9), digest("2025-05-06", votes=1)]).votes == 1
