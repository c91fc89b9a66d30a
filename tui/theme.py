"""The themes, mulberry paper and ink by day and by night; the style sheets use their variables."""

from dataclasses import replace
from difflib import get_close_matches
from functools import cache
from pathlib import Path, PurePath

from textual.theme import BUILTIN_THEMES, Theme

from tui.errors import one_line
from tui.language import gettext as _

AUTO = "auto"
"""The setting that leaves the theme to the terminal's looks."""
NIGHT = Theme(
    name="hanji",
    dark=True,
    background="#1d1c1a",
    surface="#1d1c1a",
    panel="#2a2825",
    foreground="#e4dfd3",
    primary="#8fb4cc",
    secondary="#a3b98a",
    accent="#e0a468",
    warning="#e0b65c",
    error="#e0796b",
    success="#a3b98a",
)
DAY = Theme(
    name="hanji-light",
    dark=False,
    background="#f6f1e5",
    surface="#f6f1e5",
    panel="#e7dfcd",
    foreground="#2b2925",
    primary="#2b5b7c",
    secondary="#4c6b2f",
    accent="#a04a1c",
    warning="#8a5a00",
    error="#a62b1f",
    success="#4c6b2f",
)

ANSI_NIGHT = replace(
    BUILTIN_THEMES["ansi-dark"],
    primary="ansi_cyan",  # Textual's blue can hardly be read on black
    secondary="ansi_green",
    accent="ansi_yellow",
    error="ansi_bright_red",
    variables={
        **BUILTIN_THEMES["ansi-dark"].variables,
        "link-color": "ansi_cyan",
        "scrollbar": "ansi_cyan",
        "scrollbar-hover": "ansi_cyan",
        "scrollbar-active": "ansi_bright_cyan",
    },
)
ANSI_DAY = replace(BUILTIN_THEMES["ansi-light"], secondary="ansi_blue")
OWN_THEMES = (NIGHT, DAY, ANSI_NIGHT, ANSI_DAY)
"""hanji's own themes, two of them instead of Textual's with the same names."""

THEMES = {theme.name: theme for theme in (*BUILTIN_THEMES.values(), *OWN_THEMES)}
"""All themes to choose from, hanji's and Textual's, by name."""


def find_theme(name: str, light: bool = False, few_colors: bool = False) -> tuple[Theme, str]:
    """Return the theme of that name, or the default and a line for the user with the nearest name.

    `AUTO` names the one for the terminal: on a light background, or with 16 colours, or neither.
    """
    if name in THEMES:
        return THEMES[name], ""
    fitting = (ANSI_DAY if light else ANSI_NIGHT) if few_colors else DAY if light else NIGHT
    if name == AUTO:
        return fitting, ""
    near = get_close_matches(name, [AUTO, *THEMES], 1) or [AUTO]
    return fitting, _("there is no theme {name}; did you mean {near}?", name=one_line(name), near=near[0])


def sheets(*names: str) -> list[str | PurePath]:
    """Return the paths of these sheets in styles/; dialogs name their own.

    They are absolute because Textual resolves relative ones against the file of the instantiated class.
    """
    return [_styles() / f"{name}.tcss" for name in names]


def all_sheets() -> list[PurePath]:
    """Return the paths of all sheets."""
    return sorted(_styles().glob("*.tcss"))


@cache
def _styles() -> Path:
    """Return the folder of the sheets: in an installed package, or beside it in a bare checkout."""
    package = Path(__file__).resolve().parent
    return next(place for place in (package / "styles", package.parent / "styles") if place.is_dir())
