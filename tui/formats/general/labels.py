"""Labels before parts of a paper, in English, Korean and Chinese, and which field each of them names."""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

Field = Literal["title", "authors", "abstract", "link", "code", "project", "day", "votes", "keywords", "skip"]

_NAMES: dict[Field, str] = {
    "title": "title|paper title|논문 제목|제목|논문명|标题|题目|论文标题|論文題目",
    "authors": "authors|author|by|저자|저자들|지은이|作者|著者",
    "abstract": """
        abstract|original abstract|paper abstract|초록|원문 초록|초록 원문|摘要|英文摘要|原文摘要""",
    "link": """
        link|links|url|paper|pdf|arxiv|arxiv link|paper link|arxiv id|id|paper id|source|hf|hugging face
        |huggingface|doi|html|abs|page|paper url|pdf link|논문|링크|논문 링크|원문|원문 링크|주소|출처
        |链接|論文|论文|论文链接|论文地址|原文链接|地址""",
    "code": """
        code|github|repo|repository|code link|github repo|implementation
        |코드|깃허브|代码|代码链接|开源代码|源码""",
    "project": """
        project|project page|homepage|website|demo|프로젝트|프로젝트 페이지|项目|项目主页|项目链接|主页""",
    "day": """
        date|published|publish date|publication date|submitted|submitted on|updated|date published
        |published on|release date|날짜|발표일|게시일|일자|日期|发布日期|发表日期|时间""",
    "votes": "upvotes|upvote|vote|votes|likes|hf upvotes|추천|추천수|좋아요|업보트|点赞|点赞数|赞",
    "keywords": "keywords|keyword|tags|키워드|태그|关键词|关键字|核心关键词|标签",
    "skip": """
        category|categories|subjects|primary category|comment|comments|bibtex|citation
        |분류|카테고리|分类|类别""",
}
_FIELDS: dict[str, Field] = {
    name: field for field, names in _NAMES.items() for name in map(str.strip, names.split("|"))
}
_DECORATION = re.compile(r"^[^\w(（【\[]+|[^\w)）】\]]+$")
_ORDINAL = re.compile(r"^(?:[0-9]{1,3}[.)、．]|\[[0-9]{1,3}\]|[①-⑳])\s*")
_EXTRA = re.compile(r"\s*[(（【\[][^()（）【】\[\]]{0,60}[)）】\]]$")
_LABELLED = re.compile(
    r"(?:[-*+•]\s+)?(?:[0-9]{1,3}[.)]\s+)?[^\w\s*_<\[\"“(]{0,6}\s?"
    r"(?:(?P<stars>\*{1,3}|__)(?P<bold>[^*_\n]{1,100}?)\s?(?P<inside>[:：])?\s?(?P=stars)\s?(?P<colon>[:：])?"
    r"|(?P<word>[A-Za-z가-힣\u4e00-\u9fff][A-Za-z가-힣\u4e00-\u9fff ()]{0,29}?)\s?[:：])\s*"
)
_REFERENCES = re.compile(
    r"(?i)references?|bibliography|citations?|cite|acknowledge?ments?|related works?"
    r"|참고 ?문헌|인용|参考文献|引用|致谢"
)
_SOFTWARE = re.compile(
    r"(?i)installation|install|usage|license|getting started|quick ?start|requirements|setup|contributing"
    r"|contribution guidelines|how to contribute|star history|설치(?: 방법)?|사용법|사용 방법|라이선스"
    r"|安装|使用方法|使用说明|快速开始|许可证"
)


class Label(NamedTuple):
    """A label at the start of a line, and the text after it."""

    text: str
    rest: str
    bold: bool


@lru_cache(maxsize=4096)
def clean_label(text: str) -> str:
    """Return a label without its number, emoji, stars and colon."""
    text = _DECORATION.sub("", text.strip().strip("*_").strip())
    return _DECORATION.sub("", _ORDINAL.sub("", text)).strip(" *_")


@lru_cache(maxsize=4096)
def kind_of_label(text: str) -> Field | None:
    """Return the field that a label names, None if it is any section's."""
    name = clean_label(text).lower()
    if field := _FIELDS.get(name):
        return field
    shorter = _EXTRA.sub("", name)
    return _FIELDS.get(shorter) if shorter != name else None


def split_label(line: str) -> Label | None:
    """Return the label with which a line begins, bold or one of the known ones, or None."""
    match = _LABELLED.match(line)
    if match is None:
        return None
    rest = line[match.end() :]
    if match["word"]:
        return Label(match["word"], rest, False) if kind_of_label(match["word"]) else None
    if not (match["inside"] or match["colon"]):
        # Bold words alone in a line are a label; at the start of a sentence they are emphasis.
        return Label(match["bold"], "", True) if not rest.strip() and match["stars"] != "*" else None
    return Label(match["bold"], rest, True)


@lru_cache(maxsize=4096)
def is_references(heading: str) -> bool:
    """Return whether a heading begins a list of what a text cites."""
    return bool(_REFERENCES.fullmatch(_EXTRA.sub("", clean_label(heading))))


@lru_cache(maxsize=4096)
def is_software(heading: str) -> bool:
    """Return whether a heading is of a program's description."""
    return bool(_SOFTWARE.fullmatch(clean_label(heading)))
