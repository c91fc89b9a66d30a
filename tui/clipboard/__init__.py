"""Routes to the person's clipboard, and what may be claimed of each."""

from tui.clipboard.outcome import Choice, Outcome
from tui.clipboard.route import copy
from tui.clipboard.terminal import TerminalAnswer

__all__ = ["Choice", "Outcome", "TerminalAnswer", "copy"]
