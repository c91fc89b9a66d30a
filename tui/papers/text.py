"""Text from outside made fit to show, search, store and copy.

What is taken out could change the terminal or the reading of other text: whole escape sequences (ECMA-48,
§5 and §8), control and bidirectional characters, invisible ones, lone surrogates, noncharacters.
"""

import re
import unicodedata

from tui.papers.caps import TAG, TEXT

MARKS = 8
"""As many combining marks as may follow each other; no script needs more."""

# Patterns that `re` compiles, and keeps, when they are first needed: that takes as long as 3 ms, and no start
# needs most of them.
_ESCAPES = (
    # OSC, DCS, SOS, PM and APC strings, with what they carry where they are closed; none reaches into the
    # next one, or many of them would be read over and over
    "(?:\x1b[\\]PX^_]|[\x90\x98\x9d-\x9f])(?:[^\x07\x1b\x90\x98\x9c-\x9f\n]*(?:\x07|\x1b\\\\|\x9c))?"
    "|(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]?"
    "|\x1b[ -/]*[0-~]?"
)
_BLANKS = " ?[\t\v\f\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+ ?"
_OUT = (
    "[\x00-\x08\x0e-\x1b\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)
_ACTS = f"{_OUT[:-1]}\t-\r\x1c-\x1f\u2028\u2029]"
_EMOJI = "\u2600-\u27bf\U0001f000-\U0001faff"
_VIRAMAS = "\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca"
# What counts cells takes the letters around a joiner for one, which no terminal does: it joins some emoji,
# and consonants behind a virama. A variation selector may stand behind an emoji.
_LONE_JOINER = (
    f"(?<![{_EMOJI}\ufe0f{_VIRAMAS}])\u200d"
    f"|(?<![{_VIRAMAS}])\u200d(?![{_EMOJI}\u2190-\u21ff\u2300-\u23ff\u2b00-\u2bff])"
)
_BLANK_RUN = r"[ \n]+"
_MARK_BLOCKS = (
    # All combining marks stand in these blocks, and little of other text does.
    "\u0300-\u036f\u0483-\u1dff\u20d0-\u20ff\u2cef-\u302f\u3099\u309a\ua66f-\uabff\ufb1e-\ufe2f\U00010000-\U0010ffff"
)
_MANY_MARKS = f"[{_MARK_BLOCKS}]{{{MARKS + 1}}}"
_RARE = f"[{_MARK_BLOCKS}\u3164\uffa0]"
"""Where printable text can hold anything to take out; most has none, and then two passes are saved."""


def clean(text: str) -> str:
    """`text` without anything but what it says: NFC, with newlines as its only control characters.

    Idempotent. Tabs, form feeds and the many Unicode blanks become a plain space, a run of them one.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.replace("\n", "").isprintable():
        text = re.sub(_BLANKS, " ", re.sub(_ESCAPES, "", text))
        text = re.sub(_LONE_JOINER, "", re.sub(_OUT, "", text))
    if not text.isascii() and re.search(_RARE, text):
        # Normalizing sorts each run of marks, which must be short by then, and may lengthen it again.
        text = _cut_marks(unicodedata.normalize("NFC", _cut_marks(re.sub(_OUT, "", text))))
    return unicodedata.normalize("NFC", text)


def clean_line(text: str) -> str:
    """`clean`, on one line, with every run of blanks as one space and none at the ends."""
    return re.sub(_BLANK_RUN, " ", clean(text)).strip(" ")


def printable(text: str) -> str:
    """One line of `text` with none of its characters left that acts on a terminal or hides.

    For the last step before a terminal, wherever the text came from: what it was cleaned of before counts for
    nothing. Cheap where there is nothing to take out.
    """
    return text if text.isprintable() else re.sub(_ACTS, "", text)


def tag_of(text: str) -> str:
    """A tag as it is kept: one clean line of at most 60 characters, for commas part tags; maybe empty."""
    return cut(clean_line(text.replace(",", " ")), TAG)


def note_of(text: str) -> str:
    """A note as it is kept: clean, of at most 20,000 characters; empty where nothing is left."""
    return cut(clean(text).strip(), TEXT)


def is_cut(text: str, limit: int) -> bool:
    """Whether `cut` has left something out."""
    return len(text) == limit and text.endswith("…")


def cut(text: str, limit: int) -> str:
    """`text` in at most `limit` characters, with an ellipsis where something is missing."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _cut_marks(text: str) -> str:
    """`text` with no more than `MARKS` combining marks in a row."""
    if not re.search(_MANY_MARKS, text):
        return text
    kept: list[str] = []
    run = 0
    for character in text:
        run = run + 1 if unicodedata.category(character)[0] == "M" else 0
        if run <= MARKS:
            kept.append(character)
    return "".join(kept)
