"""Many papers made of a few real ones: their words, names and sentences in other company."""

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from tui.papers.paper import Paper, Section

NEWEST = date(2025, 5, 6)
A_DAY = 30
"""Papers a day."""


def recombined(papers: Sequence[Paper], count: int, seed: int = 1) -> Iterator[Paper]:
    """`count` papers with ids and titles of their own, newest day first; always the same for a seed."""
    dice = random.Random(seed)
    names = [name.rsplit(" ", 1) for paper in papers for name in paper.authors if " " in name]
    words = sorted({word for paper in papers for word in re.findall("[A-Za-z]{5,}", paper.title)})
    for number in range(count):
        day = NEWEST - timedelta(days=number // A_DAY)
        first, second = dice.sample(papers, 2)
        crowd = max(1, len(first.authors))
        yield Paper(
            id=f"{day:%y%m}.{number % 100_000:05}",
            title=f"{_coined(words, dice)}{number}: {_title(first, second, dice)}",
            authors=tuple(
                dict.fromkeys(f"{dice.choice(names)[0]} {dice.choice(names)[1]}" for _ in range(crowd))
            ),
            votes=dice.choice(papers).votes,
            days=(day.isoformat(),),
            sections=tuple(
                _section(section, dice.choice((first, second)), dice) for section in first.sections
            ),
        )


def listed(papers: Sequence[Paper]) -> dict[str, list[str]]:
    """The days with the ids of their papers, in order."""
    days: dict[str, list[str]] = defaultdict(list)
    for paper in papers:
        for day in paper.days:
            days[day].append(paper.id)
    return days


def _coined(words: Sequence[str], dice: random.Random) -> str:
    """A name as papers coin them: the beginning of one word and the end of another."""
    one, other = dice.sample(words, 2)
    return one[: dice.randint(2, 5)].capitalize() + other[-dice.randint(3, 6) :]


def _title(first: Paper, second: Paper, dice: random.Random) -> str:
    """The beginning of one title and the end of another."""
    one, other = (re.sub("^[^:]*: ", "", paper.title).split(" ") for paper in (first, second))
    return " ".join((*one[: dice.randint(1, len(one))], *other[-dice.randint(1, len(other)) :]))


def _section(section: Section, other: Paper, dice: random.Random) -> Section:
    """A section with its sentences in another order, one of them from another paper."""
    sentences = section.text.split(". ")
    dice.shuffle(sentences)
    sentences[0] = dice.choice(dice.choice(other.sections).text.split(". ")) if other.sections else ""
    return Section(section.label, ". ".join(sentences))
