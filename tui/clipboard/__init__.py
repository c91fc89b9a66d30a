"""Routes to the clipboard of the machine the user sits at, and what may be claimed about each.

`copy` refuses text that could act when it is pasted (`refusal`), finds the user's session
(`tui.environment.user_session`), and picks one route: the clipboard program of the display (`native`), the
tmux in between (`tmux_copy`), or an escape sequence to the terminal (`osc52`). The result is an `Outcome`,
which says no more than is known: only text that was read back counts as copied.

Nothing here imports Textual or knows about papers, except for what a safe link is.
"""

from tui.clipboard.copy import copy
from tui.clipboard.outcome import Choice, Outcome
from tui.terminal.ask import TerminalAnswer

__all__ = ["Choice", "Outcome", "TerminalAnswer", "copy"]
