"""The languages that summaries can be written in."""

from typing import NamedTuple

from tui.language import N_

_CJK = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_KANA = "\u3041-\u30ff\u31f0-\u31ff"
_CYRILLIC = "\u0400-\u052f"
_HANGUL = "\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3"


class Language(NamedTuple):
    """A language, by the letters that show it."""

    name: str
    letters: str
    """Its letters, as a class of a regular expression."""
    foreign: str
    """Letters that a summary in it does not have."""


LANGUAGES = {
    "ko": Language(N_("Korean"), _HANGUL, _CJK + _KANA + _CYRILLIC),
    "en": Language(N_("English"), "A-Za-z", _CJK + _KANA + _CYRILLIC + _HANGUL),
    "ja": Language(N_("Japanese"), _KANA + _CJK, _CYRILLIC + _HANGUL),
    "zh": Language(N_("Chinese"), _CJK, _KANA + _CYRILLIC + _HANGUL),
}
"""The languages by their codes."""
SHARE = 0.4
"""The smallest share of a summary's letters that are its language's; normal are 75 %, nearly all 52 %."""
