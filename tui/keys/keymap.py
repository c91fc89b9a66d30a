"""The reader's actions: their ids, their own keys, and what help and the status line call them."""

from typing import Literal, NamedTuple

from tui.keys.key_names import label

Owner = Literal["app", "screen", "workspace", "days", "paper"]


class Action(NamedTuple):
    """Something a key does."""

    id: str
    """The name under which the settings change its keys."""
    keys: tuple[str, ...]
    """Textual's names for keys: `j`, `ctrl+d`, `pagedown`; none for what only the palette has."""
    description: str
    """What it does, as help and the palette say it."""
    group: str
    call: str = ""
    """Textual's action, if it is not the id with underscores."""
    hint: str = ""
    """Its name in the status line, if it is shown there."""
    owner: Owner = "screen"
    """The app or widget that has the action."""
    priority: bool = False
    """True if its keys work in dialogs, too, unless they type a character."""

    @property
    def textual_action(self) -> str:
        """Textual's action, with its arguments."""
        return self.call or self.id.replace("-", "_")

    @property
    def shown_keys(self) -> str:
        """The keys as people write them."""
        return " ".join(map(label, self.keys))

    @property
    def binding_keys(self) -> str:
        """The keys with commas between them; one that nobody can press if there are none."""
        return ",".join(self.keys) or f"<{self.id}>"


