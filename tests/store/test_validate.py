"""A store file that another program wrote: only values that an import would have kept are read."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.properties import holds
from tui.papers import caps
from tui.papers.link import safe_url
from tui.papers.paper import Paper
from tui.papers.text import clean
from tui.store.files import envelope
from tui.store.papers.catalogue import Catalogue
from tui.store.papers.documents import Documents
from tui.store.papers.validate import is_day, validate_sighting
from tui.store.serialize import parse_facts

ID = "2504.00010"
PLAIN = {"id": ID, "day": "2025-04-30", "source": "digest", "title": "Title"}

ODD = st.text(
    st.sampled_from(
        "\x1b[]0;m\x07\x9b\x9d\u202e\u2066\n\t a한\u0301\ufeff\u3164\u115f\ufe0f\u200c\U000e0100"
    ),
    max_size=30,
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | ODD,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(ODD, inner, max_size=3),
    max_leaves=10,
)
NAMES = ("id", "title", "day", "source", "fetched", "authors", "votes", "media", "media_kind", "sections")
FIELDS = st.sampled_from((*NAMES, "abstract", "keywords", "code", "organization", "one_line", "published"))


def only(plain: dict[str, Any]) -> Paper:
    sighting = validate_sighting({**PLAIN, **plain})
    assert sighting
    return sighting.paper


def texts(paper: Paper) -> list[str]:
    sections = [text for section in paper.sections for text in (section.label or "", section.text)]
    others = (paper.abstract, paper.organization, paper.one_line, paper.published)
    return [paper.title, *paper.authors, *paper.keywords, *sections, *(text for text in others if text)]


@holds(st.dictionaries(FIELDS, JSON))
def test_any_document_gives_clean_papers_or_none(fields: dict[str, Any]) -> None:
    for plain in (fields, {**fields, **PLAIN}):
        sighting = validate_sighting(plain)
        assert sighting or plain is fields
        if sighting:
            assert is_day(sighting.day) or "day" not in plain
            assert all(text == clean(text) for text in texts(sighting.paper))
            links = (sighting.paper.media, sighting.paper.code, sighting.paper.project)
            assert all(link is None or safe_url(link) for link in links)


@given(JSON, JSON, JSON, st.dictionaries(FIELDS, JSON))
def test_any_listing_is_read_or_left_out(id: object, rank: object, fetched: object, whole: Any) -> None:
    listed = {"day": "2025-04-30", "source": "api"}
    found = Documents(
        {
            "papers": {"1": whole, "2": {**listed, "id": id, "rank": rank}, "3": {**listed, "id": ID}},
            "days": {"1": whole, "2": {**listed, "fetched": fetched}},
        }
    ).listings()
    assert ID in found["2025-04-30"][0].ids
    for day, listings in found.items():
        assert is_day(day)
        for listing in listings:
            assert all(isinstance(id, str) for id in listing.ids)
            assert not listing.fetched or is_day(listing.fetched[:10])


@pytest.mark.parametrize("id", ["2504.00010v2", "2504.00010\x1b[m", "../../x", "", "-o", "https://a.example"])
def test_what_is_no_id_is_no_paper(id: str) -> None:
    assert validate_sighting({**PLAIN, "id": id}) is None


def test_the_caps_of_an_import_hold_for_a_file_too() -> None:
    long = "x" * 1_000_000
    paper = only(
        {
            "title": long,
            "authors": [long, *map(str, range(5000))],
            "sections": [{"label": long, "text": long}] * 99,
            "abstract": long,
        }
    )
    assert (len(paper.title), len(paper.authors)) == (caps.TITLE, caps.AUTHORS)
    assert len(paper.authors[0]) == caps.NAME
    assert {len(section.text) for section in paper.sections} == {caps.TEXT} == {len(paper.abstract or "")}
    assert len(paper.sections) == caps.SECTIONS


def test_marks_of_another_machine_are_clean() -> None:
    at = "2025-05-06T12:00:00.000000+00:00"
    facts = parse_facts(
        {
            str(number): {"id": ID, "name": name, "value": value, "at": at}
            for number, (name, value) in enumerate(
                [("tag:\x1b[31mrl\x07", True), ("note", "a\x9b5n\u202eb"), ("tag:\x1b[m", True)]
            )
        },
        at,
    )[ID]
    assert {name: fact.value for name, fact in facts.items()} == {"tag:rl": True, "note": "ab"}


def test_a_month_written_beneath_the_importer_is_read_without_a_word(tmp_path: Path) -> None:
    papers = [
        {**PLAIN, "title": "\x1b]0;owned\x07Title"},
        {**PLAIN, "id": "2504.00020", "title": 3},
        {"id": "2504.00030"},
        {**PLAIN, "id": "\x1b[2J"},
        {**PLAIN, "id": [5]},
        {**PLAIN, "day": "soon"},
        {**PLAIN, "source": ["digest"]},
    ]
    days = [
        {"day": "2025-04-30", "source": "digest", "papers": "many"},
        {"day": "soon", "source": "digest"},
        {},
    ]
    tables = {
        name: {str(number): plain for number, plain in enumerate(documents, 1)}
        for name, documents in (("papers", papers), ("days", days))
    }
    (tmp_path / "2025-04.json").write_bytes(envelope.seal(envelope.encode(tables), 1))
    catalogue = Catalogue(tmp_path, lambda line: pytest.fail(line))
    for index in (catalogue.newest(), catalogue.everything()):
        assert (index.ids, index.titles, list(index.days)) == ((ID,), ("Title",), ["2025-04-30"])
    assert catalogue.last_fetches() == {"2025-04-30": ""}
    assert catalogue.paper(ID, ["../../a", "2025-04-30"]) is not None
