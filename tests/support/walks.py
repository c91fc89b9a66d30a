"""Random walks over the keys, and what is left on the screen and in the store after one."""

import random
import shutil
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from tests.support.forked import ForkedPty
from tests.support.program import steady
from tests.support.reader import on_disk
from tests.support.terminal import Pty
from tui.papers.mark import Mark

SIZES = ((120, 40), (90, 30), (60, 20))
ESC, ENTER, TAB, UP, DOWN, LEFT, RIGHT = "\x1b", "\r", "\t", "\x1b[A", "\x1b[B", "\x1b[D", "\x1b[C"
BACKSPACE, CTRL_N, CTRL_S, CTRL_U, CTRL_W = "\x7f", "\x0e", "\x13", "\x15", "\x17"
MAIN = "jjjkkgGsmnpuUA *123hlzSJK[]LHta-=<>()bㅓㄴ너"
WORDS = ("rl", "attention", "tranformer", "is:starred", "is:unread", "추론", "모다", "zzzz", "sort", "a, b")
NOT_BEHIND_ESC = frozenset("[]OPX^_N\\bf\x7f\t")
"""Keys that a terminal sends as one with Esc: sequences, and Readline's keys for words."""
STABLE = -1
"""The status line says something for a while, and is left out of what is compared."""


EXPORTS = "exports"
"""The folder beside that of a walk, which is empty before it."""


class End(NamedTuple):
    """The end of a walk."""

    screen: Sequence[str]
    marks: dict[str, Mark]


def walk(seed: int, folder: Path, least: int = 12) -> list[str]:
    """Return the keys of a random walk, each as the terminal sends it."""
    choose = random.Random(seed)
    keys: list[str] = []
    while len(keys) < least:
        part = _part(choose, folder / EXPORTS / f"{len(keys)}.md")
        if len(part) > 1 and choose.random() < 0.15:
            del part[choose.randrange(len(part))]
        keys += part
    return [key for before, key in pairwise(["", *keys]) if before != ESC or key not in NOT_BEHIND_ESC]


def _part(choose: random.Random, file: Path) -> list[str]:
    """Return a few keys that belong together: into a dialog and, mostly, out of it."""
    word, steps = choose.choice(WORDS), choose.choices([UP, DOWN, DOWN], k=choose.randrange(3))
    edits = choose.choices([LEFT, RIGHT, BACKSPACE, CTRL_W, "x"], k=choose.randrange(3))
    end, letters = choose.choice([ENTER, ESC]), choose.choices("jk", k=2)
    kept = choose.choice([[TAB, ENTER], [CTRL_N, ENTER], [CTRL_U, ENTER], [ENTER, "s"], [ESC], [ESC, "s"]])
    command = choose.choice(["star", "sort", "undo", "zzzz"])
    parts = {
        "filter": ["/", *word, *edits, *steps, *kept],
        "tags": ["T", *word, *edits, end],
        "note": ["N", *word, ENTER, *steps, *edits, choose.choice([CTRL_S, ESC])],
        "help": ["?", *word, *edits, *steps, end, ESC],
        "palette": [":", *command, *edits, *steps, end, ESC],
        "export": ["E", choose.choice("dmo"), CTRL_U, *str(file), end],
        "import": ["I", *word, choose.choice([TAB, LEFT]), ESC],
        **{opening: [opening, *letters, *steps, end] for opening in "Yrvi"},
        **{f"main {n}": choose.choices([*MAIN, UP, DOWN, TAB, ENTER, ESC], k=4) for n in range(6)},
    }
    return choose.choice([*parts.values(), parts["filter"], parts["filter"]])


def walked(store: Path, folder: Path, size: tuple[int, int], arriving: Sequence[str]) -> End:
    """Return what the reader shows and has kept after keys that arrive in these portions."""
    folder.mkdir()
    shutil.rmtree(folder.parent / EXPORTS, ignore_errors=True)
    (folder.parent / EXPORTS).mkdir()
    shutil.copytree(store, folder / "store")
    env = {**steady(folder), "HANJI_STATE": str(folder / "state")}
    with ForkedPty(["--store", str(folder / "store")], *size, env) as terminal:
        terminal.read_until("papers")
        rest(terminal)
        for keys in arriving:
            terminal.send(keys)
            rest(terminal)
        rest(terminal, 0.7)  # the palette says after half a second that it finds nothing
        return End(terminal.screen()[:STABLE], on_disk(folder / "store"))


def rest(terminal: Pty, quiet: float = 0.1) -> None:
    """Read until the program has neither written nor worked for a while, however slow the machine is."""
    before = -1.0
    while terminal.read_until_quiet(quiet) or _works(terminal.pid) or _ran(terminal.pid) > before:
        before = _ran(terminal.pid) + 0.005  # it looks at its store each second


def _works(pid: int) -> bool:
    """Return whether a thread of a process runs, or could if there were a processor or the disk for it."""
    stats = (thread.read_text() for thread in Path(f"/proc/{pid}/task").glob("*/stat"))
    return any(stat.rpartition(")")[2].split()[0] in "RD" for stat in stats)


def _ran(pid: int) -> float:
    """Return the seconds for which the threads of a process have run."""
    threads = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e9
