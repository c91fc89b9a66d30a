"""Statistics of papers, counted and laid out as text.

`statistics` counts papers by month, words of titles that become more or less frequent, and authors, from the
rows of a search index. `page` turns the result into text for a terminal of some width, with the bar charts of
`bars`. The command `hanji stats` and the reader's dialog show the same page.

Textual must not be imported here; rich is imported only when a page is made.
"""
