"""Papers in the rows of tables."""

import re
from itertools import takewhile

from tui.formats.general.blocks import Row
from tui.formats.general.body import BodyReader
from tui.formats.general.days import whole_day
from tui.formats.general.details import LEAST_WORDS, LONGEST, apply_body
from tui.formats.general.entries import Entry, TitleRank
from tui.formats.general.inline import Link, bold_parts, links, plain, prose, without_images
from tui.formats.general.labels import Field, clean_label, kind_of_label
from tui.formats.general.link_lines import code_link
from tui.formats.general.names import split_names
from tui.formats.general.paper_ids import find_ids, first_id, is_outside_link, whole_id
from tui.formats.general.titles import clean_title, is_generic
from tui.language import N_
from tui.papers.paper import Section

_CODE = re.compile("`[^`]*`")
_TITLE_COLUMNS = frozenset(
    {
        "title",
        "paper",
        "papers",
        "name",
        "제목",
        "논문",
        "标题",
        "题目",
        "论文",
        "论文标题",
        "paper title",
        "논문명",
    }
)


def read_row(row: Row) -> Entry | None:
    """Return the paper of a table's row, or None if it has no id, or several and none beside its title."""
    cells = [without_images(cell[:LONGEST]) for cell in row.cells]
    named = _columns(row.columns)
    at = next((n for n in range(len(cells)) if n < len(named) and named[n] == "title"), None)
    # Without a title beside it, an id in code is an example of what to type.
    searched = cells if at is not None else [_CODE.sub("", cell) for cell in cells]
    ids = list(dict.fromkeys(found.id for cell in searched for found in find_ids(cell)))
    ids = ids or [id for cell in searched if (id := whole_id(cell))]
    if len(ids) > 1:
        beside = list(dict.fromkeys(found.id for found in find_ids(cells[at]))) if at is not None else []
        ids = beside[:1] or _first_named(cells)
    if not ids:
        return None
    title = _row_title(cells, at, ids[0])
    entry = Entry(
        id=ids[0],
        line=row.line,
        title=title,
        rank=TitleRank.STATED if title else TitleRank.ID,
        kind=N_("a table"),
    )
    _read_cells(entry, cells, row.columns, at, title)
    return entry


def row_is_outside(row: Row) -> bool:
    """Return whether a row has a title and a link to a paper, but no id."""
    cells = [without_images(cell[:LONGEST]) for cell in row.cells]
    if any(True for cell in cells for _ in find_ids(cell)):
        return False
    return any(is_outside_link(link.url) or _is_paper_link(link) for cell in cells for link in links(cell))


def _is_paper_link(link: Link) -> bool:
    return link.text.strip("* ").lower() in ("paper", "pdf", "논문", "论文") and link.url.startswith("http")


def _columns(columns: tuple[str, ...]) -> list[Field | None]:
    names = [clean_label(plain(name[:200])) for name in columns]
    return ["title" if name.lower() in _TITLE_COLUMNS else kind_of_label(name) for name in names]


def _first_named(cells: list[str]) -> list[str]:
    for cell in cells:
        for link in links(cell):
            if (id := first_id(link.url)) and not is_generic(link.text):
                return [id]
    return []


def _row_title(cells: list[str], at: int | None, id: str) -> str:
    """Return the title in a row: of its column, a link's text, bold, or the longest text before the link."""
    of_column = _cell_title(cells[at]) if at is not None and at < len(cells) else ""
    titles = (of_column, _linked_title(cells, id), _bold_title(cells), _title_before(cells))
    return next(filter(None, titles), "")


def _linked_title(cells: list[str], id: str) -> str:
    found = (link for cell in cells for link in links(cell) if first_id(link.url) == id)
    return clean_title(next((link.text for link in found if not is_generic(link.text)), ""))


def _bold_title(cells: list[str]) -> str:
    bold = (match[2] or match[3] for cell in cells for match in bold_parts(cell[:3_000]))
    return clean_title(
        next((words for words in bold if not whole_day(plain(words)) and not is_generic(words)), "")
    )


def _title_before(cells: list[str]) -> str:
    texts = (plain(cell[:3_000]) for cell in takewhile(lambda cell: not first_id(cell), cells))
    several = [text for text in texts if " " in text and not whole_day(text) and not _ends_in_others(text)]
    return clean_title(max(several, key=len, default=""))


def _cell_title(cell: str) -> str:
    """Return the title in the cell of a title's column."""
    found = [link for link in links(cell) if not is_generic(link.text)]
    head = next((link for link in found if not re.search(r"\w{3}", plain(cell[: link.start]))), None)
    if head is not None:
        return clean_title(head.text)
    for match in bold_parts(cell[:3_000]):
        words = match[2] or match[3]
        if not is_generic(words):
            return clean_title(words)
    text = plain(cell[:LONGEST])
    if len(text) <= 250 and "●" not in text:
        return "" if is_generic(text) else clean_title(text)
    # A summary follows in the same cell, after some blanks or a dash.
    head_text = re.split(r"\s{2,}| [-–—●•] |●", prose(cell).strip(), maxsplit=1)[0]
    return clean_title(head_text[:250])


def _read_cells(entry: Entry, cells: list[str], columns: tuple[str, ...], at: int | None, title: str) -> None:
    """Fill in what the other cells of a row say."""
    body = BodyReader()
    fields = _columns(columns)
    for n, cell in enumerate(cells):
        field = fields[n] if n < len(fields) else None
        words = plain(cell) if len(cell) < 400 else ""
        if n == at:
            _add_rest(entry, cell, title)
        elif field is not None:
            _read_field(entry, field, cell, words)
        elif not _read_unnamed(entry, cell, words) and n < len(columns) and len(words.split()) >= LEAST_WORDS:
            body.add_heading(columns[n])
            body.add(cell)
    apply_body(entry, body)


def _read_field(entry: Entry, field: Field, cell: str, words: str) -> None:
    """Read a cell of a column with a name that is known."""
    if field == "authors":
        entry.authors, entry.authors_complete = split_names(cell)
    elif field == "votes" and (match := re.fullmatch(r"\D{0,4}([0-9]{1,7})\D{0,4}", words)):
        entry.votes = int(match[1])
    elif field == "abstract":
        entry.abstract = prose(re.sub(r"<summary\b.{0,500}?</summary>", "", cell)).strip()
    elif field == "keywords":
        entry.keywords = tuple(re.split(r"\s*[,;]\s*", words))
    elif field == "day" and (day := whole_day(words)):
        entry.days = entry.days or (day,)
    entry.code = entry.code or code_link(cell)


def _read_unnamed(entry: Entry, cell: str, words: str) -> bool:
    """Read a cell that tells by itself what it is; return False if it does not."""
    if day := whole_day(words):
        entry.days = entry.days or (day,)
    elif not entry.authors and _ends_in_others(words):
        entry.authors, entry.authors_complete = split_names(cell)
    elif code := code_link(cell):
        entry.code = entry.code or code
    else:
        return words == entry.title
    return True


def _ends_in_others(words: str) -> bool:
    return words.lower().endswith(("et al.", "et.al.", "et al"))


def _add_rest(entry: Entry, cell: str, title: str) -> None:
    """Keep the summary that follows a title in its cell."""
    text = prose(cell)
    rest = text.partition(title)[2] if title else ""
    rest = rest.lstrip('*_`"”] )').strip(" -–—:：●•")
    if len(rest.split()) >= LEAST_WORDS and not first_id(rest[:60]):
        entry.sections = (Section(None, "\n".join(part.strip() for part in rest.split("●"))),)
