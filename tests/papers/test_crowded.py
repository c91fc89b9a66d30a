"""Characters that share a place with the one before them: few stay in a row."""

import unicodedata

import pytest
from rich.cells import cell_len

from tui.papers.crowded import JOINED, MARKS
from tui.papers.text import clean

PILES = {
    "conjuncts with joiners": "क्\u200d",
    "joined emoji": "👩\u200d",
    "joined emoji in skin tones": "👩🏽\u200d",
    "joined emoji with selectors": "❤\ufe0f\u200d",
    "Arabic letters with joiners": "ب\u200d",
    "vowels in Hangul": "\u1161",
    "last consonants in Hangul": "\u11a8",
    "old vowels in Hangul": "\ud7b0",
    "skin tones": "🏽",
    "marks": "\u0301",
}


@pytest.mark.parametrize("unit", PILES.values(), ids=PILES)
def test_a_pile_of_characters_takes_as_much_room_as_they_are(unit: str) -> None:
    text = clean(f"a{unit * (20_000 // len(unit))}")
    assert len(text) <= (2 * MARKS + 3 * JOINED) * cell_len(text)


@pytest.mark.parametrize(
    "text",
    [
        "👩🏽\u200d❤\ufe0f\u200d💋\u200d👨🏿",
        "👨🏽\u200d👩🏽\u200d👧🏽\u200d👦🏽 " * 50,
        "ශ්\u200dරී ලංකා ප්\u200dරජාතාන්ත්\u200dරික " * 50,
        "क्\u200dष" * 4_000,
        "ᄒᆞᆫ글 ᄀᆞᆯ와" * 50,
        "र्\u200dय" * JOINED,
    ],
    ids=["a kiss", "families", "Sinhala", "half forms", "old Hangul", "conjuncts"],
)
def test_what_is_written_stays(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    assert clean(text) == text


def test_the_joiners_beyond_those_allowed_are_dropped_and_no_letter_is() -> None:
    text = "क्\u200d" * 6_600
    assert clean(text) == "क्\u200d" * JOINED + "क्" * (6_600 - JOINED)
