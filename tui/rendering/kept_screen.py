"""A screen that paints nothing while all of it still shows the last session's frame."""

from textual.screen import Screen

from tui.rendering.painter import PaintedApp


class KeptScreen(Screen[None]):
    """A screen that waits with its first frame until the app keeps less than all of the last one."""

    def _compositor_refresh(self) -> None:
        """Paint as Textual does, unless no cell would be drawn: composing them takes as long as a key."""
        app = self.app
        if not (
            isinstance(app, PaintedApp)
            and app.continues
            and self.is_current
            and app.kept_region() == self.region
        ):
            super()._compositor_refresh()
