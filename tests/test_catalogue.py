"""The catalogues: complete, compiled, with the placeholders of the code; and no text beside them."""

import ast
import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.mofile import read_mo

from tests.support.catalogue import placeholders, script
from tests.support.program import ROOT
from tests.support.tiers import in_full
from tui.language import ENGLISH, FOLDER, SPOKEN


def top(path: Path) -> str:
    """Return the package or module of hanji that a file belongs to."""
    return path.relative_to(ROOT / "tui").parts[0].removesuffix(".py")


CATALOGUE = script()
FILES = sorted(FOLDER.glob("*/LC_MESSAGES/*.po"))
IDS = [path.parent.parent.name for path in FILES]
SOURCES = sorted((ROOT / "tui").rglob("*.py"))
UP_TO_DATE = "run `python docs/catalogue.py`"

DATA = {
    "formats/bibtex.py",
    "formats/digest/headings.py",
    "formats/formula.py",
    "formats/general/json_fields.py",
    "formats/markdown.py",
    "formats/ris.py",
    "keys/search_words.py",
    "search/title_readings.py",
    "summaries/number_words.py",
    "summaries/prompt.py",
}
"""Files whose texts are parts of other formats, or words to look for in them, and not shown."""
NOT_SHOWN = {
    "browsing/days.py": ("to come",),
    "cli/crash.py": ("Python {} on {} {}, TERM={}", "{} hanji {}, {}"),
    "cli/options.py": ("hanji list 'mamba | rwkv'",),
    "clipboard/copy.py": ("tmux set -s set-clipboard on", "tmux paste-buffer", "hanji copy --stdout"),
    "early/frame_key.py": ("Library/Application Support",),
    "environment/tmux.py": ("tmux paste-buffer", " for {}, "),
    "environment/user_session.py": ("tmux: server",),
    "formats/digest/faults.py": ('"## Daily Papers (YYYY-MM-DD)"',),
    "formats/digest/facts.py": ("[Watch Video](", "[Watch Video]"),
    "formats/general/entries.py": ("no day",),
    "formats/general/json_text.py": ("Extra data",),
    "formats/general/list_items.py": ("based on", "the official"),
    "formats/general/ris_entries.py": ("The list of authors is incomplete.",),
    "formats/general/table_rows.py": ("paper title", "et al", "et al."),
    "keys/hints.py": (
        "enter filter newest-day newer-day older-day fold-month sort read-day",
        "filter copy-link copy-as open star read next-unread newer-day older-day undo",
        "read-on copy-link copy-as open star note previous-section/next-section authors tag zoom"
        " previous-pane",
        "quit help",
        "days-pane quit help",
        "import sync sample",
    ),
    "screens/dialogs/palette.py": ("dim not bold",),
    "search/columns.py": ("columns of different lengths",),
    "store/files/envelope.py": ("enough memory",),
    "store/files/lock.py": ("process {} on {} since {}",),
    "summaries/access.py": ("Bearer {}",),
    "summaries/answer.py": ("finish_reason {}", "no finish_reason"),
    "widgets/paper_text.py": ("hanji show {}",),
}
"""Texts by the file in which they stand that are commands, data or log lines, and not translated."""
SINKS = ("complain", "warn", "echo", "print", "UsageError", "BadParameter", "HanjiError", "notify", "Notice")
"""What only takes texts for users, even of one word."""
PROSE = re.compile("[A-Za-z]{2,}[,;:.!?]? [A-Za-z]{2,}|[a-z]{2,} [a-z{]|[}] [a-z]{2,}")
"""What several words look like."""
WORDS = re.compile(r"^\n|\w\|\w")
"""What a list of words to look for looks like."""


def test_every_spoken_language_has_a_catalogue() -> None:
    assert sorted({*SPOKEN} - {ENGLISH}) == IDS


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_a_catalogue_has_the_messages_of_the_code(path: Path) -> None:
    ours = {(one.context, one.id) for one in CATALOGUE.read(path)}
    assert ours ^ {(one.context, one.id) for one in CATALOGUE.template()} == set(), UP_TO_DATE


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_the_compiled_catalogue_is_made_from_the_text(path: Path) -> None:
    compiled = path.with_suffix(".mo").read_bytes()
    assert translations(compiled) == translations(CATALOGUE.compiled(path)), UP_TO_DATE


