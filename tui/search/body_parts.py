"""The parts of a paper's body, and the characters that separate folded texts."""

from typing import Literal

TEXT_BREAK = "\x02"
"""Separates texts that no match may cross."""
PART_BREAK = "\x01"
"""Separates the parts of a body."""

Part = Literal["what", "tech", "perf", "other", "abstract"]

PARTS: tuple[Part, ...] = ("what", "tech", "perf", "other", "abstract")
"""The parts of a body, in order."""
_LABELS: dict[str, Part] = {"what": "what", "tech": "tech", "perf": "perf"}


def part_of_label(label: str | None) -> Part:
    """Return the part of a body that holds a section with this label."""
    return next(
        (part for start, part in _LABELS.items() if (label or "").casefold().startswith(start)), "other"
    )
