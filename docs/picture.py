"""Makes docs/hanji.svg: the reader on the bundled sample, as it is on the screen."""

import asyncio
import tempfile
from pathlib import Path

from tui import sample
from tui.cli.wiring import wired
from tui.sources.files import find_files, read
from tui.store.catalogue import Catalogue

HERE = Path(__file__).resolve().parent


async def picture() -> str:
    """The screen as SVG, with the filter at work."""
    with tempfile.TemporaryDirectory() as folder:
        Catalogue(Path(folder) / "papers").add(
            [read(file).digests for file in find_files([str(sample.folder())])]
        )
        app = wired(Path(folder), Path(folder) / "config.toml")
        async with app.run_test(size=(132, 34)) as pilot:
            await app.workers.wait_for_complete()
            await pilot.press("j")
            await pilot.pause(0.2)
            return app.export_screenshot(title="hanji", simplify=True)


if __name__ == "__main__":
    (HERE / "hanji.svg").write_text(asyncio.run(picture()), encoding="utf-8")
