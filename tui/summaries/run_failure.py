"""The reasons why a summary or a run of them was not written, each with a line for the user."""

from tui.errors import HanjiError
from tui.language import gettext as _
from tui.papers.text import clean_line, cut

_LINE = 500


class PaperFailed(HanjiError):
    """One paper has no summary; the next one may have.

    Args:
        why: What happened, to be read after the paper's id.
        is_servers: True if the server itself failed, so that several in a row end the run.
    """

    def __init__(self, why: str, *, is_servers: bool = False) -> None:
        super().__init__(cut(clean_line(why), _LINE))
        self.is_servers = is_servers


class RunStopped(HanjiError):
    """The run ends: the same would happen to every other paper."""

    def __init__(self, why: str) -> None:
        super().__init__(cut(clean_line(why), _LINE))


class RunCancelled(HanjiError):
    """The user gave the run up; what was written is kept."""

    def __init__(self) -> None:
        super().__init__(_("Summaries were stopped; what was written is kept"))
