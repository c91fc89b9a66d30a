"""The order of hits: class of match, column, length of the text unless it is a body; then votes, then day."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from tui.search.either_result import Found
from tui.search.index import Column
from tui.search.ranks import Rank
from tui.search.search_scope import SearchScope
from tui.search.term_result import TermResult


def rank_rows(scope: SearchScope, founds: Sequence[Found], rows: Collection[int]) -> list[int]:
    """Return the rows, which have all of the parts, best first.

    The worst part's class decides first, then the sum of the parts' columns, then the sum of the lengths of
    the titles, names, keywords and notes that have them.
    """
    if len(founds) == 1 and isinstance(founds[0], TermResult):
        held = founds[0].rows  # in order already
        return list(held) if len(rows) == len(held) else [row for row in held if row in rows]
    by_votes, places = scope.index.by_votes, scope.index.places_by_votes
    alike: dict[tuple[Rank, ...], list[int]] = defaultdict(list)
    ranks_of_rows = zip(*(map(found.by_row.__getitem__, rows) for found in founds), strict=True)
    for row, ranks in zip(rows, ranks_of_rows, strict=True):
        alike[ranks].append(row)
    shelves: dict[tuple[int, int], list[int]] = defaultdict(list)
    for ranks, members in alike.items():
        shelf = max(rank.match_class for rank in ranks), sum(rank.weight for rank in ranks)
        keys = list(map(places.__getitem__, members))
        # Length and place by votes in one number, which sorts fast and from which the row follows.
        for rank in ranks:
            if rank.column != Column.BODY:
                length = scope.lengths(rank.column)
                keys = [key + length[row] * len(by_votes) for key, row in zip(keys, members, strict=True)]
        shelves[shelf] += keys
    return [by_votes[key % len(by_votes)] for shelf in sorted(shelves) for key in sorted(shelves[shelf])]
