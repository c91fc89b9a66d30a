"""The signs in the lists and what they mean, as help says it."""

from tui.language import N_, in_all_languages

SIGNS = (
    ("★ · ✓ ≈", N_("starred, unread, selected, a near match of the filter")),
    (N_("bold, dim"), N_("the titles of unread and of read papers")),
    ("█▇▅", N_("the votes of a day's three best papers, beside the most of any paper")),
    ("7/20", N_("unread papers of all papers; with a filter, what it finds there")),
)
"""Signs and their meanings, which are translated when they are shown."""


def look_up_signs(text: str) -> tuple[tuple[str, str], ...]:
    """Return the signs that a text finds: each of its words, or all of them for "signs"."""
    words = text.casefold().split()
    return tuple(
        (sign, meaning) for sign, meaning in SIGNS if all(word in _words(sign, meaning) for word in words)
    )


def _words(sign: str, meaning: str) -> str:
    """Return the words by which a sign is found, in all languages."""
    words = ("signs", "marks", "bars", "표시", "기호")
    return " ".join([*words, *in_all_languages(sign), *in_all_languages(meaning)]).casefold()
