"""The bullets of a paper in a digest as sections, read and written.

A paper has labelled bullets, `- ***Label***: text`, each of them a section, or plain ones, which make one
section without a label, a point a line, or both. The lines below a bullet belong to it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tui.formats.digest.headings import split_glued
from tui.formats.digest.literal import lay_out, read_literal
from tui.language import gettext as _
from tui.papers.caps import SECTIONS, TEXT
from tui.papers.digest import Problem, Problems
from tui.papers.paper import Section
from tui.papers.text import clean_line, cut

_LABEL = re.compile(r"\*{2,3}([^*\n]{1,100})(\*{1,3}) ?: ?")
_INDENT = 2
"""Blanks before a line that is written below its bullet; reading removes as many."""


@dataclass(slots=True)
class _SectionDraft:
    line: int
    label: str | None
    lines: list[str] = field(default_factory=list)
    """The non-empty lines, as far as needed to see that the text is too long."""
    size: int = -1
    """The number of characters in the lines."""

    def add(self, line: str) -> None:
        if not self.lines:
            line = line.lstrip(" ")
        if line and self.size <= TEXT:
            self.lines.append(line)
            self.size += len(line) + 1


class SectionReader:
    """The sections of one paper whose lines are being read, within the caps on them."""

    def __init__(self) -> None:
        self.bulleted = False
        """True from the first bullet on: everything after it is text."""
        self._items: list[_SectionDraft] = []

    def add_bullet(self, number: int, text: str) -> None:
        """Add a bullet; `text` follows its dash."""
        self.bulleted = True
        self._add(number, text)

    def add_line(self, number: int, line: str) -> None:
        """Add a line that is not a bullet: it continues the bullet above, if there is one."""
        if self._items:
            self._items[-1].add(_outdent(line))
        else:
            self._add(number, line)

    def sections(self, problems: Problems) -> tuple[Section, ...]:
        """Return the sections made of the lines so far."""
        self._drop_empty()
        if len(self._items) > SECTIONS:
            message = _("the paper has more than {n} sections; the rest are left out", n=SECTIONS)
            problems.append(Problem(self._items[SECTIONS].line, message))
        return tuple(_finish_section(item, problems) for item in self._items[:SECTIONS])

    def _add(self, number: int, text: str) -> None:
        label, rest = _split_label(text.strip(" "))
        if label is not None or not self._items or self._items[-1].label is not None:
            self._drop_empty()
            if len(self._items) > SECTIONS:
                return
            self._items.append(_SectionDraft(number, label))
        self._items[-1].add(rest)

    def _drop_empty(self) -> None:
        """Remove the last draft if it has neither label nor text."""
        if self._items and self._items[-1].label is None and not self._items[-1].lines:
            self._items.pop()


def write_section(section: Section) -> Iterator[str]:
    """Yield the lines of a section in a digest."""
    lines = section.text.split("\n")
    if section.label is not None:
        first = "" if _needs_indent(lines[0], labelled=True) else lines.pop(0)
        yield f"- ***{section.label}***: {first}".rstrip(" ")
        yield from (" " * _INDENT + line for line in lines)
        return
    if _needs_indent(lines[0]):
        yield "-"
    yield from (f"{' ' * _INDENT if _needs_indent(line) else '- '}{line}" for line in lines)


def _needs_indent(line: str, labelled: bool = False) -> bool:
    """Return whether a line would mean something else directly after a dash, or after a label."""
    return line.startswith(("#", " ")) or (not labelled and _split_label(line)[0] is not None)


def _outdent(line: str) -> str:
    return line[_INDENT:] if line.startswith(" " * _INDENT) else line.lstrip(" ")


def _split_label(text: str) -> tuple[str | None, str]:
    match = _LABEL.match(text)
    label = clean_line(match[1]).replace("’", "'") if match else ""
    if match is None or not label:
        return None, text
    rest = text[match.end() :]
    if match[2] == "*":
        # The stars that should have closed the label come later, before a colon of their own.
        before, stars, after = rest.rpartition("**:")
        rest = f"{before}:{after}" if stars else rest
    return label, rest.strip(" ")


def _finish_section(item: _SectionDraft, problems: Problems) -> Section:
    text = "\n".join(item.lines).strip(" ")
    if item.label is not None and len(text) <= TEXT:
        text = _lay_out_literal(text)
    if len(text) > TEXT:
        problems.append(
            Problem(item.line, _("the section is longer than {n:,} characters; its end is cut", n=TEXT))
        )
    return Section(item.label, cut(text, TEXT))


def _lay_out_literal(text: str) -> str:
    """Return `text`, laid out if it is a Python list or dict."""
    value = read_literal(text)
    try:
        shown = lay_out(value) if value else ""
    except ValueError:
        return text
    again = shown.startswith(("[", "{")) or any(_is_glued(line) for line in shown.split("\n"))
    # Text that would be read differently once it is written stays as it is.
    return text if again or not shown else shown


def _is_glued(line: str) -> bool:
    return len(list(split_glued(line))) > 1
