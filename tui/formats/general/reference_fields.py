"""Papers from references: records with fields, as BibTeX, RIS and tables have them."""

import re
from collections.abc import Mapping

from tui.formats.general.days import day_of_moment
from tui.formats.general.paper_ids import first_id, whole_id

Fields = Mapping[str, str]


def id_of(fields: Fields, names: tuple[str, ...]) -> str | None:
    """Return the first arXiv id in the fields of these names."""
    for name in names:
        text = fields.get(name, "")[:2_000]
        if text and (id := whole_id(text) or first_id(text)):
            return id
    return None


def day_of(fields: Fields, *names: str) -> str | None:
    """Return the first whole day in the fields of these names; a year or a month alone is none."""
    return next((day for name in names if (day := day_of_moment(fields.get(name, "")))), None)


def given_first(name: str) -> str:
    """Return `Family, Given` and `Family, Jr., Given` with the given name first; any other name as it is."""
    parts = [part.strip() for part in name.split(",")]
    if len(parts) == 2 and all(parts):
        return f"{parts[1]} {parts[0]}"
    if len(parts) == 3 and all(parts):
        suffix, given = (
            (parts[1], parts[2])
            if re.fullmatch(r"(?i)(?:jr|sr)\.?|II|III|IV", parts[1])
            else (parts[2], parts[1])
        )
        return f"{given} {parts[0]} {suffix}"
    return name.strip()
