"""Papers in plain lines: a title, a line with the link, and what follows until the next one."""

from collections.abc import Iterator

from tui.formats.general.blocks import Text
from tui.formats.general.body import BodyReader
from tui.formats.general.entries import Entry
from tui.formats.general.inline import links, without_images
from tui.formats.general.labels import kind_of_label, split_label
from tui.formats.general.link_lines import link_line_ids
from tui.formats.general.paper_ids import first_id
from tui.formats.general.titles import clean_title, is_generic

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
        self._above: Text | None = None

    def read(self) -> Iterator[tuple[Entry, BodyReader]]:
        """Yield the papers in order."""
        for block in self._texts:
            label = split_label(block.text)
            ids = link_line_ids(block.text)
            if label and kind_of_label(label.text) == "title":
                yield from self._end()
                self._labelled, self._above = label.rest, None
            elif len(ids) == 1 and (self._entry is None or self._entry.id != ids[0]):
                title = self._labelled or self._title(block)
                if self._entry is not None:
                    yield from self._end()
                self._entry = Entry(id=ids[0], line=block.line, title=clean_title(title), kind="lines")
                self._labelled, self._above = "", None
            elif not ids:
                self._add_text(block)
        yield from self._end()

    def _title(self, block: Text) -> str:
        """Return the text of the line's link if it names the paper, else the line above."""
        named = (link.text for link in links(block.text) if first_id(link.url) and not is_generic(link.text))
        return next(named, self._above.text if self._above else "")

    def _add_text(self, block: Text) -> None:
        self.mentioned += first_id(without_images(block.text)) is not None
        self._above = block if len(block.text) < _LONGEST_TITLE else None
        if self._entry is not None or self._labelled:
            self._body.add(block.text, block.quoted)

    def _end(self) -> Iterator[tuple[Entry, BodyReader]]:
        if self._entry is not None:
            yield self._entry, self._body
        self._entry, self._body = None, BodyReader()
