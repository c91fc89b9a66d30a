"""Papers with abstracts, as sync brings them."""

from tui.papers.paper import Paper

ABSTRACT = (
    "We propose a method that splits attention into stages, so that language models reason over long"
    " contexts. A 7B model is trained on 1.4 million images and scores 83.5% on MathVista-X; it gains 12"
    " points over the best method on three tasks."
)


def paper(number: int = 1, day: str = "2026-11-28", abstract: str | None = ABSTRACT) -> Paper:
    """Return a paper of a day."""
    return Paper(
        f"2611.{number:05}",
        f"Staged Attention {number}",
        authors=("Ada Lovelace",),
        votes=10,
        days=(day,),
        abstract=abstract,
    )
