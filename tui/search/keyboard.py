"""The Korean two-set keyboard (KS X 5002): the letters on its keys, and the syllables they compose to."""

import re
import unicodedata

_LATIN = "qwertyuiopasdfghjklzxcvbnmQWERTOP"
_LETTERS = "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ"
_TO_LATIN = str.maketrans(_LETTERS, _LATIN)
_TO_LETTERS = str.maketrans(_LATIN, _LETTERS)

CLUSTERS = {
    **{"ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ"},
    **{"ㄽ": "ㄹㅅ", "ㄾ": "ㄹㅌ", "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ"},
}
"""Pairs of consonants that an input method draws as one letter, and the keys for them."""
_DIPHTHONGS = {
    "ㅘ": "ㅗㅏ",
    "ㅙ": "ㅗㅐ",
    "ㅚ": "ㅗㅣ",
    "ㅝ": "ㅜㅓ",
    "ㅞ": "ㅜㅔ",
    "ㅟ": "ㅜㅣ",
    "ㅢ": "ㅡㅣ",
}

INITIALS = tuple("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ")
"""The initial consonants of syllables in Unicode's order, as they are typed."""
VOWELS = tuple(_DIPHTHONGS.get(vowel, vowel) for vowel in "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ")
"""The vowels of syllables in Unicode's order, as they are typed."""
FINALS = (
    "",
    *(CLUSTERS.get(final, final) for final in "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"),
)
"""The final consonants of syllables in Unicode's order, as they are typed; the first is none."""

_VOWEL = "|".join(sorted(VOWELS, key=len, reverse=True))
_FINAL = "|".join(sorted(FINALS[1:], key=len, reverse=True))
# Compiled on first use, and cached by `re`.
_SYLLABLE = f"([{''.join(INITIALS)}])({_VOWEL})(?:({_FINAL})(?![{''.join(VOWELS)}]))?"
_HANGUL = re.compile("[가-힣ᄀ-ᇿㄱ-ㅣ]")
_TYPED = {"ᆨ": FINALS[1:], "ᅡ": VOWELS, "ᄀ": INITIALS}
"""The first conjoining letter of each kind, and the letters from there on as they are typed."""


def syllable(initial: int, vowel: int, final: int = 0) -> str:
    """Return the syllable of the letters with these numbers (The Unicode Standard, §3.12)."""
    return chr(ord("가") + (initial * len(VOWELS) + vowel) * len(FINALS) + final)


def numbers(syllable: str) -> tuple[int, int, int]:
    """Return the numbers of a syllable's letters: initial, vowel, final (0 for none)."""
    rest, final = divmod(ord(syllable) - ord("가"), len(FINALS))
    return rest // len(VOWELS), rest % len(VOWELS), final


def letters(text: str) -> str:
    """Return `text` with its Hangul split into the letters on the keys that type it, one letter a key."""
    return _HANGUL.sub(lambda hangul: _split_keys(hangul[0]), unicodedata.normalize("NFC", text))


def latin(text: str) -> str:
    """Return `text` with its Hangul as the Latin letters on the same keys: `얄려냐ㅐㅜ` gives `diffusion`."""
    return letters(text).translate(_TO_LATIN)


def hangul(text: str) -> str:
    """Return `text` with its Latin letters as the Hangul on the same keys: `ajfxlahekf` gives `멀티모달`."""
    keys = "".join(key if key in _LATIN else key.lower() for key in text)
    return re.sub(_SYLLABLE, _compose, keys.translate(_TO_LETTERS))


def _split_keys(hangul: str) -> str:
    if "가" <= hangul <= "힣":
        initial, vowel, final = numbers(hangul)
        return INITIALS[initial] + VOWELS[vowel] + FINALS[final]
    if hangul >= "ㄱ":
        hangul = unicodedata.normalize("NFKD", hangul)
    for first, typed in _TYPED.items():
        if 0 <= (number := ord(hangul) - ord(first)) < len(typed):
            return typed[number]
    return hangul


def _compose(match: re.Match[str]) -> str:
    initial, vowel, final = match.groups(default="")
    return syllable(INITIALS.index(initial), VOWELS.index(vowel), FINALS.index(final))
