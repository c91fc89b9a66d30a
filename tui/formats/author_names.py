"""Authors' names split into parts, for formats that want the family name by itself."""

import re
from typing import NamedTuple

_ORGANIZATION = """
academy alliance association authors center centre collaboration collaborators committee community company
consortium contributors corp corporation council department developers foundation gmbh group inc initiative
institute lab laboratories laboratory labs llc ltd network organisation organization partners program
project research school society team teams university workshop and et others
"""
"""Words in names of organizations and groups."""
_ABBREVIATED = frozenset({"AI", "AGI", "ML", "NLP"})
"""Parts of organizations' names that are a person's name in other case, as Ai is."""
_PARTICLES = """
af al av bin bint binti da das de degli dei del della den der des di do dos du el ibn la las le los ten ter
van vom von zu zum zur
"""
_SUFFIX = re.compile(r"(?:jr|sr)\.?|II|III|IV", re.IGNORECASE)
_PERSON = re.compile(r"(?:[^\W\d_]|[ .,'’`´ʹʼʻ‘-]|[\u0300-\u036f])+")
"""Letters of any script, and the characters between them in names."""
_FAMILY_FIRST = re.compile("[\u1100-\u11ff\u3040-\u318f\u3400-\u9fff\uac00-\ud7ff\uf900-\ufaff]")
"""Letters of Korean, Chinese and Japanese: styles print names in them as they are, so they are not split."""


class AuthorName(NamedTuple):
    """The parts of a person's name, or the whole name as `family` alone."""

    family: str
    given: str = ""
    particle: str = ""
    """Words before the family name that are ignored in sorting: van, de la."""
    suffix: str = ""
    """Jr., Sr., or a Roman number."""


def parse_name(text: str) -> AuthorName:
    """Return the parts of an author's name, written in any usual order.

    The name of a team or company, a single word, or a name that cannot be split safely is a family name
    alone. The orders are those of BibTeX (N. Markey, "Tame the BeaST", part IV): `First von Last`, `von Last,
    First` and `von Last, Jr., First`; and `First von Last, Jr.`.
    """
    whole = AuthorName(" ".join(text.split()))
    if not _is_person(whole.family):
        return whole
    parts = [part.strip() for part in whole.family.split(",")]
    if not all(parts):
        return whole
    suffixes = [part for part in parts if _SUFFIX.fullmatch(part)]
    parts = [part for part in parts if part not in suffixes]
    if len(suffixes) > 1 or len(parts) not in (1, 2):
        return whole
    words = parts[0].split(" ")
    if len(parts) == 2:
        return _build_name(words, _count_particles(words), parts[1], suffixes)
    if not suffixes and len(words) > 1 and _SUFFIX.fullmatch(words[-1]):
        suffixes = [words.pop()]
    start = _find_family_start(words)
    if start == 0:
        return whole
    family = words[start:]
    return _build_name(family, _count_particles(family), " ".join(words[:start]), suffixes)


def _is_person(text: str) -> bool:
    words = [word.strip(".,") for word in text.split(" ")]
    return (
        _PERSON.fullmatch(text) is not None
        and not _FAMILY_FIRST.search(text)
        and not _ABBREVIATED.intersection(words)
        and not {*_ORGANIZATION.split()}.intersection(map(str.lower, words))
    )


def _build_name(family: list[str], particles: int, given: str, suffixes: list[str]) -> AuthorName:
    return AuthorName(
        " ".join(family[particles:]), given, " ".join(family[:particles]), suffixes[0] if suffixes else ""
    )


def _count_particles(family: list[str]) -> int:
    """Count the lower-case words at the start of a family name."""
    return next((n for n, word in enumerate(family[:-1]) if not is_small(word)), len(family) - 1)


def _find_family_start(words: list[str]) -> int:
    """Return the index of the word of `Given particle Family` at which the particle or family name begins."""
    particles = {*_PARTICLES.split()}
    for n, word in enumerate(words[1:-1], 1):
        # A capitalised Van is a middle name in Vietnam, and a particle only before another one.
        if is_small(word) or particles.issuperset((word.lower(), words[n + 1].lower())):
            return n
    return len(words) - 1


def is_small(word: str) -> bool:
    """Return whether the first letter of a word is lower-case, as in particles."""
    first = next(filter(str.isalpha, word), "")
    return first.islower()
