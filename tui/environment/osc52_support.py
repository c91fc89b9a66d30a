"""Which terminals take a copy from a program, as far as they let themselves be known.

terminfo's `Ms` lies, and asking for the clipboard itself is what a spy would do.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tui.environment.tmux import Tmux
from tui.terminal.ask import TerminalAnswer


@dataclass(frozen=True, slots=True)
class Osc52Support:
    """What a terminal does with OSC 52."""

    never: bool = False
    reason: str = ""
    """Why nothing arrives, or may not; empty for a terminal that is not known to be hard of hearing."""
    try_next: str = ""


_CLIPBOARD_ATTRIBUTE = 52
"""In the DA1 of terminals that say outright that they take OSC 52."""
_NO_TERMINAL = Osc52Support(True, "this terminal has no clipboard", "copy from a terminal window")
_VTE = Osc52Support(
    True, "GNOME Terminal and its kin take no copies from programs", "mark it with the mouse and Shift held"
)
_APPLE = Osc52Support(
    True, "Apple's Terminal takes no copies from programs", "mark it with the mouse and Fn held"
)
_TMUX = Osc52Support(
    reason="the tmux at your end passes it on only when told to",
    try_next="there: tmux set -s set-clipboard on",
)
_ST = Osc52Support(reason="st takes it only when built to", try_next="allowwindowops = 1 in st's config.h")
_OFF_AS_SHIPPED = {
    "tmux ": _TMUX,
    "XTerm(": Osc52Support(
        reason="xterm takes it only when allowed to",
        try_next="XTerm*disallowedWindowOps: 20,21,SetXprop in ~/.Xresources",
    ),
    "iTerm2": Osc52Support(
        reason="iTerm2 takes it only when allowed to",
        try_next="iTerm2: Settings, General, Selection, Applications in terminal may access clipboard",
    ),
    "mintty": Osc52Support(
        reason="mintty takes it only when allowed to", try_next="AllowSetSelection=yes in ~/.minttyrc"
    ),
}
"""By the beginning of their names."""
SWITCHES = (*_OFF_AS_SHIPPED.values(), _ST)
"""Where a terminal can be told to take copies."""


def osc52_support(answer: TerminalAnswer | None, env: Mapping[str, str]) -> Osc52Support:
    """What is known of the terminal that gave `answer` (None: was not asked) to a program with `env`."""
    term = env.get("TERM", "")
    if term in ("", "dumb", "linux"):
        return _NO_TERMINAL
    if answer and _CLIPBOARD_ATTRIBUTE in answer.primary:
        return Osc52Support()
    return (_by_answer(answer) if answer else _by_environment(env)) or _by_term(term)


def osc52_support_behind(tmux: Tmux, env: Mapping[str, str]) -> Osc52Support:
    """What is known of the terminal around `tmux`, which a program with `env` cannot ask itself."""
    answer = TerminalAnswer(tmux.client_name) if tmux.client_name else None
    return osc52_support(answer, {**env, "TERM": tmux.client_term})


def is_screen(answer: TerminalAnswer | None) -> bool:
    """Whether the terminal is a GNU screen on the person's side of an ssh."""
    return answer is not None and answer.secondary[:1] == (ord("S"),)


def _by_answer(answer: TerminalAnswer) -> Osc52Support | None:
    if answer.name.startswith("VTE(") or (answer.secondary[:1] == (65,) and answer.secondary[2:] == (1,)):
        return _VTE
    if (answer.primary, answer.secondary) == ((1, 2), (1, 95, 0)):
        return _APPLE
    if answer.secondary[:1] == (ord("T"),):
        return _TMUX
    return next((known for name, known in _OFF_AS_SHIPPED.items() if answer.name.startswith(name)), None)


def _by_environment(env: Mapping[str, str]) -> Osc52Support | None:
    # Both variables are handed on to every terminal started from such a one, so an answer goes before them.
    if env.get("TERM_PROGRAM") == "Apple_Terminal":
        return _APPLE
    return _VTE if "VTE_VERSION" in env else None


def _by_term(term: str) -> Osc52Support:
    if term.startswith("tmux"):
        return _TMUX
    return _ST if term == "st" or term.startswith("st-") else Osc52Support()
