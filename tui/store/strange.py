"""Documents of a store that mean nothing to hanji: other programs', or with a field of a wrong type."""

from collections.abc import Mapping
from typing import Any

from tui.store.files.envelope import Tables
from tui.store.marks.hosts import MARKS
from tui.store.papers.documents import DAYS, PAPERS
from tui.store.papers.validate import listing_key, validate_sighting, wrong_fields
from tui.store.serialize import parse_fact


def count_strange(tables: Tables) -> int:
    """Return the number of documents that are no paper, listing or fact; other tables are not counted."""
    return sum(
        not known(document)
        for name, known in ((PAPERS, _is_paper), (DAYS, _is_listing), (MARKS, _is_fact))
        for document in tables.get(name, {}).values()
    )


def _is_paper(document: Mapping[str, Any]) -> bool:
    return validate_sighting(document) is not None and not wrong_fields(document)


def _is_listing(document: Mapping[str, Any]) -> bool:
    papers = document.get("papers", 0)
    return listing_key(document) is not None and isinstance(papers, int) and not wrong_fields(document)


def _is_fact(document: Mapping[str, Any]) -> bool:
    return parse_fact(document, "") is not None
