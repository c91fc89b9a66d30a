"""Text from outside, made safe to show, search, store and copy.

Everything that could change the terminal or the reading of other text is removed: whole escape sequences
(ECMA-48, §5 and §8), control and bidirectional characters, invisible ones, lone surrogates, noncharacters.
"""

import re
import unicodedata

from tui.papers.caps import TAG, TEXT
from tui.papers.crowded import CROWDED, limit_crowds
from tui.papers.invisible import NEEDS_NEXT, NEVER, PRINTABLE, remove_invisible

# Compiled on first use, and cached by `re`: that takes up to 3 ms, and start-up does not need most of them.
_ESCAPES = (
    # OSC, DCS, SOS, PM and APC strings, with their content if they are closed; none may reach into the next
    # one, or many of them would take quadratic time
    "(?:\x1b[\\]PX^_]|[\x90\x98\x9d-\x9f])(?:[^\x07\x1b\x90\x98\x9c-\x9f\n]*(?:\x07|\x1b\\\\|\x9c))?"
    "|(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]?"
    "|\x1b[ -/]*[0-~]?"
)
_BLANKS = " ?[\t\v\f\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+ ?"
_ACTS = f"[{NEVER}\t-\r\x1c-\x1f\u2028\u2029]"
_BLANK_RUN = r"[ \n]+"
_RARE = f"[{CROWDED}\u3164\uffa0]"
"""Characters of printable text that need a closer look; most text has none of them."""


def clean(text: str) -> str:
    """Return the visible content of `text`: NFC, with newlines as its only control characters.

    Idempotent. Each run of tabs, form feeds and Unicode blanks becomes one plain space.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if is_plain(text.replace("\n", "")):
        return unicodedata.normalize("NFC", text)
    text = re.sub(_BLANKS, " ", re.sub(_ESCAPES, "", text))
    # Repeat until nothing changes: one step may remove the reason for which another one kept a character.
    while (less := _clean_once(text)) != text:
        text = less
    return text


def is_plain(text: str) -> bool:
    """Return whether a line needs no cleaning except of its blanks; quick, and False in doubt."""
    return text.isprintable() and (text.isascii() or not re.search(_RARE, text))


def clean_line(text: str) -> str:
    """Clean a text into one line, with every run of blanks as one space and none at the ends."""
    return re.sub(_BLANK_RUN, " ", clean(text)).strip(" ")


def printable(text: str) -> str:
    """Return `text` on one line without characters that act on a terminal or hide.

    This is the last step before a terminal for text of any origin, cleaned before or not. It is cheap if
    there is nothing to remove.
    """
    if text.isprintable() and (text.isascii() or not re.search(PRINTABLE, text)):
        return text
    return re.sub(_ACTS, "", text)


def clean_tag(text: str) -> str:
    """Return a tag as it is stored: one clean line of at most 60 characters without commas; may be empty."""
    return cut(clean_line(text.replace(",", " ")), TAG)


def clean_note(text: str) -> str:
    """Return a note as it is stored: clean, at most 20,000 characters; empty if nothing is left."""
    return cut(clean(text).strip(), TEXT)


def is_cut(text: str, limit: int) -> bool:
    """Return whether `cut` shortened this text."""
    return len(text) == limit and text.endswith("…")


def cut(text: str, limit: int) -> str:
    """Cut `text` to at most `limit` characters, with an ellipsis for the rest; clean text stays clean."""
    return text if len(text) <= limit else text[: limit - 1].rstrip(NEEDS_NEXT).ljust(limit, "…")


def _clean_once(text: str) -> str:
    """Return `text` after one pass: nothing invisible, few characters in one place, NFC."""
    # Normalizing sorts each run of marks, which must be short by then, and may make it longer again.
    return limit_crowds(unicodedata.normalize("NFC", limit_crowds(remove_invisible(text))))
