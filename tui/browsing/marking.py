"""Changes of marks that keys make: the facts to set, and the words for the notice."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from tui.browsing.state import ListState
from tui.language import N_, ngettext, pgettext
from tui.language import gettext as _
from tui.papers.caps import TEXT
from tui.papers.mark import NOTE, READ, STARRED, TAG, Value
from tui.papers.text import clean_note, clean_tag, is_cut


class MarkChange(NamedTuple):
    """Facts to set on papers, as one step to undo."""

    text: str
    """The change in words, for notices; empty for none."""
    values: Mapping[str, Mapping[str, Value]]
    """The values to set, by paper's id and name of the fact."""
    undoable: bool = True


def toggle_star(listed: ListState, ids: Sequence[str]) -> MarkChange | None:
    """Star papers, or unstar them if all have a star."""
    on = not all(listed.mark(id).starred for id in ids)
    return _set_all(listed, ids, N_("Starred {papers}") if on else N_("Unstarred {papers}"), STARRED, on)


def toggle_read(listed: ListState, ids: Sequence[str]) -> MarkChange | None:
    """Mark papers as read, or as unread if all are read."""
    on = not all(listed.mark(id).read for id in ids)
    return _set_all(listed, ids, N_("Read: {papers}") if on else N_("Unread: {papers}"), READ, on)


def mark_day_read(listed: ListState, day: str) -> MarkChange | None:
    """Mark all papers of a day as read."""
    unread = _unread(listed, [listed.index.ids[row] for row in listed.index.days.get(day, ())])
    return MarkChange(_("Read: all of {day} ({n:,})", day=day, n=len(unread)), unread) if day else None


def mark_seen(listed: ListState, ids: Iterable[str]) -> MarkChange | None:
    """Mark papers as read because they were looked at or copied; not a step to undo."""
    unread = _unread(listed, ids)
    return MarkChange("", unread, undoable=False) if unread else None


def change_tags(
    listed: ListState, ids: Sequence[str], before: Collection[str], after: Iterable[str]
) -> MarkChange | None:
    """Change the tags of papers, given the tags that all of them had and the ones that they shall have."""
    wanted = [tag for text in after if (tag := clean_tag(text))]
    changes: dict[str, Value] = {TAG + tag: True for tag in wanted if tag not in before}
    changes |= {TAG + tag: False for tag in before if tag not in wanted}
    if not changes:
        return None
    tags = ", ".join(sorted(wanted)) or pgettext("tags", "none")
    text = _("Tags of {papers}: {tags}", papers=name_papers(listed, ids), tags=tags)
    return MarkChange(text, {id: changes for id in ids})


def change_note(listed: ListState, id: str, text: str) -> MarkChange | None:
    """Write a note on a paper; an empty one removes it."""
    note = clean_note(text)
    if note == (listed.mark(id).note or ""):
        return None
    if not note:
        return _set_all(listed, [id], N_("Note removed from {papers}"), NOTE, None)
    cut = N_("Note, truncated at {most:,} characters, on {papers}")
    return _set_all(listed, [id], cut if is_cut(note, TEXT) else N_("Note on {papers}"), NOTE, note)


def _set_all(listed: ListState, ids: Sequence[str], text: str, name: str, value: Value) -> MarkChange | None:
    if not ids:
        return None
    return MarkChange(_(text, papers=name_papers(listed, ids), most=TEXT), {id: {name: value} for id in ids})


def _unread(listed: ListState, ids: Iterable[str]) -> dict[str, Mapping[str, Value]]:
    return {id: {READ: True} for id in ids if not listed.mark(id).read}


def name_papers(listed: ListState, ids: Sequence[str]) -> str:
    """Return the title of one paper in quotes, or the number of several."""
    return f"“{listed.title(ids[0])}”" if len(ids) == 1 else ngettext("{n:,} paper", "{n:,} papers", len(ids))
