"""The reasons for which a written summary is not kept at all."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain

from tui.language import gettext as _
from tui.summaries.languages import LANGUAGES, SHARE
from tui.summaries.prompt import FIELDS

SHORTEST, LONGEST = 120, 4_000
"""Characters of all sections; most have 492 to 798."""
_RUN = 6
"""Consecutive words of the prompt that no summary of a paper has."""
_REPEATED = 3
_END = re.compile(r"""[.!?…。！？]["'”’」』)\]]*\Z""")
_MARKUP = re.compile(
    r"(?m)^\s*(?:#{1,6}\s|\*\*\*|```|[-*]\s)|```|\"\s*:\s*[\"{\[]|[{}]\s*\"|\A\s*[{\[]\s*\""
    rf"|\b(?:{'|'.join(FIELDS)})\b|(?m:^\W*(?:{'|'.join(FIELDS.values())})\W*(?::|$))"
)
_SENTENCE = re.compile(r"[^.!?。！？]+[.!?。！？]")
_SHORT_SENTENCE = 8


def refusal(sections: Mapping[str, str], language: str, prompt: str) -> str:
    """Return why a summary is not kept, to be read after the paper's id; empty if it is kept.

    Args:
        sections: The strings of the answer, by field.
        prompt: The instructions that the model was given.
    """
    if not sections.get("whats_new"):
        return _("it has no What's New")
    texts = [text for text in sections.values() if text]
    whole = "\n".join(texts)
    return next(chain(_about_form(whole, texts, language), _about_content(whole, prompt)), "")


def _about_form(whole: str, texts: list[str], language: str) -> Iterator[str]:
    if share_of(whole, LANGUAGES[language].letters) < SHARE:
        yield _("it is not in {language}", language=_(LANGUAGES[language].name))
    if len(whole) < SHORTEST:
        yield _("it has only {n} characters", n=len(whole))
    if len(whole) > LONGEST:
        yield _("it has {n:,} characters", n=len(whole))
    if any(not _END.search(text) for text in texts):
        yield _("it does not end with a full stop")


def _about_content(whole: str, prompt: str) -> Iterator[str]:
    if _MARKUP.search(whole):
        yield _("it has headings or JSON inside")
    if _runs(whole) & _runs(prompt):
        yield _("it repeats the instructions")
    sentences = Counter(found.strip() for found in _SENTENCE.findall(whole))
    if any(n >= _REPEATED and len(sentence) >= _SHORT_SENTENCE for sentence, n in sentences.items()):
        yield _("it repeats a sentence")


def share_of(text: str, letters: str) -> float:
    """Return the share of a text's letters that are of one kind, given as a class of a regular expression."""
    every = sum(character.isalpha() for character in text)
    return len(re.findall(f"[{letters}]", text)) / every if every else 0.0


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1)}
