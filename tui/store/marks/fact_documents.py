"""The documents of a file of marks, one for each fact, and their changes."""

from collections.abc import Collection, Iterable, Mapping

from tui.papers.mark import Change
from tui.store.serialize import FACT_FIELDS, JsonDocument, NamedFact, parse_fact, serialize_fact


def place_facts(
    documents: Mapping[str, JsonDocument], changes: Iterable[Change], changed: str
) -> tuple[dict[str, JsonDocument], list[JsonDocument]]:
    """Return the documents to replace, by document id, and those to insert for changes of facts.

    A fact is written in the place of the one that counted so far. Facts that name no time get the one at
    which the file was `changed`, because writing the file moves that.
    """
    wanted = {(change.id, change.name): change.after for change in changes}
    replaced: dict[str, JsonDocument] = {}
    places: dict[tuple[str, str], tuple[str, str]] = {}
    for number, document in _find_documents(documents, {id for id, _ in wanted}):
        if named := parse_fact(document, changed):
            if document.get("at") is None:
                replaced[number] = {**document, "at": changed}
            key = named.id, named.name
            if key in wanted and (key not in places or places[key][0] < named.fact.at):
                places[key] = named.fact.at, number
    new: list[JsonDocument] = []
    for (id, name), fact in wanted.items():
        plain = serialize_fact(NamedFact(id, name, fact))
        if (id, name) not in places:
            new.append(plain)
            continue
        _, number = places[id, name]
        others = {field: value for field, value in documents[number].items() if field not in FACT_FIELDS}
        replaced[number] = plain | others
    return replaced, new


def _find_documents(
    documents: Mapping[str, JsonDocument], ids: Collection[str]
) -> list[tuple[str, JsonDocument]]:
    """Return the documents of some papers, and those without a time.

    Each change of a mark looks at all documents of a month here: only those that matter are parsed.
    """
    try:
        return [
            found for found in documents.items() if found[1].get("id") in ids or found[1].get("at") is None
        ]
    except TypeError:  # the id of another program's document is a list
        return list(documents.items())
