"""Caps on input from outside; the code that reads it reports which cap was exceeded."""

PAPERS = 5_000
"""Papers in a day."""
FILE_PAPERS = 50_000
"""Papers in a file; Daily Papers had 40,000 in its first three years."""
FILE_LINES = 2_000_000
"""Lines in a file; the largest file of digests has half as many."""
FILE_MONTHS = 600
"""Months covered by the papers in a file."""
MONTH_SIZE = 8_000_000
"""Characters that a file's papers of one month may take, with their overhead in memory."""
DAY = 4_000_000
"""Characters of a day's papers from the API: ten times as many as a busy day has."""
TITLE = 1_000
"""Characters in a title."""
AUTHORS = 3_000
"""Authors of a paper."""
NAME = 300
"""Characters in an author, a keyword or an organization."""
KEYWORDS = 100
"""Keywords of a paper."""
SECTIONS = 60
"""Sections of a paper."""
TEXT = 20_000
"""Characters in a section, an abstract or a note."""
ONE_LINE = 2_000
"""Characters in a one-line summary."""
TAG = 60
"""Characters in a tag or in the name of a filter."""
TAGS = 1_000
"""Tags of a paper."""
PROBLEMS = 100
"""Problems listed for a file."""
