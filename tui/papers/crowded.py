"""Characters that share a place with the one before them: thousands would be one letter on the screen.

Combining marks do, vowels and final consonants of decomposed Hangul, the skin tones of emoji, and what a
zero-width joiner joins to the characters before it.
"""

import re
import unicodedata

MARKS = 8
"""The most marks, or other characters in the place of the one before them, in a row."""
JOINED = 8
"""The most joiners that may make one place of many characters. No script needs more of either."""

CROWDED = (
    # All of them are in these blocks, and little other text is.
    "\u0300-\u036f\u0483-\u1dff\u20d0-\u20ff\u2cef-\u302f\u3099\u309a\ua66f-\uabff\ud7b0-\ud7ff\ufb1e-\ufe2f"
    "\U00010000-\U0010ffff"
)
"""Characters that may crowd, and others, as ranges for a pattern."""
_MANY_MARKS = f"[{CROWDED}]{{{MARKS + 1}}}"
_TAIL = re.compile("[\u1160-\u11ff\ud7b0-\ud7ff\U0001f3fb-\U0001f3ff]")
_ZWJ = "\u200d"
_MANY_JOINERS = f"(?:{_ZWJ}[^{_ZWJ} \n]{{1,{MARKS + 1}}}){{{JOINED}}}{_ZWJ}"


def limit_crowds(text: str) -> str:
    """Return `text` with at most `MARKS` marks in a row, and `JOINED` joiners."""
    if re.search(_MANY_MARKS, text):
        text = _cut_marks(text)
    return _cut_joiners(text) if re.search(_MANY_JOINERS, text) else text


def _cut_marks(text: str) -> str:
    kept: list[str] = []
    run = 0
    for character in text:
        run = run + 1 if _is_mark(character) else 0
        if run <= MARKS:
            kept.append(character)
    return "".join(kept)


def _cut_joiners(text: str) -> str:
    kept: list[str] = []
    joiners = alone = 0
    for character in text:
        if character == _ZWJ:
            joiners, alone = joiners + 1, 0
            if joiners > JOINED:
                continue
        elif not _is_mark(character):
            alone += 1
            if alone > 1:  # the last joiner was for the one before it
                joiners = 0
        kept.append(character)
    return "".join(kept)


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] == "M" or bool(_TAIL.match(character))
