"""Every key of the reader: what it does, under which name it can be found and remapped."""

from dataclasses import dataclass

from textual.binding import Binding


@dataclass(frozen=True, slots=True)
class Action:
    """Something a key does."""

    id: str
    keys: tuple[str, ...]
    """Textual's names for keys: `j`, `ctrl+d`, `pagedown`."""
    does: str
    """What it does, as help says it."""
    group: str
    call: str = ""
    """The screen's action; the id with underscores where it is empty."""
    hint: str = ""
    """What the status line calls it, where it is shown there."""

    @property
    def binding(self) -> Binding:
        """The binding that Textual wants."""
        call = self.call or self.id.replace("-", "_")
        group = Binding.Group(self.group)
        return Binding(",".join(self.keys), call, self.does, id=self.id, tooltip=self.does, group=group)

    @property
    def shown_keys(self) -> str:
        """The keys as people write them."""
        return " ".join(_NAMES.get(key, key.replace("ctrl+", "C-")) for key in self.keys)


_NAMES = {
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "slash": "/",
    "question_mark": "?",
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "colon": ":",
    "enter": "Enter",
    "escape": "Esc",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "tab": "Tab",
    "shift+tab": "S-Tab",
    "f1": "F1",
}

ACTIONS: tuple[Action, ...] = (
    Action("filter", ("slash",), "filter all papers while you type", "Find", hint="filter"),
    Action("copy-link", ("y",), "copy the paper's arXiv link", "Take away", hint="copy link"),
    Action(
        "older-day", ("left_square_bracket", "H"), "the day before", "Days", "day_step(1)", hint="older day"
    ),
    Action("newer-day", ("right_square_bracket", "L"), "the day after", "Days", "day_step(-1)", hint="newer"),
    Action("help", ("question_mark", "f1"), "all keys", "Program", hint="help"),
    Action("quit", ("q",), "quit", "Program", "app.quit", "quit"),
    Action("newest-day", ("t",), "the newest day", "Days"),
    Action("sort", ("S",), "sort: as listed, by votes, by title", "Find", hint="sort"),
    Action("down", ("j", "down"), "down", "Move", "move(1)"),
    Action("up", ("k", "up"), "up", "Move", "move(-1)"),
    Action("half-down", ("ctrl+d",), "half a page down", "Move", "move_pages(0.5)"),
    Action("half-up", ("ctrl+u",), "half a page up", "Move", "move_pages(-0.5)"),
    Action("page-down", ("pagedown",), "a page down", "Move", "move_pages(1)"),
    Action("page-up", ("pageup",), "a page up", "Move", "move_pages(-1)"),
    Action("first", ("g", "home"), "to the beginning", "Move", "move(-1000000000)"),
    Action("last", ("G", "end"), "to the end", "Move", "move(1000000000)"),
    Action("scroll-down", ("J",), "scroll the paper from anywhere", "Move", "scroll_paper(1)"),
    Action("scroll-up", ("K",), "scroll the paper back", "Move", "scroll_paper(-1)"),
    Action("next-pane", ("l", "right", "tab"), "the pane on the right", "Panes", "pane_step(1)"),
    Action("previous-pane", ("h", "left", "shift+tab"), "the pane on the left", "Panes", "pane_step(-1)"),
    Action("days-pane", ("1",), "the days", "Panes", "pane(0)"),
    Action("papers-pane", ("2",), "the papers", "Panes", "pane(1)"),
    Action("paper-pane", ("3",), "the paper", "Panes", "pane(2)"),
    Action("zoom", ("z",), "one pane alone, and back", "Panes"),
    Action("enter", ("enter",), "day: go to its papers; paper: read it alone", "Panes"),
    Action("back", ("escape",), "take back: filter, then zoom", "Find"),
    Action("palette", ("colon", "ctrl+p"), "all commands", "Program", "app.command_palette"),
)
"""In the order in which the status line shows those with a hint."""


def bindings(of_app: bool) -> list[Binding]:
    """The bindings of the app (what every screen can do), or of the screen that shows the papers."""
    return [action.binding for action in ACTIONS if action.call.startswith("app.") == of_app]
