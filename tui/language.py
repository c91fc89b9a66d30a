"""The language that hanji speaks: English, as it is written in the code, or that of a catalogue.

A message is a whole sentence with named values: `_("{file} cannot be read: {why}", file=file, why=why)`.
The catalogue is loaded when the first message is shown. A missing or broken one is English. In a translation,
a value may take a Korean particle (`{file:을}`); see `tui.particles`.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import GNUTranslations

ENGLISH = "en"
SPOKEN = (ENGLISH, "ko")
"""The languages that the setting `language` may name."""
DOMAIN = "hanji"
"""The name of the catalogues' files."""
FOLDER = Path(__file__).with_name("locale")
"""The folder of the catalogues."""


class _Speech:
    """The language in use and its catalogue, once they are known."""

    def __init__(self) -> None:
        self.lock = RLock()
        self.setting: Callable[[], str] = lambda: "auto"
        self.language: str | None = None
        self.catalogue: GNUTranslations | None = None


_speech = _Speech()


def choose_language(setting: Callable[[], str]) -> None:
    """Have the language chosen by a setting (auto, or one of `SPOKEN`), read when a message is next shown."""
    with _speech.lock:
        _speech.setting, _speech.language, _speech.catalogue = setting, None, None


def speak_english() -> None:
    """Speak English from now on: messages inside JSON are the same in every language."""
    choose_language(lambda: ENGLISH)


def spoken_language() -> str:
    """Return the code of the language in use."""
    if _speech.language is None:
        with _speech.lock:
            if _speech.language is None:
                _choose()
    return _speech.language or ENGLISH


def _choose() -> None:
    _speech.language = ENGLISH  # of messages about the setting itself, which nobody sees here
    chosen = _speech.setting()
    language = chosen if chosen in SPOKEN else language_of(os.environ)
    _speech.catalogue = None if language == ENGLISH else _load(FOLDER, language)
    _speech.language = ENGLISH if _speech.catalogue is None else language


def language_of(environ: Mapping[str, str]) -> str:
    """Return the first language that hanji speaks among those of the environment, in gettext's order."""
    names = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    locales = next((value for name in names if (value := environ.get(name))), "")
    for locale in locales.split(":"):
        code = locale.partition(".")[0].partition("@")[0].replace("-", "_").partition("_")[0].lower()
        if code in SPOKEN:
            return code
        if code in ("c", "posix"):
            break
    return ENGLISH


@contextmanager
def language_in_environment(value: str | None) -> Iterator[str | None]:
    """Set LANGUAGE (None: unset it) for libraries that ask gettext, and for programs; yield what it was."""
    before = os.environ.get("LANGUAGE")
    _set_variable(value)
    try:
        yield before
    finally:
        _set_variable(before)


def _set_variable(value: str | None) -> None:
    if value is None:
        os.environ.pop("LANGUAGE", None)
    else:
        os.environ["LANGUAGE"] = value


def gettext(message: str, /, **values: object) -> str:
    """Return a message in the user's language, with its values; without values, braces are plain text."""
    catalogue = _catalogue()
    said = catalogue.gettext(message) if catalogue and message else message
    return _fill(said, message, values)


def ngettext(one: str, many: str, n: int, /, **values: object) -> str:
    """Return the message for a number of things, which is the value `n`."""
    catalogue = _catalogue()
    english = one if n == 1 else many
    said = catalogue.ngettext(one, many, n) if catalogue else english
    return _fill(said, english, {"n": n, **values})


def pgettext(context: str, message: str, /, **values: object) -> str:
    """Return a message whose meaning depends on where it stands, which is the context."""
    catalogue = _catalogue()
    return _fill(catalogue.pgettext(context, message) if catalogue else message, message, values)


def in_all_languages(message: str) -> tuple[str, ...]:
    """Return a message in each language that hanji speaks, to be found by its words in any of them."""
    catalogues = (_load(FOLDER, language) for language in SPOKEN if language != ENGLISH)
    return message, *(catalogue.gettext(message) for catalogue in catalogues if catalogue)


def N_(message: str) -> str:
    """Mark a message that is translated when it is shown, such as those of tables and decorators."""
    return message


def _catalogue() -> "GNUTranslations | None":
    if _speech.language is None:
        spoken_language()
    return _speech.catalogue


@cache
def _load(folder: Path, language: str) -> "GNUTranslations | None":
    """Return a language's catalogue; None if it is missing or broken."""
    import struct
    from gettext import GNUTranslations

    try:
        with open(folder / language / "LC_MESSAGES" / f"{DOMAIN}.mo", "rb") as file:
            return GNUTranslations(file)
    except (ArithmeticError, LookupError, MemoryError, OSError, ValueError, struct.error):
        return None


def _fill(text: str, english: str, values: Mapping[str, object]) -> str:
    if not values:
        return text
    if text is english:
        return english.format(**values)
    from tui.particles import Value

    try:
        return text.format_map({name: Value(value) for name, value in values.items()})
    except (AttributeError, LookupError, TypeError, ValueError):  # the catalogue is not that of this program
        return english.format(**values)
