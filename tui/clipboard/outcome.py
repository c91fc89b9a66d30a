"""The outcome of a copy, and the one true line about it."""

from dataclasses import dataclass
from typing import Literal

State = Literal["verified", "sent", "buffer", "failed"]
Choice = Literal["auto", "native", "tmux", "osc52", "off"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The known result of one copy, and no more than that."""

    state: State
    """`verified`: read back. `sent`: cannot be confirmed. `buffer`: in tmux's buffer. `failed`: nowhere."""
    way: str
    """`native`, `osc52`, `screen`, `tmux`, `tmux-raw`, `tmux-wrapped`, `tmux-client`; empty if none."""
    reason: str = ""
    """The reason why it went no further, or its condition."""
    try_next: str = ""
    """A remedy for the user to try."""

    def notice(self, what: str = "Link", otherwise: str = "") -> str:
        """Return one line for the user; `what` names the copied thing, `otherwise` another way to get it."""
        match self.state:
            case "verified":
                return f"{what} copied." if not self.reason else f"{what} copied {self.reason}."
            case "sent":
                depends = f"; {self.reason}" if self.reason else ""
                also = f" ({otherwise})" if otherwise else ""
                return f"{what} sent to your terminal's clipboard, which cannot confirm{also}{depends}"
            case "buffer":
                also = f", {otherwise}" if otherwise else ""
                return f"{what} in tmux's buffer only: {self.try_next}{also}"
            case "failed":
                return f"{what} not copied: {self.reason}"
