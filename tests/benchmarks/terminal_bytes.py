"""Bytes that reach the terminal for one move of the cursor with the detail shown, on a real pty.

    python tests/benchmarks/terminal_bytes.py [COLUMNSxROWS ...]

Goal (P7): at most 3,000 for a move. Exits with 1 if the mean for a size is above it.
"""

import statistics
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT)]

from tests.support.stores import SEEDS, filled  # noqa: E402
from tests.support.terminal import Pty  # noqa: E402

GOAL = 3000
MOVES = 22


def measured(store: Path, columns: int, rows: int) -> list[int]:
    """Return the bytes of each move down the newest day's list."""
    command = [sys.executable, "-m", "tui", "--store", str(store)]
    with Pty(command, columns, rows, {"COLORTERM": "truecolor", "HANJI_STATE": str(store.parent)}) as reader:
        reader.read_until("2025-05-06")
        reader.read_until_quiet(1.0)
        bytes_written = []
        for _ in range(MOVES):
            reader.send("j")
            bytes_written.append(len(reader.read_until_quiet(0.3)))
        return bytes_written


def main() -> int:
    """Print one line a size, and return the exit code."""
    sizes = sys.argv[1:] or ["140x40", "120x40", "100x30", "80x24"]
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        filled(Path(folder), SEEDS)
        for size in sizes:
            columns, rows = map(int, size.split("x"))
            moves = measured(Path(folder), columns, rows)
            mean = statistics.mean(moves)
            missed += mean > GOAL
            middle = statistics.median(moves)
            print(f"{size:>7}: mean {mean:5.0f}  median {middle:5.0f}  max {max(moves):5}  goal {GOAL}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
