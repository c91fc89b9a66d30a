"""The theme and the width of signs, as the settings say, or as suits the terminal."""

import os
from collections.abc import Callable
from functools import partial

from textual.app import App
from textual.theme import Theme

from tui import theme
from tui.errors import HanjiError
from tui.rendering.textual_app import TerminalApp
from tui.settings import Settings
from tui.terminal.ask import TerminalAnswer
from tui.terminal.traits import Traits, judge


class Appearance:
    """The looks of an app on its terminal: they suit it, or are as the user chose."""

    def __init__(
        self,
        settings: Settings,
        traits: Traits,
        save_theme: Callable[[str], None],
        warn: Callable[[str], None],
    ) -> None:
        """Choose by the likely looks of the terminal.

        Args:
            settings: The user's settings.
            traits: The looks of the terminal as far as they are known before it has answered.
            save_theme: Saves a theme that the user has chosen; it may raise HanjiError.
            warn: Shows a warning, from any thread.
        """
        self._settings, self._save_theme, self._warn = settings, save_theme, warn
        self._few_colors = traits.few_colors
        self.theme, self.problem = self._choose(traits)
        """The theme for the start, and a line for the user if the settings name none."""
        self._known = self.theme.name
        """The theme that was chosen here, or saved."""
        self._has_chosen = False
        """True once the user has chosen a theme."""
        self._before_previews: str | None = None
        """The theme to come back to while others are previewed; None without previews."""
        self._wide = self._is_wide(traits)

    def start(self, app: TerminalApp) -> None:
        """Set the looks of an app that has drawn nothing yet."""
        app.draw_ambiguous(self._wide)
        for own in theme.OWN_THEMES:
            app.register_theme(own)
        # From now on the theme decides whose colours they are. Without any, dim is left to the terminal.
        app.set_reactive(App.ansi_color, True if app.no_color else None)
        # Not by the watcher, which parses all sheets again: none has been read yet.
        app.set_reactive(App.theme, self.theme.name)
        app.update_classes({"-dark-mode": self.theme.dark, "-light-mode": not self.theme.dark}, update=False)
        app.stylesheet.set_variables(app.get_css_variables())

    def take_answer(self, app: TerminalApp, answer: TerminalAnswer) -> None:
        """Repaint an app if its terminal has answered that it looks different."""
        traits = judge(answer, os.environ)
        app.draw_ambiguous(self._is_wide(traits))
        suits, _ = self._choose(traits)
        if not self._has_chosen and self._before_previews is None and suits.name != self._known:
            self._known = suits.name
            app.theme = suits.name

    def ask(self, app: TerminalApp) -> None:
        """Let the user choose a theme, in a palette that shows each one."""
        from tui.screens.dialogs.palette import ThemePalette

        self._before_previews = app.theme
        app.push_screen(ThemePalette(partial(setattr, app, "theme")))

    def end_previews(self, app: TerminalApp) -> None:
        """Show the theme again that there was before the previews; the chosen one follows."""
        if self._before_previews is not None:
            app.theme = self._before_previews
            self._before_previews = None

    def save_chosen(self, app: TerminalApp, name: str) -> None:
        """Save the theme of an app if the user has chosen it, not one that is only previewed."""
        if name != self._known and self._before_previews is None:
            self._known, self._has_chosen = name, True
            save = partial(self._save, name)
            app.run_worker(save, thread=True, group="settings", description="saving the theme")

    def _save(self, name: str) -> None:
        try:
            self._save_theme(name)
        except HanjiError as error:
            self._warn(str(error))

    def _choose(self, traits: Traits) -> tuple[Theme, str]:
        return theme.find_theme(self._settings.theme, traits.light, self._few_colors)

    def _is_wide(self, traits: Traits) -> bool:
        return self._settings.ambiguous == "wide" or (self._settings.ambiguous == "auto" and traits.wide)
