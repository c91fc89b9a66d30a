"""A person who types one hanji command at a terminal and looks at what comes of it."""

import shlex
import sys
from pathlib import Path

from tests.support.clipboard.desk import Desk
from tests.support.clipboard.small_terminal import SmallTerminal
from tests.support.program import ROOT


def typed(desk: Desk, store: Path, words: str, before: str = "") -> list[str]:
    """The shell's command for `hanji WORDS`, its exit code printed at the end.

    The words may redirect streams, to files on the desk; `before` is what else the shell is to do.
    """
    hanji = shlex.join([sys.executable, "-m", "tui", "--store", str(store)])
    return [
        "/bin/sh",
        "-c",
        f"cd {shlex.quote(str(ROOT))}; desk={desk.folder}; export HANJI_STATE=$desk; "
        f"{before} {hanji} {words}; echo exit $?",
    ]


def end(person: SmallTerminal) -> tuple[int, str]:
    """The exit code of the command, and all that was printed before it."""
    person.wait_for("exit ")
    person.settle(0.1)
    printed, _, code = person.text.replace("\r\n", "\n").rpartition("exit ")
    return int(code), printed
