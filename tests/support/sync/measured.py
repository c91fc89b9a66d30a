"""hanji as `unpaced` runs it; at its end it writes its peak of memory, in kB, to standard error."""

import atexit
import sys
from pathlib import Path

from tui.cli import main
from tui.sources import daily_papers_api
from tui.sources.limits import Limits


def tell_peak() -> None:
    """Write the peak since the start of this program, not of the one that started it."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").split("\n")
    print(next(line.split()[1] for line in lines if line.startswith("VmHWM:")), file=sys.stderr)


if __name__ == "__main__":
    daily_papers_api.LIMITS = Limits(pause=0, read=600, whole=600)
    atexit.register(tell_peak)
    main()
