"""Text from outside made fit to show, search, store and copy.

What is taken out could change the terminal or the reading of other text: whole escape sequences (ECMA-48,
§5 and §8), control and bidirectional characters, invisible ones, lone surrogates, noncharacters.
"""

import re
import unicodedata

from tui.papers.caps import TAG, TEXT
from tui.papers.invisible import NEEDS_NEXT, NEVER, PRINTABLE, remove_invisible

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
_ACTS = f"[{NEVER}\t-\r\x1c-\x1f\u2028\u2029]"
_BLANK_RUN = r"[ \n]+"
_MARK_BLOCKS = (
    # All combining marks stand in these blocks, and little of other text does.
    "\u0300-\u036f\u0483-\u1dff\u20d0-\u20ff\u2cef-\u302f\u3099\u309a\ua66f-\uabff\ufb1e-\ufe2f\U00010000-\U0010ffff"
)
_MANY_MARKS = f"[{_MARK_BLOCKS}]{{{MARKS + 1}}}"
_RARE = f"[{_MARK_BLOCKS}\u3164\uffa0]"
"""What printable text can hold that needs a closer look; most has none, and then it is done."""


def clean(text: str) -> str:
    """`text` without anything but what it says: NFC, with newlines as its only control characters.

    Idempotent. Tabs, form feeds and the many Unicode blanks become a plain space, a run of them one.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if is_plain(text.replace("\n", "")):
        return unicodedata.normalize("NFC", text)
    text = re.sub(_BLANKS, " ", re.sub(_ESCAPES, "", text))
    # Again until nothing changes: what one step removes can have been what another one kept something for.
    while (less := _clean_once(text)) != text:
        text = less
    return text


def is_plain(text: str) -> bool:
    """Return whether a line has nothing to clean but its blanks; quick, and False in doubt."""
    return text.isprintable() and (text.isascii() or not re.search(_RARE, text))


def clean_line(text: str) -> str:
    """`clean`, on one line, with every run of blanks as one space and none at the ends."""
    return re.sub(_BLANK_RUN, " ", clean(text)).strip(" ")


def printable(text: str) -> str:
    """One line of `text` with none of its characters left that acts on a terminal or hides.

    For the last step before a terminal, wherever the text came from: what it was cleaned of before counts for
    nothing. Cheap where there is nothing to take out.
    """
    if text.isprintable() and (text.isascii() or not re.search(PRINTABLE, text)):
        return text
    return re.sub(_ACTS, "", text)


def clean_tag(text: str) -> str:
    """A tag as it is kept: one clean line of at most 60 characters, for commas part tags; maybe empty."""
    return cut(clean_line(text.replace(",", " ")), TAG)


def clean_note(text: str) -> str:
    """A note as it is kept: clean, of at most 20,000 characters; empty where nothing is left."""
    return cut(clean(text).strip(), TEXT)


def is_cut(text: str, limit: int) -> bool:
    """Whether `cut` has left something out."""
    return len(text) == limit and text.endswith("…")


def cut(text: str, limit: int) -> str:
    """Return `text` in at most `limit` characters, with an ellipsis for the rest; clean text stays clean."""
    return text if len(text) <= limit else text[: limit - 1].rstrip(NEEDS_NEXT).ljust(limit, "…")


def _clean_once(text: str) -> str:
    """Return `text` after one pass: nothing invisible, few combining marks in a row, NFC."""
    # Normalizing sorts each run of marks, which must be short by then, and may lengthen it again.
    return _cut_marks(unicodedata.normalize("NFC", _cut_marks(remove_invisible(text))))


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
