"""The look of mulberry paper and ink, by day and by night; the sheets in styles/ use its variables."""

from difflib import get_close_matches
from functools import cache
from pathlib import Path, PurePath

from textual.theme import BUILTIN_THEMES, Theme

from tui.errors import one_line

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


THEMES = {theme.name: theme for theme in (NIGHT, DAY, *BUILTIN_THEMES.values())}
"""All colours there are to choose from, hanji's own and Textual's, by their names."""


def find_theme(name: str) -> tuple[Theme, str]:
    """The colours of that name, or hanji's and a line for the person, which names the nearest."""
    if name in THEMES:
        return THEMES[name], ""
    near = get_close_matches(name, THEMES, 1) or [NIGHT.name]
    return NIGHT, f"there is no theme {one_line(name)}; did you mean {near[0]}?"


def sheets(*names: str) -> list[str | PurePath]:
    """The sheets of these names in styles/; a screen that no start needs brings its own.

    Absolute paths, for Textual resolves others against the file of the instantiated class.
    """
    return [_styles() / f"{name}.tcss" for name in names]


def all_sheets() -> list[PurePath]:
    """All sheets there are."""
    return sorted(_styles().glob("*.tcss"))


@cache
def _styles() -> Path:
    """The folder of the sheets: in the package when it was installed, beside it in a bare checkout."""
    package = Path(__file__).resolve().parent
    return next(place for place in (package / "styles", package.parent / "styles") if place.is_dir())
