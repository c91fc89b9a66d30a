"""The look of mulberry paper and ink, by day and by night; the sheets in styles/ use its variables."""

from pathlib import Path

from textual.theme import Theme

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


def style_sheets() -> list[Path]:
    """The sheets of the reader: beside the package when it was installed, beside it in a bare checkout."""
    package = Path(__file__).resolve().parent
    folder = next(place for place in (package / "styles", package.parent / "styles") if place.is_dir())
    return sorted(folder.glob("*.tcss"))
