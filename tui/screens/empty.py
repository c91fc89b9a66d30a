"""What is said where there is nothing to show: which keys help."""

EMPTY_STORE = (
    "No papers yet.",
    "R brings those of the last two weeks from Hugging Face.",
    "hanji also reads Daily Papers digests: Markdown files, one a day.",
    "Quit with q, then: hanji import PATH…   (or hanji demo, to look at the bundled sample)",
)
NOTHING_FOUND = ("Nothing found.", "Esc brings the list back; fewer or shorter words find more.")
