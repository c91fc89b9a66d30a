"""The reader's actions: their ids, their own keys, and what help and the status line call them."""

from typing import Literal, NamedTuple

from tui.keys.key_names import label

Owner = Literal["app", "screen", "workspace", "days"]


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
    Action("filter", ("slash",), "filter all papers while you type", "Find", hint="filter"),
    Action("copy-link", ("y",), "copy the paper's arXiv link", "Take away", hint="copy link"),
    Action("star", ("s",), "star, or take the star away", "Mark", hint="star"),
    Action("read", ("m",), "read, or unread again", "Mark", hint="read"),
    Action("next-unread", ("n",), "the next unread paper", "Mark", "unread_step(1)", hint="next unread"),
    Action("newer-day", ("right_square_bracket", "L"), "the day after", "Days", "day_step(-1)"),
    Action("older-day", ("left_square_bracket", "H"), "the day before", "Days", "day_step(1)", hint="day"),
    Action("help", ("question_mark", "f1"), "all keys", "Program", hint="help"),
    Action("quit", ("q",), "quit", "Program", hint="quit", owner="app"),
    Action("undo", ("u",), "undo the last change of marks", "Mark", hint="undo"),
    Action("redo", ("U",), "do it again", "Mark"),
    Action("previous-unread", ("p",), "the unread paper before", "Mark", "unread_step(-1)"),
    Action("choose", ("space",), "select several, to mark them at once", "Mark"),
    Action("copy-as", ("Y",), "copy as PDF, Markdown, BibTeX, summary …", "Take away", hint="copy as"),
    Action("open", ("o",), "open in the browser, or show the link", "Take away", "open('abs')", hint="open"),
    Action("open-pdf", ("O",), "open the PDF", "Take away", "open('pdf')"),
    Action("show-link", ("i",), "show the bare link", "Take away"),
    Action("export", ("E",), "export into a file: BibTeX, RIS, CSV …", "Take away"),
    Action("related", ("r",), "the papers nearest to this one", "Find"),
    Action("figures", ("v",), "figures: papers by month, words, authors", "Find"),
    Action("read-day", ("A",), "the whole day read", "Mark", hint="all read"),
    Action("tag", ("T",), "tags", "Mark", hint="tag"),
    Action("note", ("N",), "a note, in $EDITOR where it is set", "Mark", hint="note"),
    Action("newest-day", ("t",), "the newest day", "Days", hint="newest"),
    Action("sort", ("S",), "sort: as listed, by votes, by title", "Find", hint="sort"),
    Action("back", ("escape",), "take back: sync or import, filter, selection, zoom", "Find"),
    Action("down", ("j", "down"), "down", "Move", "move(1)", owner="workspace"),
    Action("up", ("k", "up"), "up", "Move", "move(-1)", owner="workspace"),
    Action("half-down", ("ctrl+d",), "half a page down", "Move", "move_pages(0.5)", owner="workspace"),
    Action("half-up", ("ctrl+u",), "half a page up", "Move", "move_pages(-0.5)", owner="workspace"),
    Action("page-down", ("pagedown",), "a page down", "Move", "move_pages(1)", owner="workspace"),
    Action("page-up", ("pageup",), "a page up", "Move", "move_pages(-1)", owner="workspace"),
    Action("first", ("g", "home"), "to the beginning", "Move", "move(-1000000000)", owner="workspace"),
    Action("last", ("G", "end"), "to the end", "Move", "move(1000000000)", owner="workspace"),
    Action(
        "scroll-down",
        ("J",),
        "scroll the paper from anywhere",
        "Move",
        "scroll_paper(1)",
        owner="workspace",
    ),
    Action(
        "scroll-up",
        ("K",),
        "scroll the paper back",
        "Move",
        "scroll_paper(-1)",
        owner="workspace",
    ),
    Action(
        "next-section",
        ("right_parenthesis",),
        "the paper's next section",
        "Move",
        "section_step(1)",
        owner="workspace",
        hint="sections",
    ),
    Action(
        "previous-section",
        ("left_parenthesis",),
        "the section before",
        "Move",
        "section_step(-1)",
        owner="workspace",
    ),
    Action("authors", ("a",), "all authors, or the first few", "Move", owner="workspace", hint="authors"),
    Action(
        "next-pane",
        ("l", "right", "tab"),
        "the pane on the right",
        "Panes",
        "pane_step(1)",
        owner="workspace",
    ),
    Action(
        "previous-pane",
        ("h", "left", "shift+tab"),
        "the pane on the left",
        "Panes",
        "pane_step(-1)",
        owner="workspace",
        hint="back",
    ),
    Action("days-pane", ("1",), "the days", "Panes", "pane(0)", owner="workspace"),
    Action("papers-pane", ("2",), "the papers", "Panes", "pane(1)", owner="workspace"),
    Action("paper-pane", ("3",), "the paper", "Panes", "pane(2)", owner="workspace"),
    Action("zoom", ("z",), "one pane alone, and back", "Panes", owner="workspace", hint="alone"),
    Action(
        "narrower", ("less_than_sign",), "make the pane narrower", "Panes", "width(-1)", owner="workspace"
    ),
    Action("wider", ("greater_than_sign",), "make the pane wider", "Panes", "width(1)", owner="workspace"),
    Action(
        "fold-month",
        ("minus",),
        "fold the month of the cursor, or unfold it",
        "Days",
        owner="days",
        hint="fold",
    ),
    Action(
        "enter",
        ("enter",),
        "day: go to its papers; paper: read it alone",
        "Panes",
        owner="workspace",
        hint="its papers",
    ),
    Action("save-filter", (), "save the filter under a name, among the days", "Find"),
    Action("sync", ("R",), "bring new papers from Hugging Face", "Program"),
    Action("import", ("I",), "import digests: files and folders", "Program"),
    Action("sample", ("d",), "take in the sample, where there are no papers", "Program"),
    Action(
        "suspend",
        ("ctrl+z",),
        "to the shell; `fg` comes back",
        "Program",
        "suspend_process",
        owner="app",
    ),
    Action("redraw", ("ctrl+l",), "draw the screen anew", "Program", owner="app", priority=True),
    Action("palette", ("colon", "ctrl+p"), "all commands", "Program", "command_palette", owner="app"),
)
BY_ID = {action.id: action for action in ACTIONS}

HINTED = (
    "enter filter newest-day newer-day/older-day fold-month sort read-day quit help",
    "filter copy-link copy-as open star read next-unread newer-day/older-day undo quit help",
    "copy-link copy-as open star note previous-section/next-section authors tag zoom previous-pane quit help",
)
"""The ids in the status line of the days, papers and paper panes, most important first.

The last one is shown on any terminal. Two joined by a slash share the hint of the second.
"""
FILTER_HINTS = (("Enter", "keep"), ("↑↓", "move"), ("Tab", "only these days, or all"), ("Esc", "back"))
"""Keys and what they do while a filter is typed, in the same order."""
