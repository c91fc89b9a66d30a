"""The notice about a copy: one line, and no more than is known."""

import pytest

from tui.clipboard.outcome import Outcome


@pytest.mark.parametrize(
    ("outcome", "notice"),
    [
        (Outcome("verified", "native"), "Link copied."),
        (
            Outcome("verified", "native", "on the machine hanji runs on"),
            "Link copied on the machine hanji runs on.",
        ),
        (Outcome("sent", "osc52"), "Link sent to your terminal's clipboard, which cannot confirm"),
        (
            Outcome("sent", "osc52", "if so"),
            "Link sent to your terminal's clipboard, which cannot confirm; if so",
        ),
        (Outcome("buffer", "tmux", "why", "C-b ] pastes it"), "Link in tmux's buffer only: C-b ] pastes it"),
        (Outcome("failed", "", "why"), "Link not copied: why"),
    ],
)
def test_notices(outcome: Outcome, notice: str) -> None:
    assert outcome.notice() == notice


def test_a_notice_names_what_was_copied() -> None:
    assert Outcome("verified", "native").notice("3 links") == "3 links copied."
