"""Routes to the person's clipboard, and what may be claimed of each."""

from tui.clipboard.copy import copy
from tui.clipboard.outcome import Choice, Outcome
from tui.terminal.ask import TerminalAnswer

__all__ = ["Choice", "Outcome", "TerminalAnswer", "copy"]
