"""A small sample of digests for `hanji demo`: three days that use every variation of the format.

The digests beside this file (`*.md`) were written for hanji, so they may be shipped with it. Each variation
of the format that is known to occur is in one of them, and the tests see to it that it stays there.

This package only names the folder, which is then imported like any other; it imports nothing of `tui`.
"""

from pathlib import Path


def folder() -> Path:
    """Return the folder of the sample's digests."""
    return Path(__file__).parent
