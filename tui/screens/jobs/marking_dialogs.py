"""The dialogs for tags and notes, and for the name of a filter."""

from collections.abc import Callable, Mapping, Sequence

from textual.screen import Screen

from tui.browsing.marking import MarkChange, change_note, change_tags, name_papers
from tui.browsing.ports import Notice, SaveFilter
from tui.browsing.state import ListState
from tui.errors import HanjiError
from tui.language import gettext as _
from tui.language import pgettext
from tui.papers.caps import TAG, TAGS
from tui.papers.text import clean_line, is_cut
from tui.screens.jobs.copy_job import wait_for_copies
from tui.settings import filter_name
from tui.widgets.line_view import fit

_SHOWN = 40
"""The most cells of a filter in the heading of a dialog."""

Say = Callable[[Notice], None]
"""Shows a notice."""

SetMarks = Callable[[MarkChange | None], None]
"""Sets marks; None sets nothing."""


def ask_tags(
    screen: Screen[None], listed: ListState, ids: Sequence[str], set_marks: SetMarks, say: Say
) -> None:
    """Ask for the tags of papers, given those that all of them have."""
    from tui.screens.dialogs.prompt import LinePrompt

    common = listed.common_tags(ids)

    def keep(answer: str | None) -> None:
        tags = (answer or "").split(",")
        if len(tags) > TAGS:
            say(Notice(_("A paper has at most {n:,} tags.", n=TAGS), "error"))
        elif answer is not None:
            set_marks(change_tags(listed, ids, common, tags))

    title = _("Tags of {papers}", papers=name_papers(listed, ids))
    screen.app.push_screen(LinePrompt(title, ", ".join(common), _("words, separated by commas")), keep)


async def ask_note(screen: Screen[None], listed: ListState, id: str, set_marks: SetMarks, say: Say) -> None:
    """Ask for the note of a paper, in the user's own editor if there is one."""
    from tui.screens.dialogs.editor import edit_text, editor_command

    note = listed.mark(id).note or ""
    editor = editor_command()
    if not editor:
        from tui.screens.dialogs.prompt import TextPrompt

        def keep(text: str | None) -> None:
            if text is not None:
                set_marks(change_note(listed, id, text))

        title = pgettext("title of a dialog", "Note on {papers}", papers=name_papers(listed, [id]))
        screen.app.push_screen(TextPrompt(title, note), keep)
        return
    await wait_for_copies(screen.workers)  # no copy gets past an editor, and one may be for the note
    try:
        text, warning = edit_text(screen.app, editor, note)
    except HanjiError as error:
        say(Notice(str(error), "error"))
    else:
        set_marks(change_note(listed, id, text))
        say(Notice(warning, "warning"))


def ask_filter_name(
    screen: Screen[None],
    filter: str,
    save: SaveFilter,
    take: Callable[[Mapping[str, str]], None],
    say: Say,
) -> None:
    """Ask for a name for a filter, and save it; `take` is called with all saved filters."""
    from tui.screens.dialogs.prompt import LinePrompt

    def keep(answer: str | None) -> None:
        name = filter_name(answer or "")
        if is_cut(name, TAG):
            say(Notice(_("A filter's name has at most {n} characters.", n=TAG), "error"))
        elif name.strip():
            try:
                take(save(name, clean_line(filter)))
            except HanjiError as error:
                say(Notice(str(error), "error"))
            else:
                say(Notice(_("Saved as “{name}”, among the days.", name=name)))

    title = _("Name for the filter “{filter}”", filter=fit(filter, _SHOWN))
    screen.app.push_screen(LinePrompt(title, "", _("a name")), keep)
