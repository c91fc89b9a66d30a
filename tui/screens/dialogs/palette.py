"""All commands by name, searched with either keyboard."""

from collections.abc import Callable
from functools import partial

from rich.console import RenderableType
from textual import on
from textual.command import Command, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.widgets import OptionList

from tui import theme
from tui.keys.key_search import rank
from tui.keys.keymap import ACTIONS, BY_ID
from tui.language import gettext as _
from tui.rendering.closable_palette import ClosablePalette
from tui.screens.debounce import Debounce
from tui.search.keyboard import latin

_GROUPS = tuple(dict.fromkeys(action.group for action in ACTIONS))
"""The groups in the order of help."""


class Palette(ClosablePalette):
    """The palette with hanji's style sheet.

    It goes without the id that Textual gives it, which a palette just closed still has.
    """

    CSS_PATH = theme.sheets("palette", "option_list")


class Commands(Provider):
    """The app's commands as plain text, whose help is the id of their action.

    Textual's own provider reads their names as markup.
    """

    async def discover(self) -> Hits:
        """Yield all commands in groups, as help has them."""
        for name, id, run, _discover in sorted(
            self.app.get_system_commands(self.screen),
            key=lambda command: _GROUPS.index(BY_ID[command[1]].group),
        ):
            # Declared as str, which would be read as markup; Content is taken as it is.
            yield DiscoveryHit(_prompt(name, id), run, name)

    async def search(self, query: str) -> Hits:
        """Yield the commands that the query names, typed with either keyboard, or else has letters of.

        The letters may also be those of the English name.
        """
        matcher = self.matcher(latin(query))
        for name, id, run, _discover in self.app.get_system_commands(self.screen):
            english = BY_ID[id].description
            letters = max(map(matcher.match, {name, name.replace(_(english), english)}))
            if score := rank(BY_ID[id], query) or letters / (1 + letters):
                yield Hit(score, _prompt(name, id), run, name)


def _prompt(name: str, id: str) -> Content:
    return Content.assemble(name, (f"  {_(BY_ID[id].group)}", "dim not bold"))


class ThemePalette(Palette):
    """The themes, each shown as the user moves to it."""

    def __init__(self, preview: Callable[[str], None]) -> None:
        """List the themes; `preview` shows one until the palette is closed."""
        super().__init__([_Themes], placeholder=_("Search for themes…"))
        self._preview, self._shown = preview, ""
        self._later = Debounce(self, self._show)

    def render(self) -> RenderableType:
        # Not the palette's own, which dims what is below: the theme is shown there as it is.
        return CommandPalette.render(self)

    @on(OptionList.OptionHighlighted)
    def show_theme(self, event: OptionList.OptionHighlighted) -> None:
        """Show the theme that the cursor is on, once it rests there."""
        if isinstance(event.option, Command):
            self._shown = str(event.option.hit.text)
            self._later.call()

    def _show(self) -> None:
        if self.is_current:
            self._preview(self._shown)


class _Themes(Provider):
    """The themes by name, the current one first."""

    async def discover(self) -> Hits:
        names = sorted(self.app.available_themes, key=lambda name: (name != self.app.theme, name))
        for name in names:
            yield DiscoveryHit(name, partial(self._set, name), name)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(latin(query))
        for name in sorted(self.app.available_themes):
            if score := matcher.match(name):
                yield Hit(score, name, partial(self._set, name), name)

    def _set(self, name: str) -> None:
        self.app.theme = name
