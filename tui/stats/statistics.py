"""Statistics of papers: numbers by month, rising and falling words of titles, most listed authors."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import log, sqrt

from tui.search.body_parts import TEXT_BREAK
from tui.search.fold import fold
from tui.search.index import Column, Index

LISTED = 10
"""Words and authors listed."""
BEFORE = 3
"""Months with which the latest one is compared."""
LINE = 12
"""Months at most for which the share of a word is counted."""
_LAST_DAYS = 4
"""Days before the end of a month of which one must have papers for the month to be whole."""

_WORD = re.compile("[a-z][a-z0-9]{2,}|[가-힣]{2,}")
_FUNCTION_WORDS = re.compile(
    "(and|are|beyond|but|can|does|for|from|how|into|its|not|our|the|their|through|towards?|under|using|via|what|when"
    "|where|which|with|without|your?)"
)
_PRIOR = 1.0
"""Papers that each word is assumed to have had in each period before any is counted."""

_SURE = 0.5
"""Standard deviations by which the share of a word has to change for it to be listed."""


@dataclass(frozen=True, slots=True)
class MonthCount:
    """A month, such as `2025-05`, with its papers and their votes."""

    month: str
    papers: int
    votes: int


@dataclass(frozen=True, slots=True)
class Trend:
    """A word, and the papers with it in their titles in two periods."""

    term: str
    earlier: int
    later: int
    earlier_share: float
    """The papers with the word of 100 papers."""
    later_share: float
    months: tuple[float, ...]
    """The share in each of the months up to the latest one, `LINE` at most."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """The counts for some papers; a paper counts in the last month that listed it.

    Days in the future have no month.
    """

    papers: int
    votes: int
    days: int
    months: tuple[MonthCount, ...]
    """All months in ascending order, including those without papers."""
    later: tuple[str, ...]
    """The latest whole month; empty if there is none to compare it with.

    A month is whole if papers were listed in its last days; if no two are, parts of months are compared.
    """
    earlier: tuple[str, ...]
    """The earlier months with which it is compared, ascending."""
    rising: tuple[Trend, ...]
    falling: tuple[Trend, ...]
    authors: tuple[tuple[str, int], ...]
    """Names with their numbers of papers, most first; authors of only one paper are left out."""


NamesOf = Callable[[int], Iterable[str]]
"""A function from a row to the names of its authors as they are written."""


def compute_statistics(index: Index, rows: Sequence[int], names_of: NamesOf) -> Statistics:
    """Compute the statistics of these rows; `names_of` is called for a few of them."""
    dated = [row for row in rows if index.seen[row] and index.last_day(row) <= index.latest_day]
    months = _count_months(index, dated)
    with_papers = [month.month for month in months if month.papers]
    ends = {day[:7] for day in index.days if _ends_month(day)}
    whole = [month for month in with_papers if month in ends]
    compared = whole if len(whole) > 1 else with_papers
    later, earlier = tuple(compared[-1:]), tuple(compared[-1 - BEFORE : -1])
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
    """Return all months from the first to the last of these."""
    numbers = [int(month[:4]) * 12 + int(month[5:]) - 1 for month in months]
    every = range(min(numbers), max(numbers) + 1) if numbers else ()
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in every]


def _ends_month(day: str) -> bool:
    try:
        return (date.fromisoformat(day) + timedelta(_LAST_DAYS)).isoformat()[:7] != day[:7]
    except (ValueError, OverflowError):  # 9999-12-31
        return False


def _measure_trends(
    index: Index, rows: Iterable[int], later: Sequence[str], earlier: Sequence[str]
) -> list[tuple[float, Trend]]:
    """Return each word of two papers or more with the score of its rise, the surest falls first.

    The score is the difference of log odds over its standard deviation: B. Monroe, M. Colaresi and K. Quinn,
    "Fightin' Words", 2008, equations 15 to 22, with the same small prior for each word.
    """
    papers, words = _count_words(index, rows)
    months = [month for month in _list_months_between(papers) if month <= later[-1]][-LINE:]

    def share(word: str, of: Iterable[str]) -> float:
        of = [*of]
        with_word = sum(words[month][word] for month in of)
        return round(100 * with_word / max(1, sum(papers[month] for month in of)), 1)

    of_before, of_now = (sum(papers[month] for month in period) for period in (earlier, later))
    scored = []
    for word in {word for month in (*earlier, *later) for word in words[month]}:
        before, now = (sum(words[month][word] for month in period) for period in (earlier, later))
        if before + now > 1 and not _FUNCTION_WORDS.fullmatch(word):
            shares = share(word, earlier), share(word, later), tuple(share(word, [month]) for month in months)
            score = _measure_rise(before, of_before, now, of_now)
            if score * (shares[1] - shares[0]) > 0:  # the prior may turn the score of a rare word
                scored.append((score, Trend(word, before, now, *shares)))
    return sorted(scored, key=lambda one: (one[0], one[1].term))


def _count_words(index: Index, rows: Iterable[int]) -> tuple[Counter[str], dict[str, Counter[str]]]:
    """Return the papers of each month, and for each month those with each word in their titles."""
    papers: Counter[str] = Counter()
    words: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        month = index.last_day(row)[:7]
        papers[month] += 1
        words[month].update({*_WORD.findall(index.folded[Column.TITLE][row])})
    return papers, words


def _measure_rise(before: int, of_before: int, now: int, of_now: int) -> float:
    """Return by how many standard deviations the share of papers with a word rose."""
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
