"""hanji as tests start it."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The checkout."""
HANJI = [sys.executable, "-m", "tui"]
UNPACED = [sys.executable, str(ROOT / "tests/support/sync/unpaced.py")]
"""hanji without its pauses between requests."""


def steady(folder: Path) -> dict[str, str]:
    """Return an environment in which papers are not read by the clock."""
    config = folder / "steady.toml"
    config.write_text('mark_read = "never"\n', encoding="utf-8")
    return {"HANJI_CONFIG": str(config)}
