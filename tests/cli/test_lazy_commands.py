"""Help and completion name all commands without importing one."""

import os
import subprocess
import sys

import click
import pytest

from tests.support.program import ROOT
from tui.cli.command_group import hanji
from tui.cli.lazy_commands import LazyCommands, LazyGroup


def test_each_summary_is_the_beginning_of_the_commands_help() -> None:
    for name, command in hanji.commands.items():
        assert " ".join((command.help or "").split("\n\n")[0].split()) == hanji.places[name].summary
        assert command.name == name and not command.hidden


def test_the_help_is_what_click_makes_of_the_commands() -> None:
    plain = click.Group("hanji", commands=dict(hanji.commands))
    # Another one: click keeps the words that it has translated once.
    lazy = LazyGroup("hanji").with_commands(hanji.places)
    for width in (60, 80, 140):
        texts = []
        for group in (plain, lazy):
            formatter = click.HelpFormatter(width=width)
            group.format_commands(click.Context(group), formatter)
            texts.append(formatter.getvalue())
        assert texts[0] == texts[1]
    context = click.Context(lazy)
    for typed in ("", "s", "--", "x"):
        mine, clicks = (
            [
                (item.value, item.help)
                for item in group.shell_complete(context, typed)
                if "-" not in item.value
            ]
            for group in (lazy, plain)
        )
        assert mine == clicks


@pytest.mark.parametrize("completing", [False, True])
def test_no_command_is_imported_for_help_or_completion(completing: bool) -> None:
    probe = (
        "import sys; sys.argv = ['hanji', '--help']; from tui.cli.command_group import run; run();"
        "print('IMPORTED', *(name for name in sys.modules if name.startswith('tui.cli.commands.')))"
    )
    asked = {"_HANJI_COMPLETE": "bash_complete", "COMP_WORDS": "hanji s", "COMP_CWORD": "1"}
    done = subprocess.run(
        [sys.executable, "-c", probe],
        cwd=ROOT,
        env={**os.environ, **(asked if completing else {})},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "summarize" in done.stdout
    assert done.stdout.endswith("IMPORTED\n")


def test_a_mapping_of_commands_takes_others() -> None:
    others = LazyCommands(dict(hanji.places))
    others["mine"] = click.Command("mine")
    assert others["mine"].name == "mine"
    del others["tag"]
    assert "tag" not in others and len(others) == len(hanji.places) - 1
