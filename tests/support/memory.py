"""The memory that programs take."""

import re
from pathlib import Path


def peak(process: int | str = "self") -> int:
    """Return the most memory that a process has had, in kilobytes.

    Not by getrusage, which begins with what the process had that forked this one.
    """
    found = re.search(r"VmHWM:\s*(\d+)", Path(f"/proc/{process}/status").read_text())
    assert found
    return int(found[1])
