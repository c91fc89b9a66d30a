"""The conclusion from the copies that were tried."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from tui.clipboard import Choice
from tui.doctor.pasting import Trial
from tui.environment.osc52_support import SWITCHES
from tui.language import gettext as _


def arrives(trials: Sequence[Trial], setting: Choice) -> bool:
    """Return whether copies arrive by the way that hanji takes with this setting."""
    if setting != "auto":
        return any(trial.arrived for trial in trials if trial.choice == setting)
    tmux = any(trial.choice == "tmux" for trial in trials)
    tried = (trial for trial in trials if not (tmux and trial.choice == "osc52"))
    taken = next((trial for trial in tried if trial.outcome.state != "failed"), None)
    return taken is not None and taken.arrived


def explain(trials: Sequence[Trial], setting: Choice, settings: Path) -> Iterator[str]:
    """Yield lines on what to change so that copies arrive; `settings` is the settings file."""
    if arrives(trials, setting):
        yield _("Copies arrive; nothing needs to be changed.")
        return
    arrived: list[Choice] = [trial.choice for trial in trials if trial.arrived]
    if arrived:
        best = "auto" if arrives(trials, "auto") else arrived[0]
        yield _('clipboard = "{best}" in {file} makes copies arrive.', best=best, file=settings)
        return
    yield _("No copy arrived. `hanji open ID` shows a link, and `hanji copy ID --stdout` prints any text.")
    known = [trial.outcome for trial in trials if trial.outcome.reason]
    for one in known or SWITCHES:
        reason, remedy = _(one.reason), _(one.try_next)
        yield _("{reason}: {remedy}", reason=reason, remedy=remedy) if remedy else reason
