"""Checking that LaTeX reads a formula without an error, given the packages that such papers use.

The rules of formulas are in D. E. Knuth, "The TeXbook", 1984, chapter 26.
"""

import re


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TOKEN = re.compile(r"\\(?:[A-Za-z]+|.)|\S", re.DOTALL)
_LETTERS = _names("""
alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi varpi rho
varrho sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi
Psi Omega aleph ell hbar imath jmath nabla partial infty emptyset varnothing prime angle triangle times cdot
pm mp ast star circ bullet oplus ominus otimes odot dagger perp parallel to gets sim
""")
"""Commands for one character, which may be an argument without braces."""
_OPERATORS = _names("sum prod int oint lim inf sup max min det gcd Pr")
"""Commands that may be followed by `\\limits`."""
_ARROWS = _names("uparrow downarrow")
_FENCES = _names("{ } | langle rangle lfloor rfloor lceil rceil lvert rvert lVert rVert vert Vert")
_SYMBOLS = (
    _LETTERS
    | _OPERATORS
    | _ARROWS
    | _FENCES
    | _names("""
rm bf it cal tt arg log ln lg exp sin cos tan dim ker deg cdots ldots dots vdots ddots div cap cup setminus
wedge vee neg lnot land lor forall exists in notin ni subset subseteq supset supseteq le leq ge geq ll gg ne
neq simeq approx cong equiv propto mid mapsto rightarrow leftarrow leftrightarrow Rightarrow Leftarrow
Leftrightarrow longrightarrow longleftarrow nearrow searrow quad qquad colon checkmark displaystyle textstyle
""")
    | frozenset(" ,;:!%&#_$")
)
"""Commands that may stand alone; others are refused, since LaTeX has some that read and write files."""
_FONTS = _names("mathbb mathbf mathcal mathfrak mathit mathrm mathscr mathsf mathtt")
_TEXTS = _names("text textbf textit textrm textsc textsf texttt")
_ACCENTS = _names("""
boldsymbol bm operatorname hat widehat bar overline underline tilde widetilde vec dot ddot check breve acute
grave sqrt
""")
_ARGUMENTS = dict.fromkeys(_FONTS | _ACCENTS, 1) | dict.fromkeys(("frac", "dfrac", "tfrac", "binom"), 2)
"""Commands with arguments, and the number of these."""
_SIZES = _names("big Big bigl bigr")
"""Commands that must be followed by a delimiter."""
_DELIMITERS = frozenset((*"()[]/|.<>", *(f"\\{name}" for name in _FENCES | _ARROWS)))
_AS_SCRIPT = _FONTS | _TEXTS | {"frac"}
"""Commands with arguments that may be a script without braces."""
_IN_TEXT = frozenset(rf"\{character}" for character in " ,{}%&#_$")
_ALONE_WRONG = frozenset(("", "}", "\\", *"&#%~"))


class _Fault(ValueError):
    """Something that LaTeX would reject, or that is unknown here."""


def is_formula(text: str) -> bool:
    """Return whether LaTeX reads `text` between dollars without an error and without side effects."""
    if "^^" in text or not _is_balanced(text):
        return False
    try:
        _FormulaReader(text).read_until("")
    except _Fault:
        return False
    return True


def _is_balanced(text: str) -> bool:
    """Return whether the braces are paired as BibTeX counts them, backslashes ignored."""
    depth = 0
    for character in text:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return depth == 0


class _FormulaReader:
    """A reader of one formula, token by token. Raises _Fault."""

    def __init__(self, text: str) -> None:
        self._tokens = _TOKEN.findall(text)[::-1]

    def read_until(self, end: str) -> None:
        """Read up to a token, or to the end of the formula if the token is empty."""
        scripts = before = ""
        while (token := self._take()) != end:
            if token in ("^", "_", "'"):
                scripts += self._read_script(token, scripts, before)
            elif token == r"\limits":
                _require(before[1:] in _OPERATORS)
            else:
                self._read_atom(token)
                scripts = ""
            before = token

    def _read_script(self, token: str, scripts: str, before: str) -> str:
        """Read a script and return its kind. A symbol has one of each; primes may begin an upper one."""
        kind = "_" if token == "_" else "^"
        _require(kind not in scripts or (before == "'" and kind == "^"))
        if token != "'":
            self._read_argument(_AS_SCRIPT)
        return kind

    def _read_atom(self, token: str) -> None:
        name = token[1:]
        if token == "{":
            self.read_until("}")
        elif name in _TEXTS:
            self._read_text()
        elif name in _ARGUMENTS:
            self._read_arguments(name)
        elif name in _SIZES:
            _require(self._take() in _DELIMITERS)
        elif name == "left":
            _require(self._take() in _DELIMITERS)
            self.read_until(r"\right")
            _require(self._take() in _DELIMITERS)
        else:
            _require(token not in _ALONE_WRONG and (not name or name in _SYMBOLS))

    def _read_arguments(self, name: str) -> None:
        if name == "sqrt" and self._tokens[-1:] == ["["]:
            self._take()
            self.read_until("]")
        for _ in range(_ARGUMENTS[name]):
            self._read_argument()

    def _read_argument(self, commands: frozenset[str] = frozenset()) -> None:
        """Read a group, a character, or one of the commands allowed without braces."""
        token = self._take()
        if token == "{" or token[1:] in commands:
            self._read_atom(token)
        else:
            _require(token not in _ALONE_WRONG and token not in ("^", "_", "'"))
            _require(len(token) == 1 or token[1:] in _LETTERS)

    def _read_text(self) -> None:
        """Read an argument that cannot hold a formula."""
        _require(self._take() == "{")
        while (token := self._take()) != "}":
            _require(token not in _ALONE_WRONG and token not in ("{", "^", "_"))
            _require(len(token) == 1 or token in _IN_TEXT)

    def _take(self) -> str:
        """Take the next token, or an empty one at the end."""
        return self._tokens.pop() if self._tokens else ""


def _require(fits: bool) -> None:
    if not fits:
        raise _Fault
