"""`hanji star`, `hanji read`, `hanji tag` and `hanji note`."""

from collections.abc import Mapping, Sequence

import click

from tui.cli.command import Command, option
from tui.errors import InputError, one_line
from tui.language import N_, pgettext
from tui.language import gettext as _
from tui.papers.arxiv import parse_id
from tui.papers.caps import TAGS, TEXT
from tui.papers.mark import NOTE, READ, STARRED, TAG, Value, mark_of
from tui.papers.text import clean_note, clean_tag, is_cut
from tui.store.store import Store


@click.command(cls=Command)
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@option("--undo", is_flag=True, help=N_("Remove the star."))
@click.pass_obj
def star(store: Store, ids: tuple[str, ...], undo: bool) -> None:
    """Star papers."""
    _set_facts(store, ids, {STARRED: not undo}, _("no longer starred") if undo else _("starred"))


@click.command(cls=Command)
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@option("--undo", is_flag=True, help=N_("Mark them as unread."))
@click.pass_obj
def read(store: Store, ids: tuple[str, ...], undo: bool) -> None:
    """Mark papers as read."""
    _set_facts(store, ids, {READ: not undo}, _("unread") if undo else pgettext("done", "read"))


@click.command(cls=Command)
@click.argument("id", metavar="ID")
@click.argument("tags", metavar="TAG...", nargs=-1, required=True)
@option("--undo", is_flag=True, help=N_("Remove the tags."))
@click.pass_obj
def tag(store: Store, id: str, tags: tuple[str, ...], undo: bool) -> None:
    """Tag a paper."""
    names = [clean_tag(tag) for tag in tags]
    if not all(names):
        raise InputError(_("a tag needs at least one letter"))
    if len(names) > TAGS:
        raise InputError(_("a paper has at most {n:,} tags", n=TAGS))
    tags_of = ", ".join(names)
    done = _("no longer tagged {tags}", tags=tags_of) if undo else _("tagged {tags}", tags=tags_of)
    _set_facts(store, [id], {TAG + name: not undo for name in names}, done)


@click.command(cls=Command)
@click.argument("id", metavar="ID")
@click.argument("text", required=False)
@click.pass_context
def note(context: click.Context, id: str, text: str | None) -> None:
    """Write or print a note on a paper; an empty text removes it."""
    store: Store = context.obj
    if text is not None:
        kept = clean_note(text)
        _set_facts(store, [id], {NOTE: kept or None}, _describe_note(kept))
        return
    [known] = _find_ids(store, [id])
    if written := mark_of(store.library.facts().get(known, {})).note:
        click.echo(written)
    context.exit(1 if store.library.unreadable else 0)


def _describe_note(kept: str) -> str:
    if is_cut(kept, TEXT):
        return _("noted, truncated to {n:,} characters", n=TEXT)
    return _("noted") if kept else _("has no note now")


def _set_facts(store: Store, names: Sequence[str], facts: Mapping[str, Value], done: str) -> None:
    """Set the same facts for some papers, or for none if one of them does not exist."""
    ids = list(dict.fromkeys(_find_ids(store, names)))
    store.library.set(done, {id: facts for id in ids})
    click.echo(f"{', '.join(ids)}: {done}", err=True)


def _find_ids(store: Store, names: Sequence[str]) -> list[str]:
    """Return the ids of papers in this store, given in any form. Raises InputError if some do not exist."""
    ids = [parse_id(name) for name in names]
    known = [id for id in ids if id and store.catalogue.has(id)]
    if missing := [repr(one_line(name)) for name, id in zip(names, ids, strict=True) if id not in known]:
        raise InputError(
            _("not in this store: {missing}; `hanji list` shows what is there", missing=", ".join(missing))
        )
    return known
