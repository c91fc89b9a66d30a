"""Support for copies by OSC 52, by terminal, as far as it can be known.

terminfo's `Ms` is unreliable, and reading the clipboard back would look like spying.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tui.environment.tmux import Tmux
from tui.language import N_
from tui.terminal.ask import TerminalAnswer


@dataclass(frozen=True, slots=True)
class Osc52Support:
    """Knowledge about a terminal and OSC 52; by default it is assumed to accept copies."""

    never: bool = False
    reason: str = ""
    """The reason why copies do not arrive, or may not; empty if there is no known problem."""
    try_next: str = ""


_CLIPBOARD_ATTRIBUTE = 52
"""The DA1 attribute of terminals that announce OSC 52."""
_NO_TERMINAL = Osc52Support(True, N_("this terminal has no clipboard"), N_("copy from a terminal window"))
_VTE = Osc52Support(
    True,
    N_("GNOME Terminal and its relatives accept no copies from programs"),
    N_("select it with the mouse, holding Shift"),
)
_APPLE = Osc52Support(
    True, N_("Apple's Terminal accepts no copies from programs"), N_("select it with the mouse, holding Fn")
)
_TMUX = Osc52Support(
    reason=N_("the tmux on your machine passes it on only if told to"),
    try_next=N_("there: tmux set -s set-clipboard on"),
)
_ST = Osc52Support(
    reason=N_("st accepts it only if built to"), try_next=N_("allowwindowops = 1 in st's config.h")
)
_OFF_BY_DEFAULT = {
    "tmux ": _TMUX,
    "XTerm(": Osc52Support(
        reason=N_("xterm accepts it only if allowed to"),
        try_next=N_("XTerm*disallowedWindowOps: 20,21,SetXprop in ~/.Xresources"),
    ),
    "iTerm2": Osc52Support(
        reason=N_("iTerm2 accepts it only if allowed to"),
        try_next=N_("iTerm2: Settings, General, Selection, Applications in terminal may access clipboard"),
    ),
    "mintty": Osc52Support(
        reason=N_("mintty accepts it only if allowed to"), try_next=N_("AllowSetSelection=yes in ~/.minttyrc")
    ),
}
"""Terminals that need a setting, by the beginning of their names."""
SWITCHES = (*_OFF_BY_DEFAULT.values(), _ST)
"""The cases in which a setting makes the terminal accept copies."""


def osc52_support(answer: TerminalAnswer | None, env: Mapping[str, str]) -> Osc52Support:
    """Return what is known of a terminal from its `answer` (None: not asked) and a program's `env`."""
    term = env.get("TERM", "")
    if term in ("", "dumb", "linux"):
        return _NO_TERMINAL
    if answer and _CLIPBOARD_ATTRIBUTE in answer.primary:
        return Osc52Support()
    return (_by_answer(answer) if answer else _by_environment(env)) or _by_term(term)


def osc52_support_behind(tmux: Tmux, env: Mapping[str, str]) -> Osc52Support:
    """Return what is known of the terminal around `tmux`, which a program inside cannot ask."""
    answer = TerminalAnswer(tmux.client_name) if tmux.client_name else None
    return osc52_support(answer, {**env, "TERM": tmux.client_term})


def is_screen(answer: TerminalAnswer | None) -> bool:
    """Return whether the terminal is a GNU screen on the user's side of an ssh connection."""
    return answer is not None and answer.secondary[:1] == (ord("S"),)


def _by_answer(answer: TerminalAnswer) -> Osc52Support | None:
    if answer.name.startswith("VTE(") or (answer.secondary[:1] == (65,) and answer.secondary[2:] == (1,)):
        return _VTE
    if (answer.primary, answer.secondary) == ((1, 2), (1, 95, 0)):
        return _APPLE
    if answer.secondary[:1] == (ord("T"),):
        return _TMUX
    return next((known for name, known in _OFF_BY_DEFAULT.items() if answer.name.startswith(name)), None)


def _by_environment(env: Mapping[str, str]) -> Osc52Support | None:
    # Every terminal started from such a one inherits both variables, so an answer takes precedence.
    if env.get("TERM_PROGRAM") == "Apple_Terminal":
        return _APPLE
    return _VTE if "VTE_VERSION" in env else None


def _by_term(term: str) -> Osc52Support:
    if term.startswith("tmux"):
        return _TMUX
    return _ST if term == "st" or term.startswith("st-") else Osc52Support()
