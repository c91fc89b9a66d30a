"""What can be written in a filter, as help, `hanji list --help` and the README say it."""

from typing import NamedTuple

from tui.language import gettext as _


class Rule(NamedTuple):
    """A form of the filter's grammar."""

    typed: tuple[str, ...]
    """Examples, each a filter or the rest of one."""
    meaning: str
    """What they find; what is typed stands between backticks."""

    @property
    def examples(self) -> str:
        """The examples as plain text."""
        return "  ".join(self.typed)

    @property
    def plain_meaning(self) -> str:
        """The meaning as plain text in the user's language."""
        return _(self.meaning).replace("`", "")


GRAMMAR = (
    Rule(("rl mamba",), "papers with both words"),
    Rule(
        ("mamba | rwkv", "rl mamba|rwkv"),
        "papers with either; a bar binds tighter than a blank: rl, and mamba or rwkv",
    ),
    Rule(("2504.10479",), "that paper; also `arXiv:2504.10479v2` and links to it"),
    Rule(('"reward model"',), "a phrase, as it is; in a shell, `'\"reward model\"'`"),
    Rule(("-video", "-tag:rl", "-a|b"), "without it; without both"),
    Rule(
        ("title:agent", 'author:"geoffrey hinton"', "author:lecun|hinton"),
        "in the title, among the authors (`제목:` `저자:`); a field holds for the alternatives after it",
    ),
    Rule(
        ("in:what", "in:tech", "in:perf"),
        "the other words, in What's New, Technical Details, Performance Highlights"
        " (`부분:` `새로움` `기술` `성능`)",
    ),
    Rule(
        ("day:2025-04-08", "day:2025-04", "day:2025", "day:2025-04..2025-06", "day>2025-04"),
        "listed on these days; either end of `..` may be omitted (`날짜:`)",
    ),
    Rule(
        ("day:today", "day:yesterday", "day:week", "day:month", "day:-7d"),
        "today in UTC, as days are listed; the week from Monday on; the last seven days"
        " (`오늘` `어제` `이번주` `이번달` `-7일`)",
    ),
    Rule(("votes>50", "votes >= 50", "votes:<50", "votes:10..50"), "votes (`추천:`); also `<=` and `=`"),
    Rule(("is:unread", "is:read", "is:starred"), "your marks (`상태:` `안읽음` `읽음` `별표`)"),
    Rule(
        ("has:code", "has:note", "has:video"),
        "papers that have it; code is also a link in the text to GitHub, GitLab, or a model or space on"
        " Hugging Face (`있음:` `코드` `메모` `영상`)",
    ),
    Rule(
        ("has:written", "has:doubt"),
        "papers that a model summarized, and those of them with doubts (`작성` `의심`)",
    ),
    Rule(("tag:rl",), 'tags that begin with it; `tag:"rl"` is that tag only (`태그:`)'),
)