def translations(compiled: bytes) -> dict[str, object]:
    """Return the messages of a compiled catalogue, without its head, which names the version of Babel."""
    return {repr((one.context, one.id)): one.string for one in read_mo(BytesIO(compiled)) if one.id}


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_every_message_is_translated_with_its_values(path: Path) -> None:
    for message in CATALOGUE.read(path):
        if not message.id:
            continue
        english = (message.id,) if isinstance(message.id, str) else message.id
        said = (message.string,) if isinstance(message.string, str) else message.string
        assert all(said), f"not translated: {english[0]}"
        assert not message.fuzzy, english[0]
        given = set.union(*map(placeholders, english))
        # click gives more values than it uses.
        clicks = any(place == "click" for place, _ in message.locations)
        for one in said:
            used = placeholders(one)
            assert used == given or (clicks and used <= given), f"{english[0]}: {one}"
            assert one == one.strip() or english[0] != english[0].strip(), one


@pytest.mark.parametrize("part", ["widgets", *in_full(*sorted({*map(top, SOURCES)} - {"widgets"}))])
def test_no_text_stands_outside_the_catalogues(part: str) -> None:
    left = [
        f"{name}:{line}: {text}"
        for path in SOURCES
        if top(path) == part and (name := path.relative_to(ROOT / "tui").as_posix()) not in DATA
        for line, text in texts_outside(CATALOGUE.parse(path))
        if text not in NOT_SHOWN.get(name, ())
    ]
    assert left == []


def test_texts_that_are_not_shown_are_there() -> None:
    for name, texts in NOT_SHOWN.items():
        module = CATALOGUE.parse(ROOT / "tui" / name)
        assert {*texts} <= {text for _, text in texts_outside(module)}, name


def test_messages_are_constants_and_nothing_hides_their_function() -> None:
    for path in filter(CATALOGUE.has_messages, SOURCES):
        name = path.relative_to(ROOT / "tui").as_posix()
        for node in ast.walk(CATALOGUE.parse(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                called = {called_name(one) for one in ast.walk(node)}
                hidden = {one.id for one in ast.walk(node) if isinstance(one, ast.Name) and is_stored(one)}
                assert not called & {*hidden, *(one.arg for one in node.args.args)}, f"{name}:{node.lineno}"
            if isinstance(node, ast.Call) and (function := called_name(node)):
                texts = node.args[:2] if function in ("ngettext", "pgettext") else node.args[:1]
                assert not any(isinstance(one, ast.JoinedStr) for one in texts), f"{name}:{node.lineno}"


def is_stored(name: ast.Name) -> bool:
    return isinstance(name.ctx, ast.Store)


def called_name(node: ast.AST) -> str:
    """Return the name of the catalogues' function that is called; empty if none is."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CATALOGUE.FUNCTIONS:
        return node.func.id
    return ""


def texts_outside(node: ast.AST) -> Iterator[tuple[int, str]]:
    """Find texts that look like ones for users and are given to no function of the catalogues."""
    if isinstance(node, ast.Constant | ast.JoinedStr):
        if PROSE.search(text := text_of(node)) and not WORDS.search(text):
            yield node.lineno, text
        return
    skipped = [*without_texts(node)]
    if isinstance(node, ast.Call) and is_sink(name_of(node.func)):
        for argument in node.args[:1] if name_of(node.func) == "Notice" else node.args:
            if argument not in skipped and re.search("[A-Za-z]{2,}", text := text_of(argument)):
                yield node.lineno, text
                skipped.append(argument)
    for child in ast.iter_child_nodes(node):
        if child not in skipped:
            yield from texts_outside(child)


def is_sink(name: str) -> bool:
    return name in SINKS or name.endswith("Error")


def name_of(function: ast.AST) -> str:
    """Return the name of what is called, without the object whose method it is."""
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def text_of(node: ast.AST) -> str:
    """Return a text with `{}` for its values, without the program's name that begins lines on stderr."""
    if isinstance(node, ast.JoinedStr):
        text = "".join(text_of(part) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    else:
        text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
    return text.removeprefix("hanji: ")


def without_texts(node: ast.AST) -> Sequence[ast.AST | None]:
    """Return the parts of a node that have no text for users outside the catalogues."""
    match node:
        case ast.Expr(value=ast.Constant() as constant):
            return [constant]
        case ast.AnnAssign() | ast.arg():
            return [node.annotation]
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            return [node.returns]
        case ast.Assert():
            return [node.msg]
        case ast.Call():
            return arguments_without_texts(node)
    return []


def arguments_without_texts(call: ast.Call) -> Sequence[ast.AST]:
    named = name_of(call.func)
    if isinstance(call.func, ast.Attribute) and named == "split":
        return [call.func.value]  # a list of words to look for
    if named == "Binding" or named in CATALOGUE.TABLES:  # an `Action` is shown, never its binding
        return [*call.args, *call.keywords]
    if named in ("work", "run_worker"):  # a description for developers
        return call.keywords
    translated = named in (*CATALOGUE.FUNCTIONS, "getattr", "cast")
    return call.args if translated or is_of(call.func, "re") else []


def is_of(function: ast.AST, module: str) -> bool:
    return isinstance(function, ast.Attribute) and name_of(function.value) == module
