"""The conclusion from the copies that a user tried."""

from pathlib import Path

import pytest

from tui.clipboard import Choice, Outcome
from tui.doctor.pasting import Trial
from tui.doctor.verdict import arrives, explain

SENT = Outcome("sent", "osc52")
FAILED = Outcome("failed", "native", "no tool", "install one")


def trial(choice: Choice, outcome: Outcome = SENT, arrived: bool = False) -> Trial:
    return Trial(choice, outcome, arrived)


@pytest.mark.parametrize(
    ("trials", "setting", "arrived", "says"),
    [
        ([trial("osc52", arrived=True)], "auto", True, "nothing needs to be changed"),
        (
            [trial("native", FAILED), trial("osc52", arrived=True)],
            "auto",
            True,
            "nothing needs to be changed",
        ),
        ([trial("native"), trial("osc52", arrived=True)], "auto", False, 'clipboard = "osc52" in /s'),
        ([trial("tmux", FAILED), trial("osc52", arrived=True)], "auto", False, 'clipboard = "osc52" in /s'),
        ([trial("osc52", arrived=True)], "off", False, 'clipboard = "auto" in /s'),
        (
            [trial("osc52", arrived=True), trial("native", FAILED)],
            "native",
            False,
            'clipboard = "auto" in /s',
        ),
        ([trial("tmux", arrived=True), trial("osc52")], "osc52", False, 'clipboard = "auto" in /s'),
        ([trial("native", FAILED), trial("osc52")], "auto", False, "no tool: install one"),
        ([trial("osc52")], "auto", False, "tmux set -s set-clipboard on"),
        ([trial("osc52")], "auto", False, "iTerm2: Settings"),
        ([trial("osc52")], "auto", False, "disallowedWindowOps"),
        ([trial("osc52", Outcome("failed", "osc52", "why"))], "auto", False, "why"),
    ],
)
def test_verdicts(trials: list[Trial], setting: Choice, arrived: bool, says: str) -> None:
    assert arrives(trials, setting) is arrived
    assert says in "\n".join(explain(trials, setting, Path("/s")))
