"""hanji without pauses between requests, and with ten minutes for an answer."""

from tui.cli import main
from tui.sources import daily_papers_api
from tui.sources.limits import Limits


def unpaced() -> None:
    """Be hanji in this process."""
    daily_papers_api.LIMITS = Limits(pause=0, read=600, whole=600)
    main()


if __name__ == "__main__":
    unpaced()
