"""Letters of a text without what a reader does not type: case, and blanks."""

import re
import unicodedata

_BLANKS = re.compile(r"[^\S\n]+")


def fold(text: str) -> str:
    """`text` in NFC, casefolded and without blanks; line breaks stay, so that nothing matches across them."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    return _BLANKS.sub("", folded)
