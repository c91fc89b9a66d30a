"""Statistics laid out as a page of text."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from tui.stats.plot import plot_bars
from tui.stats.statistics import Statistics, Trend

_NAME = 28
"""The width of a name in a table, in cells."""
_HALF = 44
"""The width of a table, in cells."""


def render_page(statistics: Statistics, width: int) -> str:
    """Return all statistics on lines of at most `width` cells, as far as names and words allow."""
    return "\n\n".join(_render_blocks(statistics, width))


def _render_blocks(statistics: Statistics, width: int) -> Iterator[str]:
    yield f"{statistics.papers:,} papers on {statistics.days:,} days, {statistics.votes:,} votes"
    if statistics.months:
        months = [month.month for month in statistics.months]
        yield plot_bars("papers a month", months, [month.papers for month in statistics.months], width)
        yield plot_bars("votes a month", months, [month.votes for month in statistics.months], width)
    if statistics.earlier:
        earlier = _format_span(statistics.earlier)
        yield f"Title words in {statistics.later[0]}, compared with {earlier} (papers before → now)"
        rising = _render_table("Rising", map(_format_change, statistics.rising))
        falling = _render_table("Falling", map(_format_change, statistics.falling))
        yield _place_beside(rising, falling) if width >= 2 * _HALF else f"{rising}\n\n{falling}"
    if statistics.authors:
        yield _render_table(
            "Listed most", ((name, f"{papers} papers") for name, papers in statistics.authors)
        )


def _format_span(months: Sequence[str]) -> str:
    return months[0] if len(months) == 1 else f"{months[0]} to {months[-1]}"


def _format_change(trend: Trend) -> tuple[str, str]:
    return trend.term, f"{trend.earlier:>4} → {trend.later}"


def _render_table(heading: str, rows: Iterable[tuple[str, str]]) -> str:
    lines = [f"  {_pad(name, _NAME)} {value}" for name, value in rows]
    return "\n".join([heading, *(lines or ["  none"])])


def _place_beside(left: str, right: str) -> str:
    lines = zip_longest(left.split("\n"), right.split("\n"), fillvalue="")
    return "\n".join(f"{_pad(one, _HALF)}{other}".rstrip() for one, other in lines)


def _pad(text: str, cells: int) -> str:
    from rich.cells import cell_len

    return text + " " * (cells - cell_len(text))
