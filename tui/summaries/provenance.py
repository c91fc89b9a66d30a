"""The lines that say who wrote a summary, and how far its figures can be trusted."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from tui.language import gettext as _
from tui.language import ngettext
from tui.papers.paper import Section
from tui.papers.written import Doubt, Written
from tui.summaries.comparison import SourceText, find_slips
from tui.summaries.figures import find_figures
from tui.summaries.scales import in_english, in_korean


def provenance(written: Written) -> list[str]:
    """Return the lines below written sections: their origin, then each doubt."""
    line = _("Written by {model} from the abstract", model=written.model or _("a model"))
    lines = [f"{line} · {written.at[:10]}" if written.at else line]
    doubts = written.doubts
    missing = list(dict.fromkeys(doubt.text for doubt in doubts if doubt.why == "not-in-source"))
    if not any(doubt.why in ("not-in-source", "power-of-ten") for doubt in doubts):
        lines.append(_("every figure is in the abstract"))
    if missing:
        lines.append(
            ngettext(
                "{n} figure is not in the abstract: {figures}",
                "{n} figures are not in the abstract: {figures}",
                len(missing),
                figures=", ".join(missing),
            )
        )
    lines += slip_lines(doubts, written.language)
    if names := list(dict.fromkeys(doubt.text for doubt in doubts if doubt.why == "name")):
        lines.append(
            ngettext(
                "{n} name is not in the abstract: {names}",
                "{n} names are not in the abstract: {names}",
                len(names),
                names=", ".join(names),
            )
        )
    if runs := list(dict.fromkeys(doubt.text for doubt in doubts if doubt.why == "script")):
        lines.append(_("in letters of another language: {runs}", runs=", ".join(runs)))
    lines += (
        _(
            "only {share} of its English words are in the abstract: it may be about another paper",
            share=doubt.text,
        )
        for doubt in doubts
        if doubt.why == "source-share"
    )
    return lines


def slip_lines(doubts: Iterable[Doubt], language: str = "ko") -> Iterator[str]:
    """Yield a line for each power of ten that is off: `7억: the abstract says 7 billion (70억)`."""
    slips = [(doubt.text, doubt.source or "") for doubt in doubts if doubt.why == "power-of-ten"]
    for text, source in dict.fromkeys(slips):
        yield _("{text}: the abstract says {figure}", text=text, figure=_both(source, language))


def slips_in_digest(sections: Iterable[Section], source: str) -> Iterator[Doubt]:
    """Yield the powers of ten by which a digest's figures differ from its paper's abstract."""
    sent = SourceText(source)
    for section in sections:
        for finding in find_slips(section.text, sent):
            near = finding.source.text if finding.source else None
            yield Doubt(section.label or "", finding.figure.text, finding.why, near)


def _both(figure: str, language: str) -> str:
    values = [value for found in find_figures(figure, in_names=True) for value in found.values[:1]]
    value: Fraction | None = values[0] if values else None
    if value is None:
        return figure
    english = in_english(value)
    return f"{english} ({in_korean(value)})" if language == "ko" else english
