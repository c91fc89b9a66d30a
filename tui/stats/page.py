"""Figures as text for people."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from tui.stats.count import Statistics, Trend
from tui.stats.plot import bars

_NAME = 28
"""Cells for a name in a table."""
_HALF = 44
"""Cells of a table."""


def page(figures: Statistics, width: int) -> str:
    """All figures on lines of `width` cells at most, as far as names and words allow."""
    return "\n\n".join(_blocks(figures, width))


def _blocks(figures: Statistics, width: int) -> Iterator[str]:
    yield f"{figures.papers:,} papers on {figures.days:,} days, {figures.votes:,} votes"
    if figures.months:
        months = [month.month for month in figures.months]
        yield bars("papers a month", months, [month.papers for month in figures.months], width)
        yield bars("votes a month", months, [month.votes for month in figures.months], width)
    if figures.earlier:
        yield f"Words of titles in {figures.later[0]}, beside {_span(figures.earlier)} (papers before → now)"
        rising = _table("Rising", map(_change, figures.rising))
        falling = _table("Falling", map(_change, figures.falling))
        yield _beside(rising, falling) if width >= 2 * _HALF else f"{rising}\n\n{falling}"
    if figures.authors:
        yield _table("Listed most", ((name, f"{papers} papers") for name, papers in figures.authors))


def _span(months: Sequence[str]) -> str:
    return months[0] if len(months) == 1 else f"{months[0]} to {months[-1]}"


def _change(trend: Trend) -> tuple[str, str]:
    return trend.term, f"{trend.earlier:>4} → {trend.later}"


def _table(heading: str, rows: Iterable[tuple[str, str]]) -> str:
    lines = [f"  {_padded(name, _NAME)} {figure}" for name, figure in rows]
    return "\n".join([heading, *(lines or ["  none"])])


def _beside(left: str, right: str) -> str:
    lines = zip_longest(left.split("\n"), right.split("\n"), fillvalue="")
    return "\n".join(f"{_padded(one, _HALF)}{other}".rstrip() for one, other in lines)


def _padded(text: str, cells: int) -> str:
    from rich.cells import cell_len  # the command line's own, and the reader's

    return text + " " * (cells - cell_len(text))
