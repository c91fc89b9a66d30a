"""The bundled sample: its content, and that every variation of a digest stays in it."""

import re
import unicodedata

import pytest

from tui.formats.digest.document import parse, render
from tui.papers.arxiv import abs_url, parse_id
from tui.papers.link import links_in, safe_url
from tui.papers.paper import Paper
from tui.sample import folder

FILES = {path.name: path.read_bytes() for path in sorted(folder().glob("*.md"))}
READINGS = {name: parse(data) for name, data in FILES.items()}
SIGHTINGS = [s for reading in READINGS.values() for digest in reading.digests for s in digest.sightings]
IDS = sorted({sighting.paper.id for sighting in SIGHTINGS})

THUMBNAIL = "https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/1706.03762.png"
SHIBA = "https://nerfies.github.io/static/videos/shiba.mp4"
FOX = "https://nvlabs.github.io/instant-ngp/assets/fox.mp4"
DOOM = "https://worldmodels.github.io/assets/mp4/doom_real.mp4"
ALOHA = "https://mobile-aloha.github.io/resources/skills/high_five_third_person.mp4"

# The text in a file of the sample, and the text that the user sees of it: name → (id, written, seen).
VARIATIONS = {
    # titles and ids
    "brackets in a title": ("2412.06676", "an [IDK] Token](http", "an [IDK] Token\n"),
    "TeX in a title": ("2501.06252", r"[$\text{Transformer}^2$:", r"$\text{Transformer}^2$: Self-"),
    "a dollar in a title": ("2406.12045", "[$τ$-bench:", "$τ$-bench:"),
    "a tag in a title": ("2504.07128", "Let's <think> about", "Let's <think> about"),
    "a star in a title": ("2402.14083", "[Beyond A*:", "Beyond A*:"),
    "a list's number before a title": ("1512.03385", "### [14] [Deep", "Deep Residual Learning"),
    "an underscore in a title": ("2410.24164", "[π_0:", "π_0:"),
    "an id ending in zeros": ("2103.00020", "abs/2103.00020)", "abs/2103.00020\n"),
    "an id of four digits ending in zero": ("1412.6980", "abs/1412.6980)", "abs/1412.6980\n"),
    "an old id": ("hep-th/9711200", "abs/hep-th/9711200)", "abs/hep-th/9711200\n"),
    # votes
    "a dash for the votes": ("2308.14752", "Vote: -\n", "votes 0\n"),
    "no vote line": ("2302.04761", "2302.04761.png)\n\nAuthors: ", "votes None\n"),
    # authors
    "authors as a Python list": (
        "2501.06252",
        "Authors: ['Edoardo Cetin', 'Yujin Tang', 'Qi Sun']",
        "author Edoardo Cetin\nauthor Yujin Tang\nauthor Qi Sun\n",
    ),
    "an apostrophe in a Python list": ("2308.14752", '"Aidan O\'Gara", ', "author Aidan O'Gara\n"),
    "a plus among the authors": ("2501.12948", "Guo, +, Runxin Xu", "author Daya Guo\nauthor Runxin Xu\n"),
    "a plus at the end": ("2201.11903", "Jason Wei, +\r\n", "author Jason Wei\nauthors complete False\n"),
    "a repeated author": (
        "2312.00752",
        "Authors: Tri Dao, Albert Gu, Tri Dao\n",
        "author Tri Dao\nauthor Albert Gu\nauthors complete True\n",
    ),
    "a name of one word": ("2501.12948", ", DeepSeek-AI, ", "author DeepSeek-AI\n"),
    "a name with a dot": ("1409.3215", "Quoc V. Le, ", "author Quoc V. Le\n"),
    # sections
    "a label in three stars": ("1706.03762", "- ***What's New***: 순환", "[What's New] 순환"),
    "a label in two stars": ("2103.00020", "- **What's New**: 정해진", "[What's New] 정해진"),
    "both styles in one paper": ("2504.07128", "- **Limitations**: 추론", "[Limitations] 추론"),
    "a curly apostrophe in a label": ("2503.19786", "***What’s New***: 1B", "[What's New] 1B부터"),
    "an uncommon label": ("2412.06676", "***Ablation Study***: ", "[Ablation Study] 방법의"),
    "a label in broken emphasis": (
        "2305.14314",
        "***Technical Details*: 정규분포를",
        "[Technical Details] 정규분포를",
    ),
    "text behind broken emphasis": ("2305.14314", "다음과 같습니다.**: 3.0", "3.0\n"),
    "a Python list as a section": ("2501.06252", "['첫 번째 패스에서", "알아봅니다.\n"),
    "a Python dict as a section": ("2005.14165", "{'Zero-shot': '과제가", "Zero-shot: 과제가"),
    "numbered lines": ("2205.14135", "\n2. 블록마다", "\n2. 블록마다"),
    "a nested bullet": ("2205.14135", "\n   - 그래서", "- 그래서"),
    "a plain line": ("2205.14135", "\n구현은", "\n구현은"),
    "a plain line after a blank one": ("2210.03629", "\n\n  Finish[답]", "Finish[답]"),
    "points without labels": (
        "1810.04805",
        "제안합니다.\r\n- 입력 토큰의",
        "[None] 모든 층에서 왼쪽과 오른쪽 문맥을 함께 보는 양방향 트랜스포머 인코더 BERT를 제안합니다.\n입력",
    ),
    "a paper of points alone": ("1512.03385", "abs/1512.03385)\r\n\r\n- 층이", "None None\n[None] 층이"),
    # media
    "a picture": ("1706.03762", f"![]({THUMBNAIL})", f"image {THUMBNAIL}\n"),
    "an avatar for a picture": ("2410.24164", "![](https://cdn-avatars.hugg", "None None\n"),
    "a relative avatar": ("2308.04079", "![](/avatars/000", "None None\n"),
    "a video as an image": ("2011.12948", f"![]({SHIBA})", f"video {SHIBA}\n"),
    "a video as a link": ("2201.05989", f"[Watch Video]({FOX})\r\n<div><video", f"video {FOX}\n"),
    "a video link without parentheses": ("1803.10122", f"[Watch Video]{DOOM}\r\n", f"video {DOOM}\n"),
    "a bare video element": ("2401.02117", f"<video src='{ALOHA}'></video>", f"video {ALOHA}\n"),
    # text
    "a backspace": ("2006.11239", "$\x08eta_t$", "$eta_t$"),
    "a form feed": ("1412.6980", "α\x0crac{", "α rac{"),
    "a tab": ("1412.6980", "$\x09heta_t = ", "heta_t = "),
    "a no-break space": ("2106.09685", "GPT-3\xa0175B", "GPT-3 175B"),
    "an invisible times": ("2106.09685", "r\u2062(d+k)개", "r(d+k)개"),
    "a link that runs into Hangul": ("2304.02643", "/segment-anything에서", "/segment-anything에서"),
    "a link before punctuation": ("2106.09685", "/LoRA), 과제를", "/LoRA), 과제를"),
    "brackets that are no link": (
        "2005.11401",
        unicodedata.normalize("NFD", "[문서 색인](비매개변수 기억)에서"),
        "[문서 색인](비매개변수 기억)에서",
    ),
    "bold before Hangul": ("2501.12948", "**강화 학습(RL)**과", "**강화 학습(RL)**과"),
    "a tag in prose": ("2501.12948", "<think>와 </think>", "<think>와 </think>"),
    "a token in angle brackets": ("1409.3215", "<EOS> 토큰을", "<EOS> 토큰을"),
    "a token in square brackets": ("2006.11527", " [mem] 토큰", " [mem] 토큰"),
    "an n in square brackets": ("2112.09332", "them as [n], so", "them as [n], so"),
    "a model in square brackets": ("2005.14165", ": GPT-[n] 계열의", " GPT-[n] 계열의"),
    "two tildes": ("2208.12242", "사진 3~5장만 있으면", "사진 3~5장만 있으면"),
    "English": ("hep-th/9711200", "- Some conformal", "[None] Some conformal"),
    # lines
    "a byte order mark": ("1810.04805", "\ufeff## Daily Papers (2025-04-29)\r\n", "days 2025-04-29\n"),
    "CRLF": ("1810.04805", "\r\n\r\nVote: 120\r\n", "votes 120\n"),
    "decomposed Hangul": ("2005.11401", unicodedata.normalize("NFD", "검색 증강"), "검색 증강"),
    "no blank lines": ("2312.00752", "Vote: 84\nAuthors: ", "votes 84\n"),
    "blank lines between items": ("2106.09685", "기법입니다.\n\n- ***", "기법입니다.\n[Technical Details]"),
    "a paper without a line of its own": ("2401.02117", "다다랐습니다.### [Mobile ALOHA", "Mobile ALOHA:"),
    "a day without a line of its own": ("2312.00752", "deception.## Daily Papers (2025-04-30)", "votes 91\n"),
    "a README around the day": ("1706.03762", "# Daily Papers\n\nThe sample", "Attention Is All You Need\n"),
    "headings behind the papers": ("hep-th/9711200", "AdS_5 × S^5.\n\n## License\n", "AdS_5 × S^5.\n(end)"),
    "code in a fence": ("1706.03762", "\n```bibtex\n@misc{", "Attention Is All You Need\n"),
    "a last heading": ("hep-th/9711200", "\n## Star History\n", "author Juan M. Maldacena\n"),
}


