"""The limit on the papers of one file: enough for digests of many years, and within memory."""

from tui.language import gettext as _
from tui.papers.caps import FILE_MONTHS, FILE_PAPERS, MONTH_SIZE, PAPERS
from tui.papers.paper import Paper

_RECORD, _TEXT = 500, 100
"""The approximate overhead of a paper and of each of its texts, in characters."""


def size_of(paper: Paper) -> int:
    """Return the size of a paper with its overhead, in characters."""
    texts = [text for section in paper.sections for text in section if text]
    texts += paper.authors
    return _RECORD + len(paper.title) + sum(map(len, texts)) + _TEXT * len(texts)


class SizeLimit:
    """The papers of one file so far, compared with the caps on them."""

    def __init__(self) -> None:
        self._papers = 0
        self._sizes: dict[str, int] = {}

    @property
    def is_full(self) -> bool:
        """True once no more papers fit at all."""
        return self._papers >= FILE_PAPERS

    def refusal(self, day: str, listed: int) -> str | None:
        """Return why a day with `listed` papers cannot have one more; None if it can."""
        month = day[:7]
        if self.is_full:
            return _(
                "the file has more than {n:,} papers; the rest are skipped",
                n=FILE_PAPERS,
            )
        if listed >= PAPERS:
            return _("the day has more than {n:,} papers; the rest are skipped", n=PAPERS)
        if month not in self._sizes and len(self._sizes) >= FILE_MONTHS:
            return _(
                "the file has papers of more than {n} months; the rest are skipped",
                n=FILE_MONTHS,
            )
        if self._sizes.get(month, 0) >= MONTH_SIZE:
            return _(
                "the file's papers of {month} take more than {n} MB; the rest are skipped",
                month=month,
                n=MONTH_SIZE // 10**6,
            )
        return None

    def take(self, paper: Paper) -> None:
        """Count a paper that is kept."""
        self._papers += 1
        month = paper.days[0][:7]
        self._sizes[month] = self._sizes.get(month, 0) + size_of(paper)
