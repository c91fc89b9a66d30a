"""What is said of the headings of a digest that are not as they should be."""

from tui.formats.digest.lines import Line
from tui.language import gettext as _
from tui.papers.text import cut

_DAY_FORM = '"## Daily Papers (YYYY-MM-DD)"'
_PAPER_FORM = '"### [Title](https://arxiv.org/abs/ID)"'


def no_paper() -> str:
    """Return the line for a file without any paper."""
    return _("no paper found; a digest has {day} and {paper}", day=_DAY_FORM, paper=_PAPER_FORM)


def no_day() -> str:
    """Return the line for papers above the first day."""
    return _("no day heading above this paper; papers are skipped; write {form}", form=_DAY_FORM)


def no_heading(line: Line) -> str:
    """Return the line for a link to a paper that no heading lists."""
    return _(
        "{line} links to a paper, but is no heading; it is skipped; write {form}",
        line=_quote(line),
        form=_PAPER_FORM,
    )


def bad_heading(heading: Line, has_link: bool) -> str:
    """Return the line for a paper's heading without a link, or with a link to something else."""
    quoted = _quote(heading)
    if has_link:
        return _(
            "the heading {heading} does not link to an arXiv paper; it is skipped; write {form}",
            heading=quoted,
            form=_PAPER_FORM,
        )
    return _(
        "the heading {heading} is cut off or has no link; it is skipped; write {form}",
        heading=quoted,
        form=_PAPER_FORM,
    )


def no_date(heading: Line, day: str | None) -> str:
    """Return the line for a day's heading without a date, whose papers go to `day` or nowhere."""
    quoted = _quote(heading)
    if day:
        return _("the heading {heading} has no date; its papers are listed on {day}", heading=quoted, day=day)
    return _(
        "the heading {heading} has no date; its papers are skipped; write {form}",
        heading=quoted,
        form=_DAY_FORM,
    )


def _quote(line: Line) -> str:
    return f'"{cut(line[1], 50)}"'