def shown(paper: Paper) -> str:
    """Return what the user sees of a paper, one thing a line."""
    lines = (
        paper.title,
        abs_url(paper.id),
        f"days {' '.join(paper.days)}",
        f"votes {paper.votes}",
        *(f"author {name}" for name in paper.authors),
        f"authors complete {paper.authors_complete}",
        f"{paper.media_kind} {paper.media}",
        *(f"[{section.label}] {section.text}" for section in paper.sections),
        "(end)",
    )
    return "".join(f"{line}\n" for line in lines)


def sightings(id: str) -> list[Paper]:
    """Return a paper as in each listing of the sample, in order."""
    return [sighting.paper for sighting in SIGHTINGS if sighting.paper.id == id]


@pytest.mark.parametrize(("id", "written", "seen"), VARIATIONS.values(), ids=VARIATIONS.keys())
def test_the_sample_holds(id: str, written: str, seen: str) -> None:
    assert any(written in data.decode() for data in FILES.values())
    assert any(seen in shown(paper) for paper in sightings(id))


def test_the_sample_reads_without_problems() -> None:
    assert {name: reading.problems for name, reading in READINGS.items() if reading.problems} == {}


def test_it_reads_back_as_it_was() -> None:
    for reading in READINGS.values():
        assert parse(render(reading.digests)).digests == reading.digests


