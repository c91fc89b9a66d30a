"""The result of a copy, judged by what reached the user."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.support.clipboard.desk import LINK, WHOLE, Desk, Said
from tests.support.clipboard.far_end import Display
from tests.support.clipboard.small_terminal import SmallTerminal


@dataclass(frozen=True, slots=True)
class Judge:
    """Presses `y` for the user and looks at the result."""

    desk: Desk
    tell: Callable[[tuple[str, ...]], None]
    """Hears of each copy."""

    def copy(
        self,
        row: str,
        person: SmallTerminal,
        state: str,
        *,
        arrives: bool | None = None,
        display: Display | None = None,
        tmux: str = "tmux",
        whole: bool = False,
    ) -> Said:
        """Copy once from `row`; it has to end in `state` and, if that is `sent`, on the terminal's clipboard.

        `arrives` says otherwise. What is verified has to be on `display`; what was sent through a multiplexer
        named `tmux`, in its buffer. `whole` is a copy of a whole, long paper, not of a link.
        """
        arrives = state == "sent" if arrives is None else arrives
        attempts = len(_filled(person))
        text, said = (
            (WHOLE, self.desk.press(person, "Ye", first="j")) if whole else (LINK, self.desk.press(person))
        )
        if arrives:
            person.wait(lambda terminal: terminal.clipboard[-1:] == [text], 3)
        arrived = person.clipboard[-1:] == [text]
        shown = display is not None and display.clipboard() == text
        buffer = self.desk.ask_tmux("show-buffer", name=tmux)
        where = "terminal" if arrived else "display" if shown else "-"
        kept = "-" if not buffer else "yes" if buffer == text else "other"
        self.tell((row, where, kept, said.stray or "-", said.notice))
        assert (said.state, arrived, said.stray) == (state, arrives, ""), said
        assert shown is (state == "verified"), said
        assert kept == "yes" or state not in ("sent", "buffer") or not self.desk.has_tmux(tmux)
        assert arrived or ";" in said.notice or state != "sent", (
            "claims to have been sent without a condition"
        )
        assert len(_filled(person)) - attempts == arrives, "sent unclaimed, or more than once"
        return said


def _filled(person: SmallTerminal) -> list[str]:
    """The sequences that reached the terminal with something in them."""
    return [sequence for sequence in person.attempts if not sequence.endswith(";")]
