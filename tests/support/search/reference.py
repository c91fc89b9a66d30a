"""A slow reference search, rule by rule from `product.md`: the hits of a filter's term in a paper."""

import unicodedata
from collections.abc import Iterator

from tui.papers.paper import Paper
from tui.search.keyboard import letters

WHOLE, START, INSIDE, HALF_TYPED, APART, INITIALS = range(6)
TITLE, AUTHORS, ABOUT, OWN, BODY = range(5)


def best_rank(term: str, paper: Paper) -> tuple[int, int] | None:
    """The best class of match of the term in the paper, and the field; None when no plain class finds it."""
    ranks = [
        (match_class, field)
        for field, text in _texts(paper)
        if (match_class := class_in(term, text)) is not None
    ]
    return min(ranks, default=None)


def class_in(term: str, text: str) -> int | None:
    """The best class of match of the term in one text."""
    wanted, words = _words(term), _words(text)
    for match_class, rule in (
        (WHOLE, _is_whole),
        (START, _is_start),
        (INSIDE, _is_inside),
        (HALF_TYPED, _is_half_typed),
        (APART, _is_apart),
        (INITIALS, _is_initials),
    ):
        if rule(wanted, words):
            return match_class
    return None


def _texts(paper: Paper) -> Iterator[tuple[int, str]]:
    yield TITLE, paper.title
    yield from ((AUTHORS, name) for name in paper.authors)
    yield from ((ABOUT, text) for text in (*paper.keywords, paper.id))
    bodies = [section.text.replace("**", "") for section in paper.sections]
    bodies += [text for text in (paper.one_line, paper.abstract) if text]
    yield from ((BODY, line) for text in bodies for line in text.split("\n"))


def _words(text: str) -> list[str]:
    """Runs of Hangul, of other letters and digits, and of what is neither."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(c))
    words: list[str] = []
    last = ""
    for character in unicodedata.normalize("NFC", bare):
        kind = _kind(character)
        if kind and kind == last:
            words[-1] += character
        elif kind:
            words.append(character)
        last = kind
    return words


def _kind(character: str) -> str:
    if character.isspace() or unicodedata.category(character) in ("Cc", "Cf"):
        return ""
    if unicodedata.name(character, "").startswith("HANGUL"):
        return "Hangul"
    return "letters" if character.isalnum() else "others"


def _runs(wanted: list[str], words: list[str]) -> Iterator[list[str]]:
    for at in range(len(words) - len(wanted) + 1):
        yield words[at : at + len(wanted)]


def _is_whole(wanted: list[str], words: list[str]) -> bool:
    return any(run == wanted for run in _runs(wanted, words))


def _is_start(wanted: list[str], words: list[str]) -> bool:
    return any(run[:-1] == wanted[:-1] and run[-1].startswith(wanted[-1]) for run in _runs(wanted, words))


def _is_inside(wanted: list[str], words: list[str]) -> bool:
    if len(wanted) == 1:
        return any(wanted[0] in word for word in words)
    return any(
        run[0].endswith(wanted[0]) and run[1:-1] == wanted[1:-1] and run[-1].startswith(wanted[-1])
        for run in _runs(wanted, words)
    )


def _is_half_typed(wanted: list[str], words: list[str]) -> bool:
    if _kind(wanted[-1][-1]) != "Hangul" or _only_consonants(wanted):
        return False
    typed, text = " ".join(wanted), " ".join(words)
    return any(_goes_on(typed, text[at:], blanks=False) for at in range(len(text)))


def _is_apart(wanted: list[str], words: list[str]) -> bool:
    """Blanks count neither in the term nor in the text; Latin begins a word, with three letters together."""
    typed, text = "".join(wanted), " ".join(words)
    if _only_consonants(wanted):
        return False
    together = 1 if _is_syllable(typed[0]) else min(3, len(wanted[0]))
    if len(typed) <= together:
        return False
    begins = range(len(text)) if _is_syllable(typed[0]) else _word_starts(text)
    return any(
        text.startswith(typed[:together], at)
        and _goes_on(typed[together:], text[at + together :], blanks=True)
        for at in begins
    )


def _word_starts(text: str) -> list[int]:
    return [at for at in range(len(text)) if at == 0 or text[at - 1] == " "]


def _is_initials(wanted: list[str], words: list[str]) -> bool:
    if not _only_consonants(wanted):
        return False
    consonants = [letters(letter) for letter in "".join(wanted)]
    begun = [letters(letter)[:1] if _kind(letter) == "Hangul" else letter for letter in "".join(words)]
    return any(
        begun[at : at + len(consonants)] == consonants for at in range(len(begun) - len(consonants) + 1)
    )


def _goes_on(typed: str, text: str, blanks: bool) -> bool:
    """True when the text goes on as typed, the last syllable as far as it is typed."""
    while len(typed) > 1:
        if blanks and text.startswith(" ") and typed[0] != " ":
            text = text[1:]
        if not text.startswith(typed[0]):
            return False
        typed, text = typed[1:], text[1:]
    if blanks:
        text = text.removeprefix(" ")
    if _kind(typed) != "Hangul":
        return text.startswith(typed)
    if blanks and text[1:2] == " ":
        text = text[0] + text[2:]
    return letters(text[:2]).startswith(letters(typed))


def _is_syllable(character: str) -> bool:
    return "가" <= character <= "힣"


def _only_consonants(wanted: list[str]) -> bool:
    return all("ᄀ" <= letter <= "ᄒ" for letter in "".join(wanted))
