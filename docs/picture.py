"""Makes docs/hanji.svg and docs/filter.svg: the reader on the bundled sample, as it is on the screen."""

import asyncio
import tempfile
from pathlib import Path

from tui import sample
from tui.cli.wiring import build_app
from tui.sources.digest_files import find_files, read
from tui.store.papers.catalogue import Catalogue

HERE = Path(__file__).resolve().parent
TYPED = {"hanji": ("j",), "filter": ("slash", *"언어모델")}
"""The keys that lead to each picture."""


async def picture(folder: Path, keys: tuple[str, ...]) -> str:
    """The screen as SVG, once these keys were typed."""
    app = build_app(folder, folder / "config.toml")
    async with app.run_test(size=(132, 28)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.press(*keys)
        await app.workers.wait_for_complete()
        await pilot.pause(0.2)
        return app.export_screenshot(title="hanji", simplify=True)


def pictures() -> dict[str, str]:
    """All of them by name."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        digests = [read(file).digests for file in find_files([str(sample.folder())])]
        Catalogue(folder / "papers").add(digests)
        return {name: asyncio.run(picture(folder, keys)) for name, keys in TYPED.items()}


if __name__ == "__main__":
    for name, svg in pictures().items():
        (HERE / f"{name}.svg").write_text(svg, encoding="utf-8")
