"""The code of a paper: the link that its source gives, or else the first one to a repository in its texts."""

import re
from collections.abc import Iterator

from tui.papers.link import links_in
from tui.papers.paper import Paper

_HOSTS = re.compile(r"github\.com/|gitlab\.com/|huggingface\.co/|hf\.co/", re.IGNORECASE)
_FLAGS = re.ASCII | re.IGNORECASE
# Compiled when a text has a link to one of the hosts, which no start waits for.
_REPOSITORY = (
    r"https?://(?:www\.)?(?:github|gitlab)\.com/(?!(?:about|explore|features|orgs|sponsors|topics)/)"
    r"[\w.\-]+/[\w.\-]+.*"
)
_MODEL = (
    r"https?://(?:www\.)?(?:huggingface|hf)\.co/"
    r"(?:spaces/|(?!(?:api|blog|collections|datasets|docs|learn|organizations|papers|posts|spaces|tasks)/))"
    r"[\w.\-]+/[\w.\-]+.*"
)


def with_code(paper: Paper) -> Paper:
    """Return the paper with the code that its texts link to, if its source names none."""
    code = find_code(paper)
    return paper if code == paper.code else paper._replace(code=code)


def find_code(paper: Paper) -> str | None:
    """Return the paper's code: a repository before a model or a space on Hugging Face; None if unknown."""
    if paper.code:
        return paper.code
    links = list(_links(paper))
    found = (link for kind in (_REPOSITORY, _MODEL) for link in links if re.fullmatch(kind, link, _FLAGS))
    return next(found, None)


def _links(paper: Paper) -> Iterator[str]:
    texts = (*(section.text for section in paper.sections), paper.one_line, paper.abstract)
    for text in texts:
        if text and _HOSTS.search(text):
            yield from (text[start:end] for start, end in links_in(text))
