"""Names split into parts, and read back from both formats by independent parsers."""

import pytest
import rispy
from bibtexparser.entrypoint import parse_string as parse_bibtex
from bibtexparser.middlewares import SeparateCoAuthors, SplitNameParts
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string  # type: ignore[import-untyped]  # it has none

from tui.formats import bibtex, ris
from tui.formats.author_names import AuthorName, parse_name
from tui.papers.paper import Paper

PEOPLE = {
    "Ashish Vaswani": AuthorName("Vaswani", "Ashish"),
    "  J. R. R.  Tolkien ": AuthorName("Tolkien", "J. R. R."),
    "Kim, J.": AuthorName("Kim", "J."),
    "Martin Luther King Jr.": AuthorName("King", "Martin Luther", "", "Jr."),
    "Martin Luther King, Jr.": AuthorName("King", "Martin Luther", "", "Jr."),
    "King, Jr., Martin Luther": AuthorName("King", "Martin Luther", "", "Jr."),
    "King, Martin Luther, Jr.": AuthorName("King", "Martin Luther", "", "Jr."),
    "Jr., Martin Luther King": AuthorName("King", "Martin Luther", "", "Jr."),
    "Jean-Luc O'Neil III": AuthorName("O'Neil", "Jean-Luc", "", "III"),
    "Ludwig van Beethoven": AuthorName("Beethoven", "Ludwig", "van"),
    "van der Maaten, Laurens": AuthorName("Maaten", "Laurens", "van der"),
    "Laurens van der Maaten": AuthorName("Maaten", "Laurens", "van der"),
    "Charles de la Vallée Poussin": AuthorName("Vallée Poussin", "Charles", "de la"),
    "Abdul Rahman bin Ali": AuthorName("Ali", "Abdul Rahman", "bin"),
    "Gerard 't Hooft": AuthorName("Hooft", "Gerard", "'t"),
    "Guido Van den Broeck": AuthorName("Van den Broeck", "Guido"),
    "Juan De La Cruz": AuthorName("De La Cruz", "Juan"),
    "Nguyen Van Anh": AuthorName("Anh", "Nguyen Van"),
    "danah boyd": AuthorName("boyd", "danah"),
    "Weiwei Ai": AuthorName("Ai", "Weiwei"),
    "Łukasz Kaiser": AuthorName("Kaiser", "Łukasz"),
}
WHOLE = [
    "Qwen Team", "Team, Qwen", "ATLAS Collaboration", "Meta Fundamental AI Research Group", "Google, Inc.",
    "AT&T", "Mistral AI", "DeepSeek-AI", "Bengio", "LG AI Research", "NVIDIA et al.", "Ada and Bob", "others",
    "GLM-4.5 Authors", "University of Somewhere", "김철수", "김 철수", "王 小明", "Smith, , J", "a, b, c, d",
    "Jr.",
]  # fmt: skip


@pytest.mark.parametrize("text", PEOPLE)
def test_people_have_parts(text: str) -> None:
    assert parse_name(text) == PEOPLE[text]


@pytest.mark.parametrize("text", WHOLE)
def test_all_others_stay_whole(text: str) -> None:
    assert parse_name(text) == AuthorName(text)


def paper(*names: str) -> Paper:
    return Paper("2504.00001", "T", names, authors_ordered=True)


def test_bibtex_gives_two_parsers_the_same_parts() -> None:
    text = bibtex.entry(paper(*PEOPLE, *WHOLE))
    [entry] = parse_string(text, "bibtex").entries.values()
    read = [
        (
            " ".join((*person.prelast_names, *person.last_names)),
            " ".join((*person.first_names, *person.middle_names)),
            " ".join(person.lineage_names),
        )
        for person in entry.persons["author"]
    ]
    names = [*PEOPLE.values(), *(AuthorName(f"{{{text}}}".replace("&", r"\&")) for text in WHOLE)]
    expected = [(f"{name.particle} {name.family}".strip(), name.given, name.suffix) for name in names]
    assert read == expected
    library = parse_bibtex(text, append_middleware=[SeparateCoAuthors(), SplitNameParts()])
    again = [
        (" ".join((*parts.von, *parts.last)), " ".join(parts.first), " ".join(parts.jr))
        for parts in library.entries[0]["author"]
    ]
    assert again == expected


def test_ris_has_family_given_suffix() -> None:
    [entry] = rispy.loads(ris.reference(paper("Martin Luther King Jr.", *WHOLE[:4], "Ludwig van Beethoven")))
    assert entry["authors"] == [
        "King, Martin Luther, Jr.",
        "Qwen Team",
        "Team Qwen",
        "ATLAS Collaboration",
        "Meta Fundamental AI Research Group",
        "van Beethoven, Ludwig",
    ]


@given(st.text(max_size=60))
def test_no_word_is_lost(text: str) -> None:
    words = sorted(text.replace(",", " ").split())
    assert sorted(" ".join(parse_name(text)).replace(",", " ").split()) == words
