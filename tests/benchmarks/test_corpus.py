"""The papers from which the benchmarks' stores are made."""

from tests.support.corpus import listed, recombined
from tui import sample
from tui.formats.digest.document import parse


def test_recombined_papers_are_always_the_same_and_none_is_there_twice() -> None:
    files = sorted(sample.folder().glob("*.md"))
    real = [paper for file in files for digest in parse(file.read_bytes()).digests for paper in digest.papers]
    papers = list(recombined(real, 200))
    assert papers == list(recombined(real, 200)) != list(recombined(real, 200, seed=2))
    assert len({paper.id for paper in papers}) == len({paper.title for paper in papers}) == 200
    assert [id for ids in listed(papers).values() for id in ids] == [paper.id for paper in papers]
