"""The jumps of the main screen, remembered as they are made."""

from collections.abc import Callable

from tui.browsing.jumps import Jumps, Place
from tui.browsing.ports import Notice
from tui.language import gettext as _


class JumpList:
    """Goes back to places that the user left, and forth again.

    Moves from scope to scope, with no move among the papers between them, are one jump.
    """

    def __init__(
        self, here: Callable[[], Place], show: Callable[[Place], None], say: Callable[[Notice], None]
    ) -> None:
        """Remember no place yet.

        Args:
            here: Returns the place on the screen.
            show: Shows another one.
            say: Shows a notice.
        """
        self._here, self._show, self._say = here, show, say
        self._jumps = Jumps()
        self._is_between = False

    def leave(self) -> None:
        """Remember the place on the screen, which is about to be left."""
        self._jumps = self._jumps.leave(self._here())
        self._is_between = False

    def leave_scope(self) -> None:
        """Remember the place on the screen, unless the user has only just come to it from another scope."""
        if not self._is_between:
            self.leave()
        self._is_between = True

    def settle(self) -> None:
        """Note that the user does something where they are."""
        self._is_between = False

    def go_back(self) -> None:
        """Show the place before the last jump, or say that there is none."""
        self._go(self._jumps.go_back(self._here()), _("No earlier place to go back to."))

    def go_forth(self) -> None:
        """Show the place that was last gone back from, or say that there is none."""
        self._go(self._jumps.go_forth(self._here()), _("No later place to go forth to."))

    def _go(self, jump: tuple[Place, Jumps] | None, otherwise: str) -> None:
        self.settle()
        if jump is None:
            self._say(Notice(otherwise))
        else:
            place, self._jumps = jump
            self._show(place)
