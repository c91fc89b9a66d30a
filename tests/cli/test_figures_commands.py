"""`hanji stats` and `hanji related`."""

import json
import subprocess
from pathlib import Path

from tests.support import forked


def hanji(store: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return forked.run("--store", store, *words)


def test_stats_as_data(seed_store: Path) -> None:
    done = hanji(seed_store, "stats", "--json")
    counted = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert (counted["papers"], counted["votes"], counted["days"]) == (102, 1537, 4)
    assert [(month["month"], month["papers"]) for month in counted["months"]] == [
        ("2025-03", 30),
        ("2025-04", 49),
        ("2025-05", 23),
    ]
    assert {"name": "Jiebo Luo", "papers": 3} in counted["authors"]
    video = next(word for word in counted["falling"] if word["term"] == "video")
    assert (video["earlier"], video["later"], video["earlier_share"], video["later_share"]) == (6, 0, 7.6, 0)


def test_stats_of_a_filter_as_text(seed_store: Path) -> None:
    done = hanji(seed_store, "stats", "추론")
    assert done.returncode == 0 and done.stdout.startswith("45 papers on 4 days")
    assert "papers a month" in done.stdout and "\x1b" not in done.stdout


def test_related_is_a_list(seed_store: Path) -> None:
    shown = hanji(seed_store, "related", "https://arxiv.org/abs/2505.02707", "--limit", "3")
    assert shown.returncode == 0 and "LLaMA-Omni2" in shown.stdout and shown.stdout.count("\n") == 3
    papers = json.loads(hanji(seed_store, "related", "2505.02707", "--limit", "3", "--json").stdout)
    assert [paper["id"] in shown.stdout for paper in papers] == [True] * 3


def test_related_to_nothing_known(sample_store: Path) -> None:
    done = hanji(sample_store, "related", "2399.00001")
    assert done.returncode == 1 and "not a paper in this store" in done.stderr
