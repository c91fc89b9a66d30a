"""How much of anything from outside is kept; whoever reads it says which cap it met."""

PAPERS = 5_000
"""Papers of a day."""
FILE_PAPERS = 50_000
"""Papers of a file; Daily Papers had 40,000 in its first three years."""
FILE_LINES = 2_000_000
"""Lines of a file; the largest with digests in it has half as many."""
FILE_MONTHS = 600
"""Months of which a file has papers."""
MONTH_SIZE = 8_000_000
"""Characters that a file's papers of one month may take, with what surrounds them in memory."""
DAY = 4_000_000
"""Characters of a day's papers that the API gives: ten times as many as a busy day has."""
TITLE = 1_000
"""Characters of a title."""
AUTHORS = 3_000
"""Names of a paper."""
NAME = 300
"""Characters of an author, a keyword or an organization."""
KEYWORDS = 100
"""Keywords of a paper."""
SECTIONS = 60
"""Sections of a paper."""
TEXT = 20_000
"""Characters of a section, an abstract or a note."""
ONE_LINE = 2_000
"""Characters of a summary in one line."""
TAG = 60
"""Characters of a tag, or of the name of a filter."""
TAGS = 1_000
"""Tags of a paper."""
PROBLEMS = 100
"""Problems of a file that are listed."""
