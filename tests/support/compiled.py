"""Test modules, which the processes of a run compile together."""

import importlib
import sys

import pytest

from tests.support.program import ROOT


def compile_share(config: pytest.Config) -> None:
    """Import this process's share of all test modules, so that the other processes find them compiled.

    pytest rewrites the assertions of a module that it compiles, which takes half of a collection's time.
    """
    given: dict[str, str] = getattr(config, "workerinput", {})
    if not given or config.args != config.getini("testpaths"):
        return
    first, step = int(given["workerid"].removeprefix("gw")), int(given["workercount"])
    for path in sorted(ROOT.glob("tests/**/test_*.py"))[first::step]:
        # As pytest does: tests are packages only at the top.
        if path.parent == ROOT / "tests":
            importlib.import_module(f"tests.{path.stem}")
            continue
        if str(path.parent) not in sys.path:
            sys.path.insert(0, str(path.parent))
        importlib.import_module(path.stem)
