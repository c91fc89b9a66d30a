"""The theme that the user chooses and the settings keep."""

from collections.abc import Callable
from functools import partial

from textual.app import App

from tui.browsing.ports import Notice
from tui.errors import HanjiError


class ThemeChoice:
    """Previews themes in a palette, and saves a chosen one."""

    def __init__(
        self, app: App[None], saved: str, save: Callable[[str], None], say: Callable[[Notice], None]
    ) -> None:
        """Know the theme that is saved.

        Args:
            app: Shows the themes.
            saved: The name of the theme in the settings.
            save: Saves another one; may raise HanjiError.
            say: Shows a notice, from any thread.
        """
        self._app, self._saved, self._save, self._say = app, saved, save, say
        self._previews = False

    def ask(self) -> None:
        """Let the user choose a theme, in a palette that shows each one."""
        from tui.screens.dialogs.palette import ThemePalette

        self._previews = True
        self._app.push_screen(ThemePalette(partial(setattr, self._app, "theme")))

    def end(self) -> None:
        """Show the theme again that there was before the previews; the chosen one follows."""
        if self._previews:
            self._app.theme = self._saved
            self._previews = False

    def note(self, name: str) -> None:
        """Save a theme that is shown, unless it is only previewed."""
        if name != self._saved and not self._previews:
            self._saved = name
            write = partial(self._write, name)
            self._app.run_worker(write, thread=True, group="settings", description="saving the theme")

    def _write(self, name: str) -> None:
        try:
            self._save(name)
        except HanjiError as error:
            self._say(Notice(str(error), "warning"))
