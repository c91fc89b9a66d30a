"""Going back to the places that the user left, and forth again."""

from tui.browsing.jumps import KEPT, Jumps, Place
from tui.browsing.view import View

A, B, C = (Place(View(scope), "2505.00010") for scope in ("2025-05-01", "2025-05-02", ""))


def test_places_are_gone_back_to_step_by_step_and_forth_again() -> None:
    jumps = Jumps().leave(A).leave(B)
    back = jumps.go_back(C)
    assert back and back[0] == B
    twice = back[1].go_back(B)
    assert twice and twice[0] == A and twice[1].go_back(A) is None
    forth = twice[1].go_forth(A)
    assert forth and forth[0] == B
    again = forth[1].go_forth(B)
    assert again and again[0] == C and again[1].go_forth(C) is None


def test_a_jump_from_a_place_gone_back_to_forgets_what_was_ahead() -> None:
    back = Jumps().leave(A).go_back(B)
    assert back and back[1].leave(A).go_forth(C) is None


def test_a_place_that_is_left_twice_in_a_row_is_one() -> None:
    scrolled = A._replace(top=7)
    back = Jumps().leave(A).leave(scrolled).go_back(B)
    assert back and back[0] == scrolled and back[1].go_back(A) is None


def test_only_so_many_places_are_kept() -> None:
    jumps = Jumps()
    for number in range(KEPT + 50):
        jumps = jumps.leave(Place(View(), str(number)))
    assert len(jumps.behind) == KEPT and jumps.behind[-1].paper == str(KEPT + 49)
