"""Powers of ten as English and Korean write them, and values written out in both languages."""

from fractions import Fraction

SUFFIXES: dict[str, tuple[int, ...]] = {
    "K": (1_000, 1_024),
    "k": (1_000, 1_024),
    "M": (10**6, 2**20),
    "m": (1, 10**6),
    "B": (10**9,),
    "b": (10**9,),
    "bn": (10**9,),
    "T": (10**12,),
    "t": (1, 10**12),
}
"""Letters behind a number, each with the factors that it may mean (`m` is metres or millions)."""

WORDS = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
"""English words behind a number."""

SMALL = {"십": 10, "백": 100, "천": 1_000}
LARGE = {"만": 10**4, "억": 10**8, "조": 10**12}


_DECIMALS = 6


def in_english(value: Fraction) -> str:
    """Return a value in English, such as `7 billion`, `1.4 million` or `2,500`."""
    for word, factor in reversed(WORDS.items()):
        if value >= factor >= 10**6 and (value / factor * 10**_DECIMALS).denominator == 1:
            return f"{_decimal(value / factor)} {word}"
    return _decimal(value)


def in_korean(value: Fraction) -> str:
    """Return a value in Korean, such as `70억`, `1억 2,000만` or `12,345`."""
    if value.denominator != 1 or value % LARGE["만"] or not value:
        return _decimal(value)
    parts: list[str] = []
    rest = int(value)
    for word, factor in reversed(LARGE.items()):
        count, rest = divmod(rest, factor)
        if count:
            parts.append(f"{count:,}{word}")
    return " ".join(parts)


def _decimal(value: Fraction) -> str:
    if value.denominator == 1:
        return f"{int(value):,}"
    return f"{float(value):,.{_DECIMALS}f}".rstrip("0").rstrip(".")
