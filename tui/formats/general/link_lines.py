"""Lines of links: those that hold a paper's links and say nothing else."""

import re

from tui.formats.general.inline import links, plain, without_images
from tui.formats.general.labels import kind_of_label, split_label
from tui.formats.general.paper_ids import find_ids, whole_id
from tui.formats.general.titles import is_generic
from tui.papers.link import safe_url

_CODE = re.compile(
    r"(?i)https?://(?:www\.)?(?:github\.com|gitlab\.com|gitee\.com|bitbucket\.org)/[\w.-]{1,100}/[\w.-]{1,100}"
)
_IN_SENTENCE = frozenset(
    ("see", "for", "in", "by", "from", "with", "is", "are", "was", "as", "our", "we", "of")
)


def code_link(text: str) -> str | None:
    """Return the link to the code in a line, or None."""
    match = _CODE.search(text)
    return safe_url(match[0].rstrip(".,;)")) if match else None


def is_link_line(text: str) -> bool:
    """Return whether a line consists of links, but for a label, a date and two short words."""
    found = links(text)
    if not found and not any(True for _ in find_ids(text)):
        return False
    rest, at = [], 0
    for link in sorted(found, key=lambda link: (link.start, -link.end)):
        if link.start >= at:
            rest.append(text[at : link.start])
            at = link.end
    left = plain(" ".join([*rest, text[at:]]))
    for known in list(find_ids(left)):
        left = left.replace(left[known.start : known.end], "")
    if label := split_label(left):
        left = label.rest if kind_of_label(label.text) else left
    left = re.sub(r"`[^`]{0,40}`|_", " ", left)
    words = [word for word in re.findall(r"\w+", left) if not word.isdigit() and not is_generic(word)]
    return (
        len(words) <= 2
        and sum(map(len, words)) <= 30
        and not _IN_SENTENCE.intersection(map(str.lower, words))
    )


def link_line_ids(text: str) -> list[str]:
    """Return the ids of a line that consists of links, or of a label and an id; none for any other line."""
    text = without_images(text)
    found = list(dict.fromkeys(known.id for known in find_ids(text)))
    if found:
        return found if is_link_line(text) else []
    label = split_label(text)
    id = whole_id(label.rest) if label and kind_of_label(label.text) == "link" else None
    return [id] if id else []
