"""The concepts of the field with their forms in both languages, and the other forms of what is typed.

`terms.tsv` holds a concept a line: its Korean forms, a tab, its English forms, each separated by `; `. The
first form of a language is the most usual one. A form of one word with two capitals is an abbreviation.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tui.search.fold import fold
from tui.search.other_form import OtherForm, key, may_be_sought, other_form

LIST = Path(__file__).with_name("terms.tsv")


@dataclass(frozen=True, eq=False)
class Concepts:
    """A dictionary of forms, read when it is first needed."""

    lines: Callable[[], Iterable[str]] = tuple
    """Returns the list, in the form of `terms.tsv`."""
    pairs: Callable[[], Iterable[tuple[str, str]]] = tuple
    """Returns pairs of forms from the reader's papers; what the list knows is not taken from them."""

    @cached_property
    def _listed(self) -> Mapping[str, tuple[str, ...]]:
        """The forms of its concept for each form's key."""
        return _by_key(map(split_line, self.lines()))

    @cached_property
    def _paired(self) -> Mapping[str, tuple[str, ...]]:
        """The forms on the other side of the pairs for each form's key."""
        known: dict[str, tuple[str, ...]] = {}
        for pair in self.pairs():
            for form, other in (pair, pair[::-1]):
                known[key(form)] = (*known.get(key(form), ()), other)
        return known

    def prepare(self) -> None:
        """Read the list and the pairs."""
        _ = self._listed, self._paired

    def knows(self, folded: str) -> bool:
        """Return whether the list has a folded form."""
        return key(folded) in self._listed

    def others(self, folded: str) -> tuple[OtherForm, ...]:
        """Return the other forms of a whole folded term; none if it is not known."""
        typed = key(folded)
        if typed in self._listed:
            return tuple(_select_others(folded, self._listed[typed]))
        return tuple(other_form(form, from_papers=True) for form in self._paired.get(typed, ()))


def split_line(line: str) -> tuple[str, ...]:
    """Return the forms in a line of the list, Korean ones first."""
    return tuple(form for forms in line.split("\t") for form in forms.split("; ") if form)


def _by_key(concepts: Iterable[Sequence[str]]) -> dict[str, tuple[str, ...]]:
    known: dict[str, tuple[str, ...]] = {}
    for forms in concepts:
        for form in forms:
            known.setdefault(key(fold(form)), tuple(forms))
    return known


def _select_others(folded: str, forms: Sequence[str]) -> Iterator[OtherForm]:
    """Yield the forms that are looked for beside the typed one, each once.

    Another spelling is one, unless the term finds it anyway: as words apart, or in Korean.
    """
    by_itself = "-" not in folded and (" " in folded or not folded.isascii())
    known = {key(folded)} if by_itself else set()
    for form in filter(may_be_sought, forms):
        same = fold(form) == folded and "-" not in folded
        if not same and (spelt := key(fold(form))) not in known:
            known.add(spelt)
            yield other_form(form)


def _read_list() -> list[str]:
    return LIST.read_text(encoding="utf-8").rstrip("\n").split("\n")


LISTED = Concepts(_read_list)
"""The list that comes with hanji."""
NO_CONCEPTS = Concepts()
"""Nothing is found by its other forms."""
