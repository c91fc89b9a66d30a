"""hanji without its pauses between requests, and with all the time in the world for an answer."""

from tui.cli import main
from tui.sources import huggingface
from tui.sources.limits import Limits

if __name__ == "__main__":
    huggingface.LIMITS = Limits(pause=0, read=600, whole=600)
    main()
