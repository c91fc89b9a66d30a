"""`hanji summarize` in this process, on a store of the test's own and a server on loopback."""

import json
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.support.summaries.chat_server import ChatServer
from tui.cli.command_group import run
from tui.cli.output import exit_code
from tui.papers.digest import Digest
from tui.papers.paper import Paper
from tui.store.papers.catalogue import Catalogue


class Done(NamedTuple):
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The JSON that was printed."""
        return json.loads(self.out)


class Desk:
    """A store, settings, and the command line."""

    def __init__(
        self, folder: Path, server: ChatServer, patch: pytest.MonkeyPatch, read: "pytest.CaptureFixture[str]"
    ) -> None:
        self.folder, self.server, self._patch, self._read = folder, server, patch, read
        self.config = folder / "config.toml"
        self.catalogue = Catalogue(folder / "papers")
        self.set(endpoint=server.endpoint, model="model-1")

    def set(self, **summaries: str) -> None:
        """Write the settings."""
        lines = (f"{name} = {json.dumps(value)}" for name, value in summaries.items())
        self.config.write_text("\n".join(["[summaries]", *lines, ""]), encoding="utf-8")

    def add(self, *papers: Paper, source: Any = "api") -> None:
        """Add the papers of one day, as sync brings them."""
        fetched = "2026-11-28T09:00:00.000+00:00" if source == "api" else ""
        self.catalogue.merge([Digest(papers[0].days[0], papers, source, fetched)])

    def run(self, *words: str) -> Done:
        """Run a command."""
        options = ["--store", str(self.folder), "--config", str(self.config)]
        self._patch.setattr(sys, "argv", ["hanji", *options, *words])
        self._read.readouterr()
        code = exit_code(run)
        return Done(code, *self._read.readouterr())

    def papers(self) -> dict[str, Any]:
        """Return all papers as JSON, by id."""
        return {paper["id"]: paper for paper in self.run("list", "--json").document}
