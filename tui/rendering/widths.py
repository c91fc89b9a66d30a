"""Text whose width in cells terminals agree on, and the rest."""

import re
from unicodedata import east_asian_width

from rich.cells import cell_len

_AGREED = (
    " -~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u058f\u1e00-\u1fff"  # alphabets
    "\u2010-\u2027\u2030-\u205e\u20a0-\u20cf\u2100-\u25ff\u2605\u2606\u2b00-\u2b11"  # signs
    "\u3000-\u3029\u3030-\u303f\u3041-\u3096\u309b-\u3163\u3165-\u318e"  # CJK
    "\u3200-\ua48c\uac00-\ud7a3\uf900-\ufaff"
    "\uff01-\uff60\uffe0-\uffe6"  # full-width forms
)


class _Rules:
    """The characters whose width is agreed on, which are fewer on a terminal that differs from most."""

    def __init__(self) -> None:
        self.use(())

    def use(self, wide: tuple[str, ...]) -> None:
        """Take these characters for disputed, too."""
        besides = f"(?![{re.escape(''.join(wide))}])" if wide else ""
        self.disputed = re.compile(f"(?!{besides}[{_AGREED}])[^\\n]" if wide else f"[^{_AGREED}]")


_rules = _Rules()


def set_ambiguous(wide: bool) -> None:
    """Say whether the terminal draws characters of ambiguous width two cells wide; by default it does not."""
    _rules.use(tuple(c for c in map(chr, range(0xA1, 0x10000)) if east_asian_width(c) == "A") if wide else ())


def is_disputed(text: str) -> bool:
    """Return whether terminals may differ in the width of a text.

    They do for emoji, combining characters, the scripts of South and South-East Asia, and characters of newer
    Unicode versions: for everything not known to be agreed on. Characters that are wide in some East Asian
    settings count as narrow unless `set_ambiguous` has said otherwise.
    """
    return _rules.disputed.search(text) is not None


def split(text: str) -> tuple[str, str]:
    """Split a text before its first word of disputed width."""
    first = _rules.disputed.search(text)
    at = text.rfind(" ", 0, first.start()) + 1 if first else len(text)
    return text[:at], text[at:]


def overflow(text: str) -> int:
    """Return the cells that a text may take beyond its width: no character takes more than two."""
    return sum(2 * len(word) - cell_len(word) for word in text.split(" ") if is_disputed(word))
