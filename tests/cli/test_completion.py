"""Completion in real shells, by the lines that the README has."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.program import ROOT
from tests.support.tiers import in_full
from tests.support.tools import tool

README = (ROOT / "README.md").read_text(encoding="utf-8")

ASK = {
    "bash": (
        "{line}\n"
        "COMP_WORDS=(hanji {words}) COMP_CWORD={count}\n"
        "_hanji_completion hanji\n"
        'printf "%s\\n" "${{COMPREPLY[@]}}"\n'
    ),
    "zsh": (
        "autoload -Uz compinit && compinit -u -D\n"
        "compadd() {{ while [ $# -gt 0 ]; do [ $1 = -a ] && print -rl -- ${{(P)2}}; shift; done }}\n"
        "_describe() {{ print -rl -- ${{(P)4}} ${{(P)3}} }}\n"
        "{line}\n"
        "words=(hanji {words}) CURRENT={next}\n"
        "_hanji_completion\n"
    ),
    "fish": "{line}\ncomplete -C 'hanji {words}'\n",
}
"""What a shell is told to do as if Tab were pressed behind the words."""


def line_for(shell: str) -> str:
    found = re.search(rf"`([^`]*_HANJI_COMPLETE={shell}_source[^`]*)`", README)
    assert found is not None
    return found[1].replace("\\|", "|")


def completed(shell: str, words: str, tmp_path: Path) -> str:
    program = tool(shell)
    command = tmp_path / "bin" / "hanji"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m tui "$@"\n')
    command.chmod(0o755)
    count = words.count(" ") + 1
    script = ASK[shell].format(line=line_for(shell), words=words, count=count, next=count + 1)
    environment = {
        **os.environ,
        "PATH": f"{command.parent}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "HOME": str(tmp_path),
    }
    done = subprocess.run(
        [program, "-c", script],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout


EXPECTED = {"list --so": "--sort", "exp": "export", "export --format bib": "bibtex", "copy --as hf": "hf"}


@pytest.mark.parametrize(
    ("words", "shell"),
    [
        ("exp", "bash"),
        *in_full(("list --so", "zsh"), ("export --format bib", "fish")),
        *in_full(("copy --as hf", "bash"), ("export --format bib", "bash"), ("list --so", "bash")),
        *in_full(*((words, "zsh") for words in EXPECTED if words != "list --so")),
        *in_full(*((words, "fish") for words in EXPECTED if words != "export --format bib")),
    ],
)
def test_tab_completes_commands_options_and_choices(words: str, shell: str, tmp_path: Path) -> None:
    assert EXPECTED[words] in completed(shell, words, tmp_path)
