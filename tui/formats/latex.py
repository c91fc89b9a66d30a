"""Text written as LaTeX, for BibTeX's fields.

BibTeX's reading of braces is described in O. Patashnik, "BibTeXing", 1988 (https://ctan.org/pkg/bibtex).
"""

import re

from tui.formats.formula import is_formula

_ESCAPES = str.maketrans(
    {
        # Not \{ and \}: BibTeX counts braces even after a backslash.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "\\": r"\textbackslash{}",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
        # LaTeX's old fonts print other characters for these three.
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
        **{character: f"\\{character}" for character in "$&#%_"},
    }
)
_PIECES = re.compile(
    # The same rules as Pandoc's for formulas, so that prices are not taken for one.
    r"(?P<math>\$(?=[^\s$])(?:[^\\$]|\\.){1,300}?(?<!\s)\$(?![0-9]))"
    r"|(?P<command>\\(?:emph|text(?:bf|it|rm|sc|sf|tt)?)\{(?P<argument>[^{}\\$]*)\})"
    r"|\\(?P<escaped>[$&#%_])"
    r"|(?P<word>[^\W_](?:[^\W_]|['’](?=[^\W_]))*)"
)


def escape(text: str) -> str:
    """Escape `text` so that LaTeX prints it letter by letter, with its braces in pairs."""
    return text.translate(_ESCAPES)


def escape_title(text: str) -> str:
    """Write a title as LaTeX, with braces around the parts that BibTeX's styles must not put in lower case.

    These are formulas, and words with a capital inside or with a digit. Formulas, `\\textsc{…}` and the like,
    and characters after a backslash stay LaTeX; anything else is printed letter by letter.
    """
    written: list[str] = []
    at = 0
    while piece := _PIECES.search(text, at):
        written.append(escape(text[at : piece.start()]))
        one = _write_piece(piece)
        at = piece.end() if one is not None else piece.start() + 1
        written.append(escape(text[piece.start() : at]) if one is None else one)
    return "".join([*written, escape(text[at:])])


def _write_piece(piece: re.Match[str]) -> str | None:
    """Write a piece of a title as LaTeX; return None if it is not a formula after all."""
    if piece["math"]:
        return f"{{{piece['math']}}}" if is_formula(piece["math"][1:-1]) else None
    if piece["command"]:
        # After only one brace a command would be an accented letter, which styles put in lower case.
        return f"{{{{{piece['command'].partition('{')[0]}{{{escape(piece['argument'])}}}}}}}"
    if piece["escaped"]:
        return piece[0]
    return f"{{{piece[0]}}}" if _has_case_to_keep(piece["word"]) else piece[0]


def _has_case_to_keep(word: str) -> bool:
    if any(letter.isupper() for letter in word[1:]):
        return True
    if len(word) == 1:
        return word.isupper() and word != "A"  # the article
    return any(map(str.isdigit, word)) and any(map(str.isalpha, word))
