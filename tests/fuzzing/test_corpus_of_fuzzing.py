"""The fuzzers' corpus: what once was worth a look is tried in every run."""

from pathlib import Path

import pytest

from tests.support.fuzz_readers import READERS

CORPUS = Path(__file__).with_name("corpus")
FILES = sorted(CORPUS.glob("*/*"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_the_readers_hold_what_they_promise(file: Path) -> None:
    READERS[file.parent.name](file.read_bytes())


def test_the_corpus_is_there_and_small() -> None:
    assert {file.parent.name for file in FILES} == set(READERS)
    assert sum(file.stat().st_size for file in FILES) < 200_000
