"""Nothing shown is read as markup: panes, menus, notices and titles are given literals or `Content`.

Textual reads a bare `str` as markup in all of these: `[/]` in a title would end the app, `[@click=app.quit]`
would run.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TUI = Path(__file__).resolve().parent.parent / "tui"
SHOWING = [*sorted(TUI.glob("widgets/*.py")), *sorted(TUI.glob("screens/*.py")), TUI / "app.py"]

SINKS = {
    # What a class or method shows, as its n-th argument or by a name.
    **dict.fromkeys(("Static", "Label", "Tooltip", "Digits", "Welcome", "Placeholder"), (0, "content")),
    **dict.fromkeys(("Button", "Checkbox", "RadioButton", "ToggleButton", "Tab", "Link"), (0, "label")),
    **dict.fromkeys(("Option", "add_option", "add_options", "Selection"), (0, "prompt")),
    **dict.fromkeys(("add_row", "add_column", "add_columns", "add_leaf", "Tree"), (0, "label")),
    **dict.fromkeys(("Collapsible", "TabPane", "notify", "DiscoveryHit"), (0, "title")),
    "Hit": (1, "match_display"),
    **dict.fromkeys(("from_markup", "render_markup"), (0, "markup")),
}
ALWAYS_MARKUP = {"from_markup", "render_markup"}
ATTRIBUTES = {"tooltip", "border_title", "border_subtitle", "label", "prompt"}
KEYWORDS = {"tooltip", "help"}
NEVER = {"Markdown", "MarkdownViewer", "RichLog", "SystemCommandsProvider"}
"""These read markup, or open links by themselves, whatever they are given."""


def faults(source: str) -> list[int]:
    """The lines on which something other than a literal or `Content` may be read as markup."""
    tree = ast.parse(source)
    contents = {
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.returns and ast.unparse(node.returns) == "Content"
    }
    return sorted({node.lineno for node in _risky(tree) if not _is_plain(node, contents)})


def _risky(tree: ast.AST) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _shown_by(node)
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(target, ast.Attribute) and target.attr in ATTRIBUTES for target in targets):
                yield node.value
        elif isinstance(node, ast.Name) and node.id in NEVER:
            yield node


def _shown_by(call: ast.Call) -> Iterator[ast.expr]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    keywords = {keyword.arg: keyword.value for keyword in call.keywords}
    yield from (value for key, value in keywords.items() if key in KEYWORDS)
    if name not in SINKS or (ast.unparse(keywords.get("markup", call.func)) == "False" and name not in NEVER):
        return
    place, key = SINKS[name]
    if len(call.args) > place:
        # A method that takes several things to show is given them one after the other.
        yield from call.args[place:] if name.startswith("add_") else [call.args[place]]
    elif key in keywords:
        yield keywords[key]


def _is_plain(node: ast.expr, contents: set[str]) -> bool:
    if isinstance(node, ast.Constant):
        return True
    if isinstance(node, ast.Starred):
        return False
    if not isinstance(node, ast.Call):
        return False
    called = ast.unparse(node.func)
    if called.rpartition(".")[2] in ALWAYS_MARKUP:
        return bool(node.args) and isinstance(node.args[0], ast.Constant)
    return called.split("(")[0].split(".")[0] in ("Content", "Option", "Selection") or called in contents


@pytest.mark.parametrize("path", SHOWING, ids=lambda path: str(path.relative_to(TUI)))
def test_nothing_shown_is_markup(path: Path) -> None:
    found = faults(path.read_text(encoding="utf-8"))
    assert not found, f"{path}: lines {found}: give it Content(…), a literal, or markup=False"


@pytest.mark.parametrize(
    "line",
    [
        "Static(paper.title)",
        "Label(f'{title}')",
        "Static(content=title)",
        "Option(says, id=value)",
        "OptionList().add_option(title)",
        "table.add_row(Content(id), title)",
        "self.notify(str(error))",
        "self.app.notify(message='x', title='y') or self.notify(text + '!')",
        "box.border_title = self._title",
        "box.border_subtitle = '%s' % name",
        "widget.tooltip = title",
        "Button('ok', tooltip=title)",
        "DiscoveryHit(name, run)",
        "Hit(1, matcher.highlight(name), run)",
        "Hit(1, Content(name), run, help=group)",
        "Content.from_markup(title)",
        "Static(Content.from_markup(f'[b]{title}[/b]'))",
        "yield Markdown(text)",
        "Static(_keys())",
    ],
)
def test_what_could_be_markup_is_found(line: str) -> None:
    source = f"def show():\n    {line}\ndef _keys() -> str: ...\n"
    assert faults(source) == [2]


@pytest.mark.parametrize(
    "line",
    [
        "Static(Content(paper.title))",
        "Static('No papers yet.')",
        "Static(title, markup=False)",
        "Option(Content.assemble((letter, '$accent'), says), id=value)",
        "box.border_title = Content(self._title)",
        "Content.from_markup('[b]$title[/b]', title=title)",
        "Static(_keys())",
        "found.update(title)",
    ],
)
def test_what_is_no_markup_passes(line: str) -> None:
    assert faults(f"def show():\n    {line}\ndef _keys() -> Content: ...\n") == []


def test_the_palette_is_our_own() -> None:
    from tui.app import HanjiApp
    from tui.screens.dialogs.palette import Commands

    assert [provider() for provider in HanjiApp.COMMANDS] == [Commands]  # type: ignore[call-arg]  # or a class
