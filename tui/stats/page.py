"""Statistics laid out as a page of text."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len

from tui.language import N_, ngettext
from tui.language import gettext as _
from tui.stats.bars import draw_charts, draw_line
from tui.stats.statistics import LINE, Statistics, Trend

_NAME = 24
"""The most cells of the column of names in a table."""
_INDENT = 2
_HALF = 50
"""The width of a table beside another, in cells, with the gap between the two."""


class PageLine(NamedTuple):
    """A line of the page."""

    text: str
    filter: str = ""
    """The filter that finds the papers of the word or author on the line; empty for other lines."""


def render_page(statistics: Statistics, width: int) -> str:
    """Return all statistics on lines of at most `width` cells, as far as names and words allow.

    Tables stand side by side if there is room.
    """
    beside = bool(statistics.earlier) and width >= 2 * _HALF
    table = _HALF - _INDENT if beside else width
    blocks = [[line.text for line in block] for block in _lay_out_blocks(statistics, width, table)]
    if beside:
        rising = next(at for at, block in enumerate(blocks) if block[0] == _(_RISING))
        blocks[rising : rising + 2] = [_place_beside(*blocks[rising : rising + 2])]
    return "\n\n".join("\n".join(block) for block in blocks)


def lay_out_page(statistics: Statistics, width: int) -> list[PageLine]:
    """Return the page line by line, with one word or author a line at most."""
    lines: list[PageLine] = []
    for block in _lay_out_blocks(statistics, width, width):
        lines += [*([PageLine("")] if lines else []), *block]
    return lines


_RISING, _FALLING = N_("Rising"), N_("Falling")


def _lay_out_blocks(statistics: Statistics, width: int, table: int) -> Iterator[list[PageLine]]:
    """Yield the parts of the page: charts are drawn for `width` cells, tables for `table`."""
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
        yield from _lay_out_trends(statistics, table)
    if statistics.authors:
        authors = [
            (name, ngettext("{n} paper", "{n} papers", papers), f'author:"{name}"')
            for name, papers in statistics.authors
        ]
        widest = max(cell_len(papers) for _name, papers, _filter in authors)
        yield _lay_out_table(_("Listed most"), authors, table - widest)


def _lay_out_trends(statistics: Statistics, table: int) -> Iterator[list[PageLine]]:
    trends = [*statistics.rising, *statistics.falling]
    free = table - cell_len(_format_shares(0, 0)) - 1
    longest = max((cell_len(trend.term) for trend in trends), default=0)
    blocks = min(LINE, free - _INDENT - 1 - longest)
    blocks = blocks if blocks > 1 else 0
    earlier, later = _format_span(statistics.earlier), statistics.later[0]
    about = [_("Words in titles, per 100 papers: {earlier} → {later}", earlier=earlier, later=later)]
    if blocks:
        about.append(_("The blocks are the last {n} months, or as many as there are.", n=blocks))
    yield [*map(PageLine, about)]
    for heading, listed in ((_RISING, statistics.rising), (_FALLING, statistics.falling)):
        rows = [
            (
                trend.term,
                f"{_format_shares(trend.earlier_share, trend.later_share)} {_draw_last(trend, blocks)}",
                f"title:{trend.term}",
            )
            for trend in listed
        ]
        yield _lay_out_table(_(heading), rows, free - blocks)


def _format_span(months: Sequence[str]) -> str:
    return months[0] if len(months) == 1 else _("{first} to {last}", first=months[0], last=months[-1])


def _format_shares(earlier: float, later: float) -> str:
    return f"{earlier:>5.1f} → {later:<5.1f}"


def _draw_last(trend: Trend, months: int) -> str:
    return draw_line(trend.months[-months:]) if months else ""


def _lay_out_table(heading: str, rows: Iterable[tuple[str, str, str]], free: int) -> list[PageLine]:
    """Return a table: names, their indent and the gap behind take `free` cells, names `_NAME` at most."""
    column = min(_NAME, free - _INDENT - 1)
    lines = [
        PageLine(f"{' ' * _INDENT}{_pad(name, column)} {value}".rstrip(), filter)
        for name, value, filter in rows
    ]
    return [PageLine(heading), *(lines or [PageLine(f"{' ' * _INDENT}{_('none')}")])]


def _place_beside(left: Sequence[str], right: Sequence[str]) -> list[str]:
    return [f"{_pad(one, _HALF)}{other}".rstrip() for one, other in zip_longest(left, right, fillvalue="")]


def _pad(text: str, cells: int) -> str:
    return text + " " * (cells - cell_len(text))
