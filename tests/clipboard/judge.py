"""What a copy came to, judged by what reached the person, and the table of all that was judged."""

from dataclasses import dataclass, field

from desk import Desk, Said
from far_end import Display
from small_terminal import SmallTerminal


@dataclass(slots=True)
class Table:
    """A line for each copy; printed when all were tried."""

    rows: list[tuple[str, ...]] = field(default_factory=list)

    def __str__(self) -> str:
        heads = ("where", "state", "way", "arrived", "in tmux", "stray", "notice")
        widths = [max(map(len, column)) for column in zip(heads, *self.rows, strict=True)]
        lines = (
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in (heads, *self.rows)
        )
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Judge:
    """Presses `y` for the person and looks at what came of it."""

    desk: Desk
    table: Table

    def copy(
        self,
        row: str,
        person: SmallTerminal,
        state: str,
        *,
        arrives: bool | None = None,
        display: Display | None = None,
        tmux: str = "tmux",
    ) -> Said:
        """Copy once from `row`; it has to end in `state` and, if that is `sent`, on the terminal's clipboard.

        `arrives` says otherwise. What is verified has to be on `display`; what was sent through a multiplexer
        named `tmux`, in its buffer.
        """
        arrives = state == "sent" if arrives is None else arrives
        said = self.desk.press(person)
        person.settle(0.1 if arrives else 0.3)
        if arrives:
            person.wait(lambda terminal: terminal.clipboard[-1:] == [self.desk.text], 3)
        arrived = person.clipboard[-1:] == [self.desk.text]
        shown = display is not None and display.clipboard() == self.desk.text
        buffer = self.desk.ask_tmux("show-buffer", name=tmux)
        where = "terminal" if arrived else "display" if shown else "-"
        kept = "-" if not buffer else "yes" if buffer == self.desk.text else "other"
        self.table.rows.append((row, said.state, said.way, where, kept, person.stray() or "-", said.notice))
        assert (said.state, arrived, person.stray()) == (state, arrives, ""), said
        assert shown is (state == "verified"), said
        assert ("copied" in said.notice.replace("not copied", "")) is (state == "verified")
        assert kept == "yes" or state not in ("sent", "buffer") or not self.desk.has_tmux(tmux)
        assert arrived or said.reason or state != "sent", "claims to have been sent without a condition"
        filled = [sequence for sequence in person.attempts if not sequence.endswith(";")]
        assert len(filled) == (self.desk.copies if arrives else 0), "sent unclaimed, or more than once"
        return said
