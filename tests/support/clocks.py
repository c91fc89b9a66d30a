"""hanji on a machine with another clock."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.support import forked
from tests.support.program import HANJI, UNPACED
from tests.support.sync.unpaced import BEGAN, unpaced
from tests.support.tools import tool
from tui.cli import main


def under(clock: str) -> list[str]:
    """Return what to put before a program that is to see another time (UTC), which goes on from there."""
    return [tool("faketime"), "-f", f"@{clock}"] if clock else []


def ran(
    store: Path, *words: str, clock: str = "", command: Sequence[str] = HANJI, input: str = "", **env: str
) -> subprocess.CompletedProcess[str]:
    """Run hanji on a machine with another clock, or with its own."""
    if not clock:
        hanji = unpaced if command is UNPACED else main
        return forked.run(
            "--store", store, *words, input=input, env={"TZ": "UTC", **BEGAN, **env}, hanji=hanji
        )
    return subprocess.run(
        [*under(clock), *command, "--store", str(store), *words],
        env={**os.environ, "TZ": "UTC", **env},
        input=input,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
