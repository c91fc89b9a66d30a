"""The text of BibTeX's fields: LaTeX's accents and escapes as characters, formulas as they are."""

import re
import unicodedata

_WORDS = {
    "textbraceleft": "{",
    "textbraceright": "}",
    "textbackslash": "\\",
    "textasciicircum": "^",
    "textasciitilde": "~",
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
    "ss": "ß",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "o": "ø",
    "O": "Ø",
    "l": "ł",
    "L": "Ł",
    "aa": "å",
    "AA": "Å",
    "i": "ı",
    "j": "ȷ",
    "textendash": "–",
    "textemdash": "—",
    "ldots": "…",
}
_ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    '"': "\u0308",
    "=": "\u0304",
    ".": "\u0307",
    "u": "\u0306",
    "v": "\u030c",
    "H": "\u030b",
    "c": "\u0327",
    "k": "\u0328",
    "r": "\u030a",
    "d": "\u0323",
    "b": "\u0331",
    "t": "\u0361",
}
_PIECE = re.compile(
    r"(?P<math>\$(?:[^$\\]|\\.){1,400}\$)"
    r"|\{?\\(?P<accent>[`'^~\"=.]|[uvHckrdbt](?![A-Za-z]))\s?\{?\\?(?P<letter>[A-Za-zıȷ])\}?\}?"
    r"|\\(?P<word>[A-Za-z]+)(?:\{\}|\s(?=\s)|(?![A-Za-z]))"
    r"|\\(?P<escaped>[$&#%_{}~^ ])"
    r"|(?P<dash>---?)|(?P<tie>~)|(?P<brace>[{}])"
)
_KEPT = re.compile(r"\{\{(\\(?:emph|text(?:bf|it|rm|sc|sf|tt)?)\{[^{}]*\})\}\}")


def as_text(value: str) -> str:
    """Return a field as text on one line; commands such as `\\textsc{…}` in a title stay as they are."""
    if not any(mark in value for mark in "\\{}$~-"):
        return " ".join(value.split())
    pieces, at = [], 0
    for command in _KEPT.finditer(value):
        pieces += [_decode(value[at : command.start()]), _decode_argument(command[1])]
        at = command.end()
    text = "".join([*pieces, _decode(value[at:])])
    return unicodedata.normalize("NFC", " ".join(text.split()))


def split_authors(value: str) -> list[str]:
    """Return the names in a field of authors: `and` outside braces separates them."""
    names, depth, start = [], 0, 0
    for token in re.finditer(r"[{}]|\sand\s", value):
        if token[0] == "{":
            depth += 1
        elif token[0] == "}":
            depth = max(0, depth - 1)
        elif depth == 0 and token.start() >= start:
            names.append(value[start : token.start()].strip())
            start = token.end()
    return [name for name in [*names, value[start:].strip()] if name]


def _decode_argument(command: str) -> str:
    head, _, rest = command.partition("{")
    return f"{head}{{{_decode(rest[:-1])}}}"


def _decode(value: str) -> str:
    return _PIECE.sub(_replace, value)


def _replace(piece: re.Match[str]) -> str:
    if piece["math"]:
        return piece["math"]
    if piece["accent"]:
        letter = {"ı": "i", "ȷ": "j"}.get(piece["letter"], piece["letter"])
        return unicodedata.normalize("NFC", letter + _ACCENTS[piece["accent"]])
    if piece["word"]:
        return _WORDS.get(
            piece["word"],
            piece[0] if piece["word"] not in ("emph", "textit", "textbf", "textsc", "texttt") else "",
        )
    if piece["escaped"]:
        return piece["escaped"]
    if piece["dash"]:
        return piece["dash"]
    return " " if piece["tie"] else ""
