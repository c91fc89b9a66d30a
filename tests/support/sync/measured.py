"""hanji as `unpaced` runs it, with the most memory that it ever held on standard error, in kB, at its end."""

import atexit
import sys
from pathlib import Path

from tui.cli import main
from tui.sources import daily_papers_api
from tui.sources.limits import Limits


def tell_peak() -> None:
    """Write the peak, which counts from the start of this program, not of the one that started it."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").split("\n")
    print(next(line.split()[1] for line in lines if line.startswith("VmHWM:")), file=sys.stderr)


if __name__ == "__main__":
    daily_papers_api.LIMITS = Limits(pause=0, read=600, whole=600)
    atexit.register(tell_peak)
    main()