ACTIONS: tuple[Action, ...] = (
    Action("filter", ("slash",), "filter papers as you type", "Find", hint="filter"),
    Action("copy-link", ("y",), "copy the arXiv link", "Copy and export", hint="copy link"),
    Action("star", ("s",), "toggle star", "Mark", hint="star"),
    Action("read", ("m",), "toggle read", "Mark", hint="read"),
    Action("next-unread", ("n",), "next unread paper", "Mark", "unread_step(1)", hint="next unread"),
    Action("newer-day", ("right_square_bracket", "L"), "newer day", "Days", "day_step(-1)", hint="newer"),
    Action("older-day", ("left_square_bracket", "H"), "older day", "Days", "day_step(1)", hint="older day"),
    Action("help", ("question_mark", "f1"), "show all keys", "Program", hint="help"),
    Action("quit", ("q",), "quit", "Program", hint="quit", owner="app"),
    Action("undo", ("u",), "undo the last change to marks", "Mark", hint="undo"),
    Action("redo", ("U", "ctrl+r"), "redo", "Mark"),
    Action("previous-unread", ("p",), "previous unread paper", "Mark", "unread_step(-1)"),
    Action("choose", ("space",), "in the lists: toggle selection, to act on several papers", "Mark"),
    Action("select-all", ("asterisk",), "select all listed papers", "Mark"),
    Action(
        "copy-as",
        ("Y", "semicolon"),
        "copy as PDF, Markdown, BibTeX, summary …",
        "Copy and export",
        hint="copy as",
    ),
    Action(
        "open", ("o",), "open in the browser, or show the link", "Copy and export", "open('abs')", hint="open"
    ),
    Action("open-pdf", ("O",), "open the PDF", "Copy and export", "open('pdf')"),
    Action("show-link", ("i",), "show the plain link", "Copy and export"),
    Action("export", ("E",), "export to a file: BibTeX, RIS, CSV …", "Copy and export"),
    Action("related", ("r",), "show related papers", "Find"),
    Action("figures", ("v",), "show statistics: papers by month, words, authors", "Find"),
    Action("next-match", ("right_curly_bracket",), "next match in the paper", "Find", "match_step(1)"),
    Action("previous-match", ("left_curly_bracket",), "previous match", "Find", "match_step(-1)"),
    Action("jump-back", ("ctrl+o",), "go back to the place before the last jump", "Find"),
    Action("read-day", ("A", "exclamation_mark"), "mark the whole day read", "Mark", hint="all read"),
    Action("tag", ("T",), "edit tags", "Mark", hint="tag"),
    Action("note", ("N", "quotation_mark"), "edit the note, in $EDITOR if it is set", "Mark", hint="note"),
    Action("newest-day", ("t",), "newest day", "Days", hint="newest"),
    Action("sort", ("S", "tilde"), "sort: as listed, by votes, by title", "Find", hint="sort"),
    Action("back", ("escape",), "back out: running job, filter, selection, zoom", "Find"),
    Action("down", ("j", "down"), "move down", "Move", "move(1)", owner="workspace"),
    Action("up", ("k", "up"), "move up", "Move", "move(-1)", owner="workspace"),
    Action("half-down", ("ctrl+d",), "half a page down", "Move", "move_pages(0.5)", owner="workspace"),
    Action("half-up", ("ctrl+u",), "half a page up", "Move", "move_pages(-0.5)", owner="workspace"),
    Action("page-down", ("pagedown",), "page down", "Move", "move_pages(1)", owner="workspace"),
    Action("page-up", ("pageup",), "page up", "Move", "move_pages(-1)", owner="workspace"),
    Action("first", ("g", "home"), "go to the top", "Move", "move(-1000000000)", owner="workspace"),
    Action("last", ("G", "end"), "go to the bottom", "Move", "move(1000000000)", owner="workspace"),
    Action(
        "scroll-down",
        ("J", "ctrl+e"),
        "scroll the paper down, from any pane",
        "Move",
        "scroll_paper(1)",
        owner="workspace",
    ),
    Action(
        "scroll-up",
        ("K", "ctrl+y"),
        "scroll the paper up, from any pane",
        "Move",
        "scroll_paper(-1)",
        owner="workspace",
    ),
    Action(
        "read-on",
        ("space",),
        "in the paper: page down; at its end, next unread paper",
        "Move",
        "screen.read_on",
        owner="paper",
        hint="read on",
    ),
    Action("page-back", ("b",), "page the paper up, from any pane", "Move", owner="workspace"),
    Action(
        "next-section",
        ("right_parenthesis",),
        "next section of the paper",
        "Move",
        "section_step(1)",
        owner="workspace",
        hint="sections",
    ),
    Action(
        "previous-section",
        ("left_parenthesis",),
        "previous section",
        "Move",
        "section_step(-1)",
        owner="workspace",
    ),
    Action("authors", ("a",), "toggle all authors", "Move", owner="workspace", hint="authors"),
    Action("next-pane", ("l", "right", "tab"), "next pane", "Panes", "pane_step(1)", owner="workspace"),
    Action(
        "previous-pane",
        ("h", "left", "shift+tab"),
        "previous pane",
        "Panes",
        "pane_step(-1)",
        owner="workspace",
        hint="back",
    ),
    Action("days-pane", ("1",), "days pane", "Panes", "pane(0)", owner="workspace", hint="days"),
    Action("papers-pane", ("2",), "papers pane", "Panes", "pane(1)", owner="workspace"),
    Action("paper-pane", ("3",), "paper pane", "Panes", "pane(2)", owner="workspace"),
    Action("zoom", ("z",), "zoom pane", "Panes", owner="workspace", hint="zoom"),
    Action(
        "narrower", ("less_than_sign",), "make the pane narrower", "Panes", "width(-1)", owner="workspace"
    ),
    Action("wider", ("greater_than_sign",), "make the pane wider", "Panes", "width(1)", owner="workspace"),
    Action("reset-widths", ("equals_sign",), "reset the widths of the panes", "Panes", owner="workspace"),
    Action(
        "fold-month",
        ("minus",),
        "fold or unfold the month",
        "Days",
        owner="days",
        hint="fold",
    ),
    Action(
        "enter",
        ("enter",),
        "open the day, or the paper on the whole screen",
        "Panes",
        owner="workspace",
        hint="papers",
    ),
    Action("jump-forward", (), "go forth again to the place gone back from", "Find"),
    Action("save-filter", (), "save the filter under a name", "Find"),
    Action("sync", ("R",), "fetch new papers from Hugging Face", "Program", hint="sync"),
    Action("import", ("I", "plus"), "import papers: files and folders", "Program", hint="import"),
    Action("summarize", (), "summarize the chosen paper or day by a language model", "Program"),
    Action("sample", ("d",), "load the sample into an empty store", "Program", hint="sample"),
    Action("remove-sample", (), "remove the sample from the store", "Program"),
    Action("theme", (), "change theme", "Program", "change_theme", owner="app"),
    Action("messages", (), "show the last messages", "Program"),
    Action(
        "suspend",
        ("ctrl+z",),
        "suspend to the shell; `fg` comes back",
        "Program",
        "suspend_process",
        owner="app",
    ),
    Action("redraw", ("ctrl+l",), "redraw the screen", "Program", owner="app", priority=True),
    Action("palette", ("colon", "ctrl+p"), "show all commands", "Program", "command_palette", owner="app"),
)
BY_ID = {action.id: action for action in ACTIONS}
