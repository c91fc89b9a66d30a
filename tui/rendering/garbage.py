"""When Python looks for garbage."""

import gc


def collect_garbage() -> None:
    """Collect garbage from now on, if start-up did not: never what that made, and seldom during a key."""
    if not gc.isenabled():
        gc.freeze()
        gc.set_threshold(50_000, 5)  # by default each key has some collections, one of them among all papers
        gc.enable()


def collect_young_garbage() -> None:
    """Collect the garbage of young objects now, so that no key has to wait for it."""
    if gc.isenabled():
        gc.collect(1)
