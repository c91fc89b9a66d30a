"""The reader with a key that fails in a way of one's choice: `python -m … HOW --store S`."""

import sys
import threading

from textual._xterm_parser import XTermParser

from tui.cli import main
from tui.screens.main_screen import MainScreen

HOSTILE = "\x1b]0;owned\x07\x1b[31m[/]" + "많은 글자" * 500


def fail() -> None:
    """Fail as a bug would that quotes a paper."""
    raise LookupError(HOSTILE)


def in_thread(_: object) -> None:
    """In a thread that nobody waits for."""
    threading.Thread(target=fail).start()


def in_parser(*_: object) -> None:
    """In the thread that reads keys."""
    raise LookupError(HOSTILE)


WAYS = {
    "key": lambda screen: fail(),
    "timer": lambda screen: screen.set_timer(0.01, fail),
    "worker": lambda screen: screen.run_worker(fail, thread=True),
    "thread": in_thread,
    "after refresh": lambda screen: screen.call_after_refresh(fail),
    "input thread": lambda screen: setattr(XTermParser, "feed", in_parser),
}

if __name__ == "__main__":
    how = sys.argv.pop(1)
    MainScreen.action_sort = WAYS[how]  # type: ignore[method-assign]
    main()
