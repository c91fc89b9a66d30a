"""Look for bytes that break a reader: `python tests/fuzzing/fuzz.py` looks for ten minutes.

Needs `pip install -e '.[fuzz]'` (atheris, which is libFuzzer for Python). What was found is written to
`crash-…` in the present folder; once mended it belongs into `corpus/`, where every test run tries it.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

SECONDS = 600
HERE = Path(__file__).resolve().parent
LONGEST = 4096


def fuzz(reader: str) -> None:
    """Look until libFuzzer's own options, which are the rest of the arguments, say to stop."""
    import atheris

    sys.path[:0] = [str(HERE), str(HERE.parents[1])]
    with atheris.instrument_imports(include=["tui"]):
        from tests.support.fuzz_readers import READERS
    atheris.Setup([sys.argv[0], *sys.argv[2:]], READERS[reader])
    atheris.Fuzz()


def both(seconds: int) -> int:
    """All readers at once, each from its corpus, for so many seconds; the worse exit code."""
    with tempfile.TemporaryDirectory() as found:
        running = []
        for reader in ("digest", "api", "general"):
            (new := Path(found) / reader).mkdir()
            limits = (
                f"-max_total_time={seconds}",
                f"-max_len={LONGEST}",
                "-timeout=10",
                "-rss_limit_mb=4096",
            )
            words = [sys.executable, __file__, reader, str(new), str(HERE / "corpus" / reader), *limits]
            running.append(subprocess.Popen(words))
        return max(abs(one.wait()) for one in running)


if __name__ == "__main__":
    if sys.argv[1:2] in (["digest"], ["api"]):
        fuzz(sys.argv[1])
    else:
        sys.exit(both(int(sys.argv[1]) if sys.argv[1:] else SECONDS))
