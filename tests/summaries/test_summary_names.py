"""Names are told from figures and plain words, and found in a source in other spellings."""

import pytest

from tui.summaries.names import find_names, has_name

NAMES = "GPT-4o 3D Qwen2.5-VL-7B Lean4 top-5 2WikiMultiHopQA F1 8x7B 3DGS AdamW SpeechGPT MoE H100 LoRA"
PLAIN = "LLM LLMs RLHF end-to-end State-of-the-Art 7B 4-bit 1.5x 32K 80GB 7B-parameter 10-15% zero-shot"


@pytest.mark.parametrize("name", NAMES.split())
def test_digits_or_capitals_inside_make_a_name(name: str) -> None:
    assert [found.text for found in find_names(f"새로운 {name}의 성능")] == [name]


@pytest.mark.parametrize("word", PLAIN.split())
def test_words_acronyms_and_figures_with_units_are_no_names(word: str) -> None:
    assert not list(find_names(f"새로운 {word}의 성능"))


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("GPT4o", "We use GPT-4o."),
        ("GPT-4o", "We use gpt 4o."),
        ("Qwen2.5-VL-7B", "Qwen2.5-VL at 7B parameters"),
        ("AdamW-based", "It beats AdamW."),
        ("MoE", "a mixture of experts"),
        ("SpeechGPT", "Speech GPT"),
    ],
)
def test_a_name_is_found_in_another_spelling(name: str, source: str) -> None:
    assert has_name(source, name)


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("GPT-4", "We use GPT-4o."),
        ("F1", "an F16 model"),
        ("HumanEval-V", "HumanEval and MBPP"),
        ("Llama-3-8B", "Llama-3-80B"),
        ("LLaVA", "a large vision model"),
    ],
)
def test_a_name_that_only_looks_alike_is_not_found(name: str, source: str) -> None:
    assert not has_name(source, name)
