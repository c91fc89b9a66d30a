"""The outcome of a copy, and the one true line about it."""

from dataclasses import dataclass
from typing import Literal

from tui.language import gettext as _

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

    def notice(self, what: str = "", otherwise: str = "") -> str:
        """Return one line for the user; `what` names the copied thing (a link), `otherwise` another way."""
        what = what or _("Link")
        match self.state:
            case "verified" if self.reason:
                return _("{what} copied {reason}.", what=what, reason=self.reason)
            case "verified":
                return _("{what} copied.", what=what)
            case "sent":
                sent = _("{what} sent to your terminal's clipboard, which cannot confirm", what=what)
                if otherwise:
                    sent = _("{sent} ({otherwise})", sent=sent, otherwise=otherwise)
                return _("{sent}; {reason}", sent=sent, reason=self.reason) if self.reason else sent
            case "buffer":
                kept = _("{what} in tmux's buffer only: {remedy}", what=what, remedy=self.try_next)
                return _("{kept}, {otherwise}", kept=kept, otherwise=otherwise) if otherwise else kept
            case "failed":
                return _("{what} not copied: {reason}", what=what, reason=self.reason)
