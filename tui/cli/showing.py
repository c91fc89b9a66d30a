"""`hanji show`."""

import click

from tui.cli.words import complain, print_json, records
from tui.papers.arxiv import abs_url, parse_id
from tui.papers.paper import Paper
from tui.search.index import Index
from tui.store.store import Store


@click.command()
@click.argument("names", metavar="{ID...|DAY}", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON array.")
@click.option("--plain", is_flag=True, help="Text only, no bold type.")
@click.pass_context
def show(context: click.Context, names: tuple[str, ...], as_json: bool, plain: bool) -> None:
    """Show whole papers, or all papers of a day."""
    store: Store = context.obj
    index = store.catalogue.everything()
    found = {name: _rows(index, name) for name in names}
    rows = dict.fromkeys(row for some in found.values() for row in some)
    wanted = [(index.ids[row], index.seen[row]) for row in rows]
    if as_json:
        print_json(records(store, wanted))
    elif papers := [paper for id, days in wanted if (paper := store.catalogue.paper(id, days))]:
        click.echo("\n\n\n".join(_text(paper, plain) for paper in papers))
    missing = [name for name, some in found.items() if not some]
    for name in missing:
        complain(
            f"hanji: {name!r} is neither a paper nor a day of this store; `hanji list` shows what is there"
        )
    context.exit(1 if missing else 0)


def _rows(index: Index, name: str) -> tuple[int, ...]:
    if name in index.days:
        return index.days[name]
    row = index.row_of(parse_id(name) or "")
    return () if row is None else (row,)


def _text(paper: Paper, plain: bool) -> str:
    def strong(text: str) -> str:
        return text if plain else click.style(text, bold=True)

    votes = "–" if paper.votes is None else paper.votes
    lines = [strong(paper.title), f"{votes} votes · {', '.join(paper.days)} · {abs_url(paper.id)}"]
    if paper.authors:
        lines.append(", ".join(paper.authors) + ("" if paper.authors_complete else " and others"))
    if paper.one_line:
        lines += ["", paper.one_line]
    for section in paper.sections:
        if section.label is None:
            lines += ["", *(f"- {point}" for point in section.text.split("\n"))]
        else:
            lines += ["", strong(section.label), section.text]
    if paper.abstract:
        lines += ["", strong("Abstract"), paper.abstract]
    links = (("Video" if paper.media_kind == "video" else "Picture", paper.media), ("Code", paper.code))
    lines += [f"{name}: {link}" for name, link in (*links, ("Project", paper.project)) if link]
    return "\n".join(lines)
