"""What is kept of a written summary, and what in it is in doubt."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tui.papers.paper import Paper, Section
from tui.papers.text import clean_line
from tui.papers.written import Doubt
from tui.summaries.comparison import SourceText, check_figures
from tui.summaries.languages import LANGUAGES
from tui.summaries.names import find_names, has_name
from tui.summaries.prompt import FIELDS, rules, source_text
from tui.summaries.refusal import refusal

_FEWEST_WORDS = 5
"""Latin words below which their share in the source says nothing."""
_SHARE = 0.2
"""The smallest share of its Latin words that a paper's own source has; of others' words it has 8 %."""


class SummaryVerdict(NamedTuple):
    """The sections to keep, with their doubts; none if the summary is refused."""

    sections: tuple[Section, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    refused: str = ""
    """Why nothing is kept, to be read after the paper's id."""


def judge(answer: Mapping[str, str], paper: Paper, language: str) -> SummaryVerdict:
    """Judge the strings of an answer, by field, against the text of the paper that was sent."""
    if why := refusal(answer, language, rules(language)):
        return SummaryVerdict(refused=why)
    sections = tuple(
        Section(label, clean_line(answer[field])) for field, label in FIELDS.items() if answer[field]
    )
    return SummaryVerdict(sections, tuple(find_doubts(sections, source_text(paper), language)))


def find_doubts(sections: tuple[Section, ...], source: str, language: str) -> Iterator[Doubt]:
    """Yield the doubts about sections that were written from a source, in the order of the text."""
    sent = SourceText(source)
    for section in sections:
        label = section.label or ""
        found = [*_figures(section.text, sent, language), *_names(section.text, source)]
        found += _letters(section.text, source, language)
        for _, doubt in sorted(dict.fromkeys(found), key=lambda one: one[0]):
            yield doubt._replace(section=label)
    yield from _share(" ".join(section.text for section in sections), source)


def _figures(text: str, source: SourceText, language: str) -> Iterator[tuple[int, Doubt]]:
    for finding in check_figures(text, source, english=language == "en"):
        near = finding.source.text if finding.source else None
        yield text.find(finding.figure.text), Doubt("", finding.figure.text, finding.why, near)


def _names(text: str, source: str) -> Iterator[tuple[int, Doubt]]:
    for name in find_names(text):
        if not has_name(source, name.text):
            yield text.find(name.text), Doubt("", name.text, "name")


def _letters(text: str, source: str, language: str) -> Iterator[tuple[int, Doubt]]:
    for run in re.finditer(f"[{LANGUAGES[language].foreign}]+", text):
        if run[0] not in source:
            yield text.find(run[0]), Doubt("", run[0], "script")


def _share(text: str, source: str) -> Iterator[Doubt]:
    ours, theirs = _words(text), _words(source)
    if len(ours) >= _FEWEST_WORDS and len(ours & theirs) / len(ours) < _SHARE:
        yield Doubt("", f"{100 * len(ours & theirs) // len(ours)}%", "source-share")


def _words(text: str) -> set[str]:
    return {word.lower().removesuffix("s") for word in re.findall("[A-Za-z]{2,}", text)}
