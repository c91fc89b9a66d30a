"""The signs in the lists and what they mean, as help says it."""

SIGNS = (
    ("★ · ✓ ≈", "starred, unread, selected, a near match of the filter"),
    ("bold, dim", "the titles of unread and of read papers"),
    ("█▇▅", "the votes of a day's three best papers, beside the most of any paper"),
    ("7/20", "unread papers of all papers; with a filter, what it finds there"),
)
"""Signs and their meanings."""


def look_up_signs(text: str) -> tuple[tuple[str, str], ...]:
    """Return the signs that a text finds: each of its words, or all of them for "signs"."""
    words = text.casefold().split()
    return tuple(
        (sign, meaning)
        for sign, meaning in SIGNS
        if all(word in f"signs marks bars 표시 기호 {sign} {meaning}".casefold() for word in words)
    )
