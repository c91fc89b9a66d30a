"""Invisible characters: most are removed, some belong to the characters around them.

Control and format characters, all others that Unicode calls default-ignorable, surrogates and noncharacters
are removed. Some of them are part of the writing in certain places and are kept only there: joiners in emoji
and in Indic and Arabic words, variation selectors after characters with variants, fillers in old Hangul.
"""

import re
import unicodedata

NEVER = (
    "\x00-\x08\x0e-\x1b\x7f-\x9f\xad\u034f\u061c\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
)
"""Characters that no text needs, as ranges for a pattern; without blanks, which become spaces."""
PRINTABLE = "[\u034f\u17b4\u17b5\u180b-\u180d\u180f\u3164\uffa0]"
"""The characters of `NEVER` that `str.isprintable` accepts: marks and letters without a shape."""
NEEDS_NEXT = "\u200c\u200d\u115f\u1160\ufe0e\ufe0f"
"""Characters that may belong to the character after them."""

_ZWNJ, _ZWJ = "\u200c", "\u200d"
_VIRAMA = 9
"""The combining class of the marks that join two consonants, in every script that has them."""
_EMOJI = "\u2190-\u21ff\u2300-\u2328\u232b-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
_IN_EMOJI = f"(?<=[{_EMOJI}\ufe0f])\u200d(?=[{_EMOJI}])"
_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
_LONE_SELECTOR = (
    f"(?<![{_HAN}])[\ufe00-\ufe0d\U000e0100-\U000e01ef]"
    f"|(?<![{_EMOJI}©®‼⁉™ℹⓂ▪▫▶◀◻-◾⤴⤵〰〽㊗㊙#*0-9])[\ufe0e\ufe0f]"
    "|(?<=[#*0-9])[\ufe0e\ufe0f](?!\u20e3)"  # a digit has a variant only as a keycap
)
_IN_SYLLABLE = (
    # A vowel or a final consonant without an initial consonant; an initial consonant without a vowel.
    "\u115f(?:[\u1161-\u11a7\ud7b0-\ud7c6]|\u1160(?=[\u11a8-\u11ff\ud7cb-\ud7fb]))"
    "|[\u1100-\u115e\ua960-\ua97c]\u1160"
)


def remove_invisible(text: str) -> str:
    """Return `text` without invisible characters, except those that belong to the characters around them."""
    text = re.sub(_LONE_SELECTOR, "", re.sub(f"[{NEVER}]", "", text))
    text = re.sub(f"({_IN_EMOJI})|[{_ZWNJ}{_ZWJ}]", _keep_joiner, text)
    return re.sub(f"({_IN_SYLLABLE})|[\u115f\u1160]", r"\1", text)


def _keep_joiner(found: re.Match[str]) -> str:
    text, at = found.string, found.start()
    return found[0] if found[1] or _joins(text[at - 1 : at], found[0], text[at + 1 : at + 2]) else ""


def _joins(before: str, joiner: str, after: str) -> bool:
    """Return whether a joiner changes how its neighbours are drawn (RFC 5892, appendix A, and Bengali)."""
    if not before or after in (_ZWNJ, _ZWJ):
        return False
    if unicodedata.combining(before) == _VIRAMA:
        return not after or unicodedata.category(after)[0] != "M"
    if joiner == _ZWJ:  # RA, ZWJ, virama, YA
        return (
            bool(after) and unicodedata.category(before) == "Lo" and unicodedata.combining(after) == _VIRAMA
        )
    return unicodedata.bidirectional(after or " ") == "AL" and unicodedata.bidirectional(before) in (
        "AL",
        "NSM",
    )
