"""What stands for hanji in these tests: `y` copies a text and notes down what was said of it, `q` ends.

python copier.py TEXT_FILE OUTCOMES_FILE [CHOICE]
"""

import json
import sys
import termios
import tty
from dataclasses import asdict
from pathlib import Path
from typing import cast

sys.path.insert(0, str(Path(__file__).parents[2]))

from tui.clipboard import Choice, copy
from tui.clipboard.terminal import ask


def main(text_file: str, outcomes_file: str, choice: str = "auto") -> None:
    text = Path(text_file).read_text(encoding="utf-8")
    terminal = ask(0, 1)
    before = termios.tcgetattr(0)
    tty.setcbreak(0)
    copies = 0
    with (
        open("/dev/tty", "w", encoding="utf-8") as screen,
        open(outcomes_file, "r+", encoding="utf-8") as outcomes,
    ):

        def write(sequence: str) -> None:
            screen.write(sequence)
            screen.flush()

        write("ready\r\n")
        while (key := sys.stdin.read(1)) and key != "q":
            if key == "y":
                outcome = copy(text, write, choice=cast(Choice, choice), terminal=terminal)
                copies += 1
                outcomes.seek(0)
                outcomes.truncate()
                json.dump(asdict(outcome) | {"notice": outcome.notice()}, outcomes)
                outcomes.flush()
                write(f"done {copies}\r\n")
    termios.tcsetattr(0, termios.TCSANOW, before)


if __name__ == "__main__":
    main(*sys.argv[1:])
