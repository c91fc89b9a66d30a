"""What became of a copy, and the one true line about it."""

from dataclasses import dataclass
from typing import Literal

State = Literal["verified", "sent", "buffer", "failed"]
Choice = Literal["auto", "native", "tmux", "osc52", "off"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is known of one copy, and no more than that."""

    state: State
    """`verified`: read back. `sent`: nothing can confirm it. `buffer`: tmux keeps it. `failed`: nowhere."""
    way: str
    """How: `native`, `osc52`, `screen`, `tmux`, `tmux-raw`, `tmux-wrapped`, `tmux-client`; empty for none."""
    reason: str = ""
    """Why it went no further, or what it depends on."""
    try_next: str = ""
    """What the person can do about it."""

    def notice(self, what: str = "Link", otherwise: str = "") -> str:
        """One line for the person; `what` names the thing copied, `otherwise` another way to have it."""
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