def test_each_of_its_three_files_is_a_day() -> None:
    days = {name: {digest.day for digest in reading.digests} for name, reading in READINGS.items()}
    assert days == {f"{day}.md": {day} for day in ("2025-04-29", "2025-04-30", "2025-05-01")}


def test_it_holds_thirty_six_papers_in_thirty_eight_listings() -> None:
    assert (len(IDS), len(SIGHTINGS)) == (36, 38)


def test_one_file_holds_a_day_twice() -> None:
    assert FILES["2025-04-30.md"].count(b"## Daily Papers (2025-04-30)") == 2
    assert [paper.votes for paper in sightings("2312.00752")] == [84, 91]


def test_one_paper_is_on_two_days_with_another_title() -> None:
    early, late = sightings("2201.11903")
    assert (early.days, late.days) == (("2025-04-29",), ("2025-05-01",))
    assert early.title != late.title
    assert early.votes != late.votes


def test_one_paper_has_more_than_two_hundred_authors() -> None:
    assert len(sightings("2503.19786")[0].authors) > 200


def test_a_file_mixes_both_styles_of_label() -> None:
    for data in FILES.values():
        assert re.search(rb"^- \*\*\*[^*]+\*\*\*: ", data, re.MULTILINE)
        assert re.search(rb"^- \*\*[^*]+\*\*: ", data, re.MULTILINE)


def test_labels_go_beyond_the_usual_three() -> None:
    labels = {section.label for sighting in SIGHTINGS for section in sighting.paper.sections}
    assert labels >= {None, "What's New", "Technical Details", "Performance Highlights"}
    assert labels >= {"Ablation Study", "Limitations", "Why It Matters"}


@pytest.mark.parametrize(
    ("id", "link"),
    [
        ("2304.02643", "https://github.com/facebookresearch/segment-anything"),
        ("2106.09685", "https://github.com/microsoft/LoRA"),
    ],
)
def test_a_link_ends_where_the_sentence_goes_on(id: str, link: str) -> None:
    text = shown(sightings(id)[0])
    assert link in [text[start:end] for start, end in links_in(text)]


@pytest.mark.parametrize("id", IDS)
def test_nothing_but_text_is_seen(id: str) -> None:
    for paper in sightings(id):
        assert parse_id(paper.id) == paper.id
        assert paper.sections
        assert all(section.text for section in paper.sections)
        assert len(set(paper.authors)) == len(paper.authors)
        assert paper.media is None or safe_url(paper.media)
        assert re.fullmatch(r"[^\x00-\x09\x0b-\x1f\x7f-\x9f\xa0\u2062]+", shown(paper))
        assert unicodedata.is_normalized("NFC", shown(paper))


def test_votes_tell_papers_apart() -> None:
    votes = [sighting.paper.votes for sighting in SIGHTINGS if sighting.paper.votes]
    assert len(set(votes)) == len(votes)
