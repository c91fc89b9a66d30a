"""Statistics laid out as a page of text."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from tui.language import N_, ngettext
from tui.language import gettext as _
from tui.stats.bars import draw_charts, draw_line
from tui.stats.statistics import LINE, Statistics, Trend

_NAME = 24
"""The width of a name in a table, in cells."""
_HALF = 50
"""The width of a table, in cells."""


class PageLine(NamedTuple):
    """A line of the page."""

    text: str
    filter: str = ""
    """The filter that finds the papers of the word or author on the line; empty for other lines."""


def render_page(statistics: Statistics, width: int) -> str:
    """Return all statistics on lines of at most `width` cells, as far as names and words allow.

    Tables stand side by side if there is room.
    """
    blocks = [[line.text for line in block] for block in _lay_out_blocks(statistics, width)]
    if statistics.earlier and width >= 2 * _HALF:
        rising = next(at for at, block in enumerate(blocks) if block[0] == _(_RISING))
        blocks[rising : rising + 2] = [_place_beside(*blocks[rising : rising + 2])]
    return "\n\n".join("\n".join(block) for block in blocks)


def lay_out_page(statistics: Statistics, width: int) -> list[PageLine]:
    """Return the page line by line, with one word or author a line at most."""
    lines: list[PageLine] = []
    for block in _lay_out_blocks(statistics, width):
        lines += [*([PageLine("")] if lines else []), *block]
    return lines


_RISING, _FALLING = N_("Rising"), N_("Falling")


def _lay_out_blocks(statistics: Statistics, width: int) -> Iterator[list[PageLine]]:
    papers = ngettext("{n:,} paper", "{n:,} papers", statistics.papers)
    days = ngettext("{n:,} day", "{n:,} days", statistics.days)
    votes = ngettext("{n:,} vote", "{n:,} votes", statistics.votes)
    yield [PageLine(_("{papers} on {days}, {votes}", papers=papers, days=days, votes=votes))]
    if statistics.months:
        months = [month.month for month in statistics.months]
        charts = (
            (_("papers a month"), [month.papers for month in statistics.months]),
            (_("votes a month"), [month.votes for month in statistics.months]),
        )
        yield [PageLine(line) for line in draw_charts(charts, months, width).split("\n")]
    if statistics.earlier:
        earlier, later = _format_span(statistics.earlier), statistics.later[0]
        yield [
            PageLine(_("Words in titles, per 100 papers: {earlier} → {later}", earlier=earlier, later=later)),
            PageLine(_("The blocks are the last {n} months, or as many as there are.", n=LINE)),
        ]
        yield _lay_out_table(_(_RISING), map(_format_trend, statistics.rising))
        yield _lay_out_table(_(_FALLING), map(_format_trend, statistics.falling))
    if statistics.authors:
        authors = (
            (name, ngettext("{n} paper", "{n} papers", papers), f'author:"{name}"')
            for name, papers in statistics.authors
        )
        yield _lay_out_table(_("Listed most"), authors)


def _format_span(months: Sequence[str]) -> str:
    return months[0] if len(months) == 1 else _("{first} to {last}", first=months[0], last=months[-1])


def _format_trend(trend: Trend) -> tuple[str, str, str]:
    shares = f"{trend.earlier_share:>5.1f} → {trend.later_share:<5.1f}"
    return trend.term, f"{shares} {draw_line(trend.months)}", f"title:{trend.term}"


def _lay_out_table(heading: str, rows: Iterable[tuple[str, str, str]]) -> list[PageLine]:
    lines = [PageLine(f"  {_pad(name, _NAME)} {value}", filter) for name, value, filter in rows]
    return [PageLine(heading), *(lines or [PageLine(f"  {_('none')}")])]


def _place_beside(left: Sequence[str], right: Sequence[str]) -> list[str]:
    return [f"{_pad(one, _HALF)}{other}".rstrip() for one, other in zip_longest(left, right, fillvalue="")]


def _pad(text: str, cells: int) -> str:
    from rich.cells import cell_len

    return text + " " * (cells - cell_len(text))
