"""The copies under way."""

from textual.worker_manager import WorkerManager

COPYING = "copy"
"""The group of the workers that copy."""


async def arrived(workers: WorkerManager) -> None:
    """Wait until the copies under way have arrived, which takes seconds at worst."""
    for worker in [worker for worker in workers if worker.group == COPYING]:
        await worker.wait()
