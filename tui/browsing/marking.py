"""What the reader does to marks, as facts to set and as words for the notice."""

from collections.abc import Callable, Collection, Iterable, Sequence

from tui.browsing.ports import Marks
from tui.papers.caps import TEXT
from tui.papers.mark import NOTE, READ, STARRED, TAG, Value
from tui.papers.text import clean_note, clean_tag, cut, is_cut

_TITLE = 40
"""Characters of a title in a notice."""


class Marking:
    """Sets marks; what is done to several papers at once is one step to undo."""

    def __init__(self, marks: Marks, title_of: Callable[[str], str]) -> None:
        self._marks = marks
        self._title_of = title_of

    def toggle_star(self, ids: Sequence[str]) -> None:
        """Star papers, or take the stars away where all of them have one."""
        on = not all(self._marks.mark(id).starred for id in ids)
        self._set("Starred" if on else "Star taken from", ids, STARRED, on)

    def toggle_read(self, ids: Sequence[str]) -> None:
        """Mark papers as read, or as unread where all of them are read."""
        on = not all(self._marks.mark(id).read for id in ids)
        self._set("Read:" if on else "Unread:", ids, READ, on)

    def read_all(self, ids: Iterable[str], of: str) -> None:
        """Mark all papers of a day as read."""
        unread = {id: {READ: True} for id in ids if not self._marks.mark(id).read}
        self._marks.set(f"Read: all of {of} ({len(unread)})", unread)

    def seen(self, id: str) -> None:
        """Mark a paper as read because it was read; no step to undo."""
        if not self._marks.mark(id).read:
            self._marks.set("", {id: {READ: True}}, undoable=False)

    def tag(self, ids: Sequence[str], before: Collection[str], after: Collection[str]) -> None:
        """Change the tags of papers from what all had in common to what they shall have."""
        after = [tag for text in after if (tag := clean_tag(text))]
        changes: dict[str, Value] = {TAG + tag: True for tag in after if tag not in before}
        changes |= {TAG + tag: False for tag in before if tag not in after}
        if changes:
            tags = ", ".join(sorted(after)) or "none"
            self._marks.set(f"Tags of {self._named(ids)}: {tags}", {id: changes for id in ids})

    def note(self, id: str, text: str) -> None:
        """Write a note on a paper; an empty one takes it away."""
        kept = clean_note(text)
        if kept == (self._marks.mark(id).note or ""):
            return
        shortened = f"Note, cut at {TEXT:,} characters, on" if is_cut(kept, TEXT) else "Note on"
        self._set(shortened if kept else "Note taken from", [id], NOTE, kept or None)

    def _set(self, what: str, ids: Sequence[str], name: str, value: Value) -> None:
        self._marks.set(f"{what} {self._named(ids)}", {id: {name: value} for id in ids})

    def _named(self, ids: Sequence[str]) -> str:
        return f"“{cut(self._title_of(ids[0]), _TITLE)}”" if len(ids) == 1 else f"{len(ids)} papers"
