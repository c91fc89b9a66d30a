"""The catalogues of messages, and a pseudo-language that shows what stands outside them."""

import importlib.util
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages import Catalog
from babel.messages.mofile import write_mo

from tests.support.program import ROOT
from tui import language
from tui.cli.command_group import hanji
from tui.search.grammar import GRAMMAR

OPEN, CLOSE = "⟦⟧"
_PLACEHOLDER = re.compile(r"(\{[^{}]*\})")
_NAMES = re.compile(
    rf"\bhanji (?:{'|'.join(hanji.commands)})\b|https?://\S+|/[\w./-]+|\[[\w|]+\]|--?[\w-]+|`[^`]*`"
)
"""Commands, links, paths, choices, options and what stands between backticks."""
_DISGUISE = {ord(letter): ord("а") + n for n, letter in enumerate("abcdefghijklmnopqrstuvwxyz")}
_DISGUISE |= {ord(letter): ord("А") + n for n, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}
"""Cyrillic letters for Latin ones."""


@cache
def script() -> ModuleType:
    """Return docs/catalogue.py as a module."""
    specification = importlib.util.spec_from_file_location("catalogue", ROOT / "docs" / "catalogue.py")
    assert specification is not None and specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def placeholders(text: str) -> set[str]:
    """Return the names of a message's values, without their formats."""
    return {re.split(r"[!:]", name[1:-1])[0] for name in _PLACEHOLDER.findall(text)}


def pseudo(message: str) -> str:
    """Return a message in the pseudo-language: all but its values stands in brackets."""
    pieces = _PLACEHOLDER.split(message)
    return "".join(
        piece if n % 2 or not re.search("[A-Za-z]", piece) else f"{OPEN}{piece}{CLOSE}"
        for n, piece in enumerate(pieces)
    )


def disguise(message: str) -> str:
    """Return a message with the letters of its own in another script, wherever it may be cut or wrapped."""
    pieces = _PLACEHOLDER.split(message)
    return "".join(piece if n % 2 else piece.translate(_DISGUISE) for n, piece in enumerate(pieces))


def unspoken(text: str) -> str:
    """Return what stands outside the brackets of the pseudo-language, whatever line it is on."""
    while (shorter := re.sub(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", " ; ", text)) != text:
        text = shorter
    return re.sub(f"{OPEN}.*", " ; ", text)  # cut by the list of commands


def english_in(text: str) -> list[str]:
    """Return the words outside the pseudo-language that are no names, in pairs or in a sentence."""
    for rule in GRAMMAR:
        text = text.replace(rule.examples, "")
    return re.findall(r"[A-Za-z]?[a-z]+ [a-z]+(?: [a-z]+)*", _NAMES.sub(" ; ", unspoken(text)))


def write_pseudo_language(folder: Path, say: Callable[[str], str] = pseudo) -> Path:
    """Write the catalogue of a pseudo-language, as that of Korean, and return the folder."""
    catalog = Catalog("ko")
    # Not from the code, which takes long to parse: a test checks that both have the same messages.
    for message in script().read(language.FOLDER / "ko" / "LC_MESSAGES" / f"{language.DOMAIN}.po"):
        if not message.id:
            continue
        if isinstance(message.id, str):
            catalog.add(message.id, say(message.id), context=message.context)
        else:
            catalog.add(message.id, (say(message.id[1]),), context=message.context)
    (folder / "ko" / "LC_MESSAGES").mkdir(parents=True)
    with open(folder / "ko" / "LC_MESSAGES" / f"{language.DOMAIN}.mo", "wb") as file:
        write_mo(file, catalog)
    return folder


@contextmanager
def pseudo_language(folder: Path) -> Iterator[None]:
    """Have LANGUAGE=ko name the pseudo-language, in processes that are forked meanwhile as well."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(language, "FOLDER", folder)
        yield
