"""Makes the pictures of both READMEs: the reader on the bundled sample, as it is on the screen.

docs/hanji.svg and docs/filter.svg are English, docs/hanji.ko.svg and docs/filter.ko.svg Korean.
"""

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
ENDINGS = {"en": "", "ko": ".ko"}
"""The ends of the pictures' names, by language."""


async def picture(folder: Path, config: Path, keys: tuple[str, ...]) -> str:
    """The screen as SVG, once these keys were typed."""
    app = build_app(folder, config)
    async with app.run_test(size=(132, 28)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.press(*keys)
        await app.workers.wait_for_complete()
        await pilot.pause(0.2)
        return app.export_screenshot(title="hanji", simplify=True)


def pictures() -> dict[str, str]:
    """All of them by name."""
    made = {}
    with tempfile.TemporaryDirectory() as name:
        folder, config = Path(name), Path(name, "config.toml")
        digests = [read(file).digests for file in find_files([str(sample.folder())])]
        Catalogue(folder / "papers").add(digests)
        for language, ending in ENDINGS.items():
            config.write_text(f'language = "{language}"\n', encoding="utf-8")
            for shown, keys in TYPED.items():
                made[f"{shown}{ending}"] = asyncio.run(picture(folder, config, keys))
    return made


if __name__ == "__main__":
    for name, svg in pictures().items():
        (HERE / f"{name}.svg").write_text(svg, encoding="utf-8")
