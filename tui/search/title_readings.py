"""The ways to read and to type a title with formulas: `$λ$-ECLIPSE` as λ-ECLIPSE and as lambda-ECLIPSE."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tui.search.fold import Span

_NAMES = """alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu
nu xi omicron pi rho sigma tau upsilon phi chi psi omega"""
_GREEK = dict(zip("αβγδεζηθικλμνξοπρστυφχψω", _NAMES.split(), strict=True))
_SIGNS = {
    **{name: letter for letter, name in _GREEK.items()},
    **{f"var{name}": letter for letter, name in _GREEK.items()},
    **{"times": "×", "to": "→", "rightarrow": "→", "infty": "∞", "ell": "l"},
}
"""The commands that stand for a sign."""
_SPECIAL = re.compile(r"[$\\{}^_]|[^\x00-\x7f가-힣]")
_TOKEN = re.compile(
    r"\\(?:text|math|operatorname)[a-z]*|\\(?P<command>[A-Za-z]+)|\\|[${}^_]|(?P<rest>.)", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A title as it is read."""

    text: str
    places: tuple[Span, ...]
    """The place of each character in the title itself."""


def readings(title: str) -> tuple[Reading, ...]:
    """Return the readings of a title that differ from it: with Greek letters, and with their names."""
    if not _SPECIAL.search(title):
        return ()
    found = (_read(title, lambda sign: sign), _read(title, _name_greek))
    return tuple({reading.text: reading for reading in found if reading.text != title}.values())


def _read(title: str, spell: Callable[[str], str]) -> Reading:
    letters: list[str] = []
    places: list[Span] = []
    for text, place in _read_tokens(title):
        spelt = spell(text)
        letters.append(spelt)
        places += [place] * len(spelt)
    return Reading("".join(letters), tuple(places))


def _read_tokens(title: str) -> Iterator[tuple[str, Span]]:
    """Yield the characters that are read, without the marks of formulas and fonts."""
    for token in _TOKEN.finditer(title):
        if command := token["command"]:
            sign = _SIGNS.get(command[0].lower() + command[1:])
            if sign is None:
                start = token.start("command")
                yield from ((letter, (start + n, start + n + 1)) for n, letter in enumerate(command))
            else:
                yield sign, token.span()
        elif token["rest"]:
            yield token["rest"], token.span()


def _name_greek(sign: str) -> str:
    """Return the name of a Greek letter, in whatever font it is; any other sign as it is."""
    if sign.isascii():
        return sign
    return _GREEK.get(unicodedata.normalize("NFKC", sign).lower(), sign)
