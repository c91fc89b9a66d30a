"""Text written as LaTeX, for BibTeX's fields.

How BibTeX reads braces is told in O. Patashnik, "BibTeXing", 1988 (https://ctan.org/pkg/bibtex).
"""

import re

_ESCAPES = str.maketrans(
    {
        # \{ and \} would not do: BibTeX counts braces whatever stands before them.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "\\": r"\textbackslash{}",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
        # LaTeX's old fonts have other characters in these three places.
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
        **{character: f"\\{character}" for character in "$&#%_"},
    }
)
_PIECES = re.compile(
    # Formulas as Pandoc finds them, so that prices are none.
    r"(?P<math>\$(?=[^\s$])(?:[^\\$]|\\.){1,300}?(?<!\s)\$(?![0-9]))"
    r"|(?P<command>\\(?:emph|text(?:bf|it|rm|sc|sf|tt)?)\{(?P<argument>[^{}\\$]*)\})"
    r"|\\(?P<escaped>[$&#%_])"
    r"|(?P<word>[^\W_](?:[^\W_]|['’](?=[^\W_]))*)"
)
_MATH_COMMANDS = re.compile(r"\\([A-Za-z]+|.)", re.DOTALL)
_LETTER_COMMANDS = """
alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi varpi rho
varrho sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi
Psi Omega aleph ell hbar imath jmath nabla partial infty emptyset varnothing prime angle triangle mathbb
mathbf mathcal mathfrak mathit mathrm mathscr mathsf mathtt boldsymbol bm operatorname text textbf textit
textrm textsc textsf texttt rm bf it cal tt hat widehat bar overline underline tilde widetilde vec dot ddot
check breve acute grave sqrt frac dfrac tfrac binom sum prod int oint lim inf sup max min arg log ln lg exp
sin cos tan det dim ker deg gcd Pr times cdot cdots ldots dots vdots ddots div pm mp ast star circ bullet
oplus ominus otimes odot cap cup setminus wedge vee neg lnot land lor forall exists in notin ni subset
subseteq supset supseteq le leq ge geq ll gg ne neq sim simeq approx cong equiv propto mid parallel perp to
gets mapsto rightarrow leftarrow leftrightarrow Rightarrow Leftarrow Leftrightarrow longrightarrow
longleftarrow uparrow downarrow nearrow searrow dagger ddagger lfloor rfloor lceil rceil langle rangle lvert
rvert lVert rVert vert Vert left right big Big bigl bigr quad qquad colon checkmark limits displaystyle
textstyle
"""
_SAFE = frozenset((*_LETTER_COMMANDS.split(), *" ,;:!{}%&#_$|"))
"""Commands that a formula may have: LaTeX also has some that read and write files."""


def escaped(text: str) -> str:
    """Return `text` as LaTeX prints it letter by letter, with its braces in pairs."""
    return text.translate(_ESCAPES)


def title(text: str) -> str:
    """Return a title as LaTeX prints it, with braces around what BibTeX's styles shall not lower.

    Those are formulas, and words with a capital inside or with a digit. Formulas, `\\textsc{…}` and the like,
    and characters with a backslash before them stay LaTeX; all else is printed letter by letter.
    """
    written: list[str] = []
    at = 0
    while piece := _PIECES.search(text, at):
        written.append(escaped(text[at : piece.start()]))
        one = _piece(piece)
        at = piece.end() if one is not None else piece.start() + 1
        written.append(escaped(text[piece.start() : at]) if one is None else one)
    return "".join([*written, escaped(text[at:])])


def _piece(piece: re.Match[str]) -> str | None:
    """Return a piece of a title as LaTeX, or None when it is no formula after all."""
    if piece["math"]:
        return f"{{{piece['math']}}}" if _is_formula(piece["math"][1:-1]) else None
    if piece["command"]:
        # Behind one brace alone a command would be an accented letter, which styles lower.
        return f"{{{{{piece['command'].partition('{')[0]}{{{escaped(piece['argument'])}}}}}}}"
    if piece["escaped"]:
        return piece[0]
    return f"{{{piece[0]}}}" if _has_case_to_keep(piece["word"]) else piece[0]


def _has_case_to_keep(word: str) -> bool:
    if any(letter.isupper() for letter in word[1:]):
        return True
    if len(word) == 1:
        return word.isupper() and word != "A"  # the article
    return any(map(str.isdigit, word)) and any(map(str.isalpha, word))


def _is_formula(text: str) -> bool:
    """Return whether LaTeX reads `text` between dollars without an error and without doing anything else."""
    if "^^" in text or re.search(r"(?<!\\)[&#%~]", text) or text.endswith("\\"):
        return False
    if any(command[1] not in _SAFE for command in _MATH_COMMANDS.finditer(text)):
        return False
    depth = 0
    for character in text:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return depth == 0
