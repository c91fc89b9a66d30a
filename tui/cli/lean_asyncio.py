"""The event loop without TLS."""

import sys


def import_lean() -> None:
    """Import asyncio without `ssl`, which takes as long as a tenth of Textual.

    The event loop needs it only for TLS connections of its own, and hanji's are made in threads, by httpx. It
    then says that TLS is not supported, as in a Python that was built without it.
    """
    if "asyncio" not in sys.modules and "ssl" not in sys.modules:
        sys.modules["ssl"] = None  # type: ignore[assignment]  # to import it is an ImportError
        try:
            import asyncio  # noqa: F401
        finally:
            del sys.modules["ssl"]
