"""Brings the catalogues in tui/locale up to date with the messages in the code, and compiles them.

`python docs/catalogue.py` updates those that exist; `python docs/catalogue.py ja` begins one for Japanese.
The formats are gettext's (https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html).
"""

import ast
import inspect
import re
import sys
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tui import __version__
from tui.language import DOMAIN, FOLDER

SOURCE = FOLDER.parent
ROOT = SOURCE.parent
FUNCTIONS = {"_": 1, "gettext": 1, "N_": 1, "ngettext": 2, "pgettext": 2}
"""What messages are given to, and how many of its first arguments are texts."""
TABLES = {"Rule": (1,), "Action": (2, 3, "hint")}
"""The arguments that are texts, of records in tables; they are translated when they are shown."""
_MARKS = re.compile(
    rf"\b({'|'.join((*FUNCTIONS, *TABLES))})\(|^@click\.(command|group)\(|^class Settings\b", re.MULTILINE
)
CLICK = (
    "Usage:",
    "Options",
    "Commands",
    "Aborted!",
    "Error: {message}",
    "Try '{command} {option}' for help.",
    "Invalid value: {message}",
    "Invalid value for {param_hint}: {message}",
    "Missing argument",
    "Missing option",
    "Missing command.",
    "No such option {name!r}.",
    "No such option: {name}",
    "No such command {name!r}.",
    "Option {name!r} does not take a value.",
    "{value!r} is not a valid {number_type}.",
    "{value} is not in the range {range}.",
    "Choose from:\n\t{choices}",
    "required",
    "default: {default}",
    "env var: {var}",
)
"""What click says in hanji's commands."""
CLICK_PLURALS = (
    ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    ("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
)


def template() -> Catalog:
    """Return the messages of the program, untranslated."""
    catalog = Catalog(project=DOMAIN, version=__version__, fuzzy=False)
    for path in filter(has_messages, (*sorted(SOURCE.rglob("*.py")), ROOT / "docs" / "man.py")):
        for context, message in find_messages(parse(path)):
            catalog.add(message, locations=[(path.relative_to(ROOT).as_posix(), 0)], context=context)
    for message in (*CLICK, *CLICK_PLURALS):
        catalog.add(message, locations=[("click", 0)])
    return catalog


@cache
def parse(path: Path) -> ast.Module:
    """Return the module of a file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def has_messages(path: Path) -> bool:
    """Return whether a file may have messages: parsing all of them takes a while."""
    return _MARKS.search(path.read_text(encoding="utf-8")) is not None


def find_messages(module: ast.AST) -> Iterator[tuple[str | None, str | tuple[str, str]]]:
    """Find the messages of a module: the context, if there is one, and the message or its two numbers."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS:
            texts = [*map(_text, node.args[: FUNCTIONS[node.func.id]])]
            if all(texts):
                yield from _as_message(node.func.id, [text for text in texts if text])
        for text in (*_texts_of_tables(node), *_documentation(node)):
            yield None, text


def _as_message(function: str, texts: list[str]) -> Iterator[tuple[str | None, str | tuple[str, str]]]:
    if function == "ngettext":
        yield None, (texts[0], texts[1])
    else:
        yield (texts[0] if function == "pgettext" else None), texts[-1]


def _text(node: ast.AST | None) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _texts_of_tables(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TABLES:
        named = {keyword.arg: keyword.value for keyword in node.keywords}
        for place in TABLES[node.func.id]:
            if text := _text(named.get(place) if isinstance(place, str) else node.args[place]):
                yield text


def _documentation(node: ast.AST) -> Iterator[str]:
    """Find docstrings that are documentation for users: those of commands and of settings."""
    if isinstance(node, ast.FunctionDef):
        called = [one.func for one in node.decorator_list if isinstance(one, ast.Call)]
        if any(ast.unparse(one) in ("click.command", "click.group") for one in called):
            yield from _paragraphs(ast.get_docstring(node) or "")
    elif isinstance(node, ast.ClassDef) and node.name == "Settings":
        for field, doc in zip(node.body, node.body[1:], strict=False):
            if isinstance(field, ast.AnnAssign) and isinstance(doc, ast.Expr):
                yield from _paragraphs(inspect.cleandoc(str(ast.literal_eval(doc.value))))


def _paragraphs(text: str) -> Iterator[str]:
    return (" ".join(part.split()) for part in text.split("\n\n"))


def update(language: str) -> None:
    """Write a language's catalogue with all messages of the program, and compile it."""
    path = FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    messages = template()
    if path.exists():
        catalog = read(path)
        catalog.update(messages, no_fuzzy_matching=True, update_creation_date=False)
    else:
        catalog = Catalog(language, DOMAIN, project=DOMAIN, fuzzy=False)
        catalog.update(messages, no_fuzzy_matching=True)
    with open(path, "wb") as file:
        write_po(file, catalog, width=100, include_lineno=False, ignore_obsolete=True, sort_by_file=True)
    path.with_suffix(".mo").write_bytes(compiled(path))


def read(path: Path) -> Catalog:
    """Return the catalogue of a .po file."""
    with open(path, "rb") as file:
        return read_po(file, domain=DOMAIN)


def compiled(path: Path) -> bytes:
    """Return a .po file in the form that gettext reads."""
    written = BytesIO()
    write_mo(written, read(path))
    return written.getvalue()


if __name__ == "__main__":
    for language in sys.argv[1:] or sorted(
        path.parent.parent.name for path in FOLDER.glob("*/LC_MESSAGES/*.po")
    ):
        update(language)
