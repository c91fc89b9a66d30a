"""Korean particles, whose form depends on how the word before them ends: 을 or 를, 이 or 가, 으로 or 로.

The form follows from the last syllable's final consonant. Latin letters and digits end as Koreans read them:
`GPT` as 지피티, `html` as 에이치티엠엘, `10` as 십.
"""

import re

PARTICLES = {
    form: pair
    for pair in (("을", "를"), ("은", "는"), ("이", "가"), ("과", "와"), ("이라", "라"), ("으로", "로"))
    for form in pair
}
"""The forms of each particle, after a consonant and after a vowel; either names both."""
_UNKNOWN = {"이라": "(이)라", "으로": "(으)로"}
"""How particles are written after a word whose reading is unknown, if not as 을(를)."""
_SPEC = re.compile(f"(.*?)({'|'.join(sorted(PARTICLES, key=len, reverse=True))})", re.DOTALL)
_LETTER = re.compile(r"[^\W_]")
_LAST_WORD = re.compile(r"[A-Za-z]+$|[0-9][0-9,]*(?:\.[0-9]+)*$")
_DIGITS = {
    "0": "ㅇ",
    "1": "ㄹ",
    "2": "",
    "3": "ㅁ",
    "4": "",
    "5": "",
    "6": "ㄱ",
    "7": "ㄹ",
    "8": "ㄹ",
    "9": "",
}
"""The final consonants of 영 일 이 삼 사 오 육 칠 팔 구."""
_LETTERS = {"l": "ㄹ", "m": "ㅁ", "n": "ㄴ", "r": "ㄹ"}
"""The final consonants of the letters' names that have one: 엘 엠 엔 알."""
_ENDINGS = (("ng", "ㅇ"), ("le?", "ㄹ"), ("me?", "ㅁ"), ("ne?", "ㄴ"))
_SHORT = re.compile(r"(?:^|[^aeiouy])(?:[aeiou]|oo)(?:ck|[bkpt])$")
"""A word that ends with a consonant after a short vowel, as in 맵, 백, 북, 봇; 노트 and 위크 are none."""
_RIEUL = "ㄹ"


class Value:
    """A value of a message, which takes a particle where its format ends with one."""

    def __init__(self, value: object) -> None:
        self._value = value

    def __format__(self, spec: str) -> str:
        return _format(self._value, spec)

    def __str__(self) -> str:
        return _Text(self._value)

    def __repr__(self) -> str:
        return _Text(repr(self._value))


class _Text(str):
    """What `{value!r}` stands for, which takes particles, too."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        return _format(str(self), spec)


def _format(value: object, spec: str) -> str:
    if asked := _SPEC.fullmatch(spec):
        return with_particle(format(value, asked[1]), asked[2])
    return format(value, spec)


def with_particle(word: str, particle: str) -> str:
    """Return a word with a particle, which is named by either of its forms."""
    after_consonant, after_vowel = PARTICLES[particle]
    final = final_consonant(word)
    if final is None:
        return word + _UNKNOWN.get(after_consonant, f"{after_consonant}({after_vowel})")
    takes_vowels = not final or (after_consonant == "으로" and final == _RIEUL)
    return word + (after_vowel if takes_vowels else after_consonant)


def final_consonant(word: str) -> str | None:
    """Return the last syllable's final consonant; empty if it has none, None if its reading is unknown.

    Only rieul is told from other ones, which stand for themselves or for any other one.
    """
    letters = list(_LETTER.finditer(word))
    if not letters:
        return None
    word = word[: letters[-1].end()]
    last = word[-1]
    if "가" <= last <= "힣":
        final = (ord(last) - ord("가")) % 28
        return _RIEUL if final == 8 else "ㅇ" if final else ""
    if "ㄱ" <= last <= "ㅎ":  # read as 기역, 리을 …
        return _RIEUL if last == _RIEUL else "ㅇ"
    if "ㅏ" <= last <= "ㅣ":
        return ""
    if not (read := _LAST_WORD.search(word)):
        return None
    return _final_of_number(read[0]) if read[0][0].isdigit() else _final_of_latin(read[0])


def _final_of_number(number: str) -> str:
    """Return the final consonant of a number as it is read, 이십 or 천; decimals are read digit by digit."""
    whole = number.replace(",", "").rstrip(".")
    zeros = len(whole) - len(whole.rstrip("0"))
    if "." in whole or not zeros or not whole.strip("0"):
        return _DIGITS[whole[-1]]
    return "" if 12 <= zeros < 16 else "ㅇ"  # 조; 십 백 천 만 억 경


def _final_of_latin(word: str) -> str:
    if capitals := re.search("(?:^|[a-z])([A-Z]{2,})$", word):
        word = capitals[1]
    if len(word) == 1 or word.isupper() or not re.search("[aeiouy]", word.lower()):
        return _LETTERS.get(word[-1].lower(), "")
    word = word.lower()
    for ending, final in _ENDINGS:
        if re.search(f"{ending}$", word):
            return final
    return "ㅇ" if _SHORT.search(word) else ""
