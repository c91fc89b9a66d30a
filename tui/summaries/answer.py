"""The sections in an answer of a chat-completions server."""

import json
import re
from contextlib import suppress
from typing import Any

from tui.language import gettext as _
from tui.papers.text import clean
from tui.summaries.prompt import FIELDS
from tui.summaries.run_failure import PaperFailed

_THINKING = re.compile(r"(?is)<(think|thinking|thought|reasoning)\b[^<>]*>.*?(?:</\1\s*>|\Z)")
_WHOLE_THOUGHTS = [
    (re.compile(rf"(?is)\A.*</{tag}\s*>"), re.compile(rf"(?is)<{tag}\b[^<>]*>.*?</{tag}\s*>"))
    for tag in ("think", "thinking", "thought", "reasoning")
]
"""The text up to the last end of a thought, and a thought in it, by tag."""
_ORPHAN_END = re.compile(r"(?is)\A.*</(?:think|thinking|thought|reasoning)\s*>")
_LONGEST = 100_000
"""Characters of an answer that are read; a long thought has some thousands."""
_FENCE = "```"


class NotSections(Exception):
    """The answer is complete, but it is not an object of three strings."""


class CutShort(Exception):
    """The answer ended at the limit of its tokens."""


def parse_reply(body: bytes) -> dict[str, Any] | None:
    """Return the JSON object that a server sent, None if it is something else."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def sections_of(reply: dict[str, Any], sent: int) -> dict[str, str]:
    """Return the strings of a reply's answer by field.

    Args:
        sent: The characters of the request: a server that read far less has cut it.

    Raises PaperFailed, CutShort, NotSections.
    """
    choice = _first(reply.get("choices"))
    message = choice.get("message")
    content = message.get("content") if isinstance(message, dict) else None
    _check_prompt(reply.get("usage"), sent)
    why = choice.get("finish_reason")
    if why == "length":
        raise CutShort
    if why != "stop":
        raise PaperFailed(_("the answer did not end by itself ({why})", why=_quote(why)))
    if not isinstance(content, str | None):
        raise PaperFailed(_("the answer is not in a form that hanji reads"))
    if not content or not content.strip():
        raise PaperFailed(_("the answer is empty"))
    if len(content) > _LONGEST:
        raise PaperFailed(_("the answer is far longer than a summary"))
    if content.lstrip().startswith("{"):
        # A summary may name the tag itself: what parses has no thought that was left open.
        with suppress(NotSections):
            return _parse(_drop_whole_thoughts(content))
    text = _ORPHAN_END.sub("", _THINKING.sub("", content)).strip()
    if not text:
        raise PaperFailed(_("the answer is all thinking"))
    return _parse(text)


def _drop_whole_thoughts(text: str) -> str:
    for ends, thought in _WHOLE_THOUGHTS:
        if last := ends.match(text):  # behind it, each start would be searched to the end of the text
            text = thought.sub("", last[0]) + text[last.end() :]
    return text


def _check_prompt(usage: object, sent: int) -> None:
    read = usage.get("prompt_tokens") if isinstance(usage, dict) else None
    if isinstance(read, int) and not isinstance(read, bool) and 0 < read < sent / 4 / 2:
        raise PaperFailed(
            _(
                "the server read only {n:,} tokens of the request and cut the rest: give the model a longer"
                " context",
                n=read,
            )
        )


def _parse(text: str) -> dict[str, str]:
    if text.count(_FENCE) > 1:
        text = text.split(_FENCE, 2)[1]
    start, end = text.find("{"), text.rfind("}")
    try:
        found = json.loads(text[start : end + 1] if 0 <= start < end else "", strict=False)
    except (ValueError, RecursionError) as error:
        raise NotSections from error
    known = found if isinstance(found, dict) else {}
    values = {field: "" if known.get(field) is None else known[field] for field in FIELDS}
    if not any(values.values()) or not all(isinstance(value, str) for value in values.values()):
        raise NotSections
    return {field: clean(value).strip() for field, value in values.items()}


def _first(choices: object) -> dict[str, Any]:
    if isinstance(choices, list) and choices and isinstance(choices[0], dict):
        return choices[0]
    raise PaperFailed(_("the answer has no text"))


def _quote(why: object) -> str:
    return f"finish_reason {why[:40]}" if isinstance(why, str) else "no finish_reason"


def complaint_of(body: bytes) -> tuple[str, str]:
    """Return the message and the code of an error, in any form that servers use; both may be empty."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return "", ""
    if isinstance(found, list) and found:
        found = found[0]
    error = found.get("error", found.get("message", found.get("detail"))) if isinstance(found, dict) else None
    if isinstance(error, dict):
        words = [str(error.get(key)) for key in ("message", "param") if error.get(key)]
        return " ".join(words), str(error.get("code") or error.get("type") or "")
    return (error, "") if isinstance(error, str) else (str(error) if error else "", "")
