"""Korean particles: the right form behind names in Hangul, Latin letters, digits and quotes."""

import pytest

from tui.particles import Value, final_consonant, with_particle


@pytest.mark.parametrize(
    ("word", "particle", "whole"),
    [
        ("논문", "을", "논문을"),
        ("저장소", "을", "저장소를"),
        ("저장소", "를", "저장소를"),
        ("달", "은", "달은"),
        ("날짜", "은", "날짜는"),
        ("초록", "이", "초록이"),
        ("메모", "이", "메모가"),
        ("태그", "과", "태그와"),
        ("논문", "와", "논문과"),
        ("서울", "으로", "서울로"),
        ("부산", "으로", "부산으로"),
        ("제주", "으로", "제주로"),
        ("글", "로", "글로"),
        ("별표", "이라", "별표라"),
        ("물", "이라", "물이라"),
        ("멀ㅌ", "을", "멀ㅌ을"),
        ("ㄹ", "으로", "ㄹ로"),
        ("ㅏ", "을", "ㅏ를"),
        ("Link", "을", "Link를"),
        ("model", "을", "model을"),
        ("hanji.toml", "으로", "hanji.toml로"),
        ("config.json", "을", "config.json을"),
        ("PDF", "을", "PDF를"),
        ("HTML", "을", "HTML을"),
        ("html", "으로", "html로"),
        ("arXiv", "이", "arXiv가"),
        ("Qwen2.5-VL", "은", "Qwen2.5-VL은"),
        ("InternVL3", "을", "InternVL3을"),
        ("Mamba", "을", "Mamba를"),
        ("transformer", "을", "transformer를"),
        ("map", "을", "map을"),
        ("book", "은", "book은"),
        ("note", "을", "note를"),
        ("week", "을", "week를"),
        ("file", "을", "file을"),
        ("time", "으로", "time으로"),
        ("rl", "을", "rl을"),
        ("7B", "을", "7B를"),
        ("1", "을", "1을"),
        ("1", "으로", "1로"),
        ("2", "을", "2를"),
        ("3", "으로", "3으로"),
        ("6", "으로", "6으로"),
        ("8", "으로", "8로"),
        ("9", "이", "9가"),
        ("0", "이", "0이"),
        ("10", "으로", "10으로"),
        ("12,000", "을", "12,000을"),
        ("1000000000000", "을", "1000000000000를"),
        ("2504.10479", "을", "2504.10479를"),
        ("2504.10470", "을", "2504.10470을"),
        ("2025-05-01", "을", "2025-05-01을"),
        ("“논문”", "을", "“논문”을"),
        ("'저장소'", "이", "'저장소'가"),
        ("저장소 (papers)", "을", "저장소 (papers)를"),
        ("`hanji list`", "을", "`hanji list`를"),
        ("제목…", "을", "제목…을"),
        ("", "을", "을(를)"),
        ("…", "이", "…이(가)"),
        ("漢", "과", "漢과(와)"),
        ("Ω", "으로", "Ω(으)로"),
        ("Ω", "이라", "Ω(이)라"),
    ],
)
def test_the_form_follows_from_how_a_word_is_read(word: str, particle: str, whole: str) -> None:
    assert with_particle(word, particle) == whole


def test_a_value_takes_a_particle_after_any_format() -> None:
    values = {"n": Value(1230), "name": Value("달")}
    text = "{n:,을} {name:은} {name} {name!r:으로} {n:,}".format_map(values)
    assert text == "1,230을 달은 달 '달'로 1,230"


def test_only_an_unknown_script_has_no_reading() -> None:
    assert (final_consonant("달"), final_consonant("논문"), final_consonant("새"), final_consonant("語")) == (
        "ㄹ",
        "ㅇ",
        "",
        None,
    )
