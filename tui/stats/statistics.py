"""Figures about papers: how many by month, what rises and falls, who is listed most."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log, sqrt

from tui.search.body_parts import TEXT_BREAK
from tui.search.fold import fold
from tui.search.index import Column, Index

LISTED = 10
"""Terms and authors that are named."""
BEFORE = 3
"""Months that the latest one is compared with."""

_WORD = re.compile("[a-z][a-z0-9]{2,}|[가-힣]{2,}")
_FUNCTION_WORDS = re.compile(
    "(and|are|beyond|but|can|does|for|from|how|into|its|not|our|the|their|through|towards?|under|using|via|what|when"
    "|where|which|with|without|your?)"
)
_PRIOR = 1.0
"""Papers that every term is taken to have had in both periods together, before any is counted."""

_SURE = 0.5
"""Standard deviations by which the share of a word has to change to be named."""


@dataclass(frozen=True, slots=True)
class MonthCount:
    """A month, `2025-05`."""

    month: str
    papers: int
    votes: int


@dataclass(frozen=True, slots=True)
class Trend:
    """A word of titles, and in how many papers' titles it is in two periods."""

    term: str
    earlier: int
    later: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """What can be counted of some papers; a paper counts in the last month that listed it.

    Days that are still to come have no month.
    """

    papers: int
    votes: int
    days: int
    months: tuple[MonthCount, ...]
    """Ascending, those without a paper too."""
    later: tuple[str, ...]
    """The latest month, or nothing where there is none to compare it with."""
    earlier: tuple[str, ...]
    """The months before it, ascending, that it is compared with."""
    rising: tuple[Trend, ...]
    falling: tuple[Trend, ...]
    authors: tuple[tuple[str, int], ...]
    """Names, and the papers of each, most first; those of one paper only are not named."""


NamesOf = Callable[[int], Iterable[str]]
"""The names of a row's authors as they are written."""


def compute_statistics(index: Index, rows: Sequence[int], names_of: NamesOf) -> Statistics:
    """The figures of these rows; `names_of` is asked about a few of them."""
    dated = [row for row in rows if index.seen[row] and index.last_day(row) <= index.latest_day]
    months = _count_months(index, dated)
    papers_in = Counter({month.month: month.papers for month in months})
    with_papers = [month for month in papers_in if papers_in[month]]
    later, earlier = tuple(with_papers[-1:]), tuple(with_papers[-1 - BEFORE : -1])
    trends = _measure_trends(index, dated, later, earlier) if earlier else []
    return Statistics(
        papers=len(rows),
        votes=sum(index.votes[row] or 0 for row in rows),
        days=len({day for row in rows for day in index.seen[row]}),
        months=months,
        later=later if earlier else (),
        earlier=earlier,
        rising=tuple(trend for score, trend in trends[: -LISTED - 1 : -1] if score > _SURE),
        falling=tuple(trend for score, trend in trends[:LISTED] if score < -_SURE),
        authors=tuple(_count_authors(index, rows, names_of)),
    )


def _count_months(index: Index, rows: Iterable[int]) -> tuple[MonthCount, ...]:
    papers: Counter[str] = Counter()
    votes: Counter[str] = Counter()
    for row in rows:
        month = index.last_day(row)[:7]
        papers[month] += 1
        votes[month] += index.votes[row] or 0
    return tuple(MonthCount(month, papers[month], votes[month]) for month in _list_months_between(papers))


def _list_months_between(months: Iterable[str]) -> list[str]:
    """All months from the first to the last of these."""
    numbers = [int(month[:4]) * 12 + int(month[5:]) - 1 for month in months]
    every = range(min(numbers), max(numbers) + 1) if numbers else ()
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in every]


def _measure_trends(
    index: Index, rows: Iterable[int], later: Sequence[str], earlier: Sequence[str]
) -> list[tuple[float, Trend]]:
    """Each word of two papers or more, with how surely it rose; the surest fall first.

    The score is the difference of log odds over its standard deviation: B. Monroe, M. Colaresi and K. Quinn,
    "Fightin' Words", 2008, equations 15 to 22, with the same small prior for each word.
    """
    counts: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    papers = [0, 0]
    for row in rows:
        month = index.last_day(row)[:7]
        if month in later or month in earlier:
            period = int(month in later)
            papers[period] += 1
            counts[period].update({*_WORD.findall(index.folded[Column.TITLE][row])})
    scored = []
    for word in counts[0].keys() | counts[1].keys():
        before, now = counts[0][word], counts[1][word]
        if before + now > 1 and not _FUNCTION_WORDS.fullmatch(word):
            scored.append((_measure_rise(before, papers[0], now, papers[1]), Trend(word, before, now)))
    return sorted(scored, key=lambda one: (one[0], one[1].term))


def _measure_rise(before: int, of_before: int, now: int, of_now: int) -> float:
    """How many standard deviations the share of papers with a word lies above what it was."""
    a, b = before + _PRIOR, now + _PRIOR
    change = log(b / (of_now - now + _PRIOR)) - log(a / (of_before - before + _PRIOR))
    return change / sqrt(1 / a + 1 / b)


def _count_authors(index: Index, rows: Iterable[int], names_of: NamesOf) -> Iterator[tuple[str, int]]:
    folded = index.folded[Column.AUTHORS]
    papers: Counter[str] = Counter()
    seen_in: dict[str, int] = {}
    for row in rows:
        names = folded[row].split(TEXT_BREAK)
        papers.update(names)
        seen_in.update(dict.fromkeys(names, row))
    del papers[""]
    for name, count in sorted(papers.items(), key=lambda item: (-item[1], item[0]))[:LISTED]:
        if count > 1:
            written = (one for one in names_of(seen_in[name]) if fold(one) == name.strip())
            yield next(written, name.strip()), count
