"""Papers in plain lines: a title, a line with the link, and what follows until the next one."""

from collections.abc import Iterator

from tui.formats.general.blocks import Text
from tui.formats.general.body import BodyReader
from tui.formats.general.entries import Entry
from tui.formats.general.inline import links, without_images
from tui.formats.general.labels import kind_of_label, split_label
from tui.formats.general.link_lines import link_line_ids
from tui.formats.general.names import looks_like_names, split_names
from tui.formats.general.paper_ids import first_id
from tui.formats.general.titles import clean_title, is_generic
from tui.language import N_

_LONGEST_TITLE = 300


class LineRecords:
    """The papers in lines of text, each with what the lines after it say."""

    def __init__(self, texts: list[Text]) -> None:
        self.mentioned = 0
        """The number of lines that mention papers in sentences."""
        self._texts = texts
        self._entry: Entry | None = None
        self._body = BodyReader()
        self._labelled = ""
        self._above: list[Text] = []
        """The last lines, at most two: they may be the next paper's title and authors."""

    def read(self) -> Iterator[tuple[Entry, BodyReader]]:
        """Yield the papers in order."""
        for block in self._texts:
            label = split_label(block.text)
            ids = link_line_ids(block.text)
            if label and kind_of_label(label.text) == "title":
                yield from self._end()
                self._labelled = label.rest
            elif len(ids) == 1 and (self._entry is None or self._entry.id != ids[0]):
                yield from self._begin(block, ids[0])
            elif not ids:
                self._add_text(block)
        yield from self._end()

    def _begin(self, block: Text, id: str) -> Iterator[tuple[Entry, BodyReader]]:
        """Begin a paper with the line of its link, and yield the one before."""
        entry = Entry(id=id, line=block.line, kind=N_("lines"))
        named = (link.text for link in links(block.text) if first_id(link.url) and not is_generic(link.text))
        title = self._labelled or next(named, "")
        if self._labelled:
            # What stands between the title and the link belongs to this paper.
            self._flush()
        elif not title:
            title = self._take_title(entry)
        if self._entry is not None:
            yield from self._end()
        entry.title, self._entry, self._labelled = clean_title(title), entry, ""

    def _take_title(self, entry: Entry) -> str:
        """Take the title from the lines above, and the authors if they stand between it and the link."""
        if not self._above or len(self._above[-1].text) > _LONGEST_TITLE:
            return ""
        last = self._above.pop().text
        if self._above and looks_like_names(last) and len(self._above[-1].text) <= _LONGEST_TITLE:
            entry.authors, entry.authors_complete = split_names(last)
            return self._above.pop().text
        return last

    def _add_text(self, block: Text) -> None:
        self.mentioned += first_id(without_images(block.text)) is not None
        self._above.append(block)
        if len(self._above) > 2:
            self._add_to_body(self._above.pop(0))

    def _flush(self) -> None:
        for block in self._above:
            self._add_to_body(block)
        self._above = []

    def _add_to_body(self, block: Text) -> None:
        if self._entry is not None or self._labelled:
            self._body.add(block.text, block.quoted)

    def _end(self) -> Iterator[tuple[Entry, BodyReader]]:
        self._flush()
        if self._entry is not None:
            yield self._entry, self._body
        self._entry, self._body = None, BodyReader()
