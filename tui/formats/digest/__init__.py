"""Daily Papers digests in Markdown, parsed and written line by line.

Text in pieces becomes `lines` (cleaned, without fenced code, each heading at the start of a line); `document`
goes through them once, hands `headings`, `facts` (media, votes, authors) and `sections` the lines that they
read, and yields a `Digest` for each day's block, within the `size_limit` of a file. `literal` lays out lists
and dicts in Python's notation that some digests have. `faults` words what
is wrong with headings. `document.render` writes what `document.parse` reads.

Input may be anything: faults become problems with line numbers, and parsing takes time in proportion to the
length.

`recognition` tells which texts to read as digests at all. Only `tui.papers`, `formats.encoding` and
`formats.media` may be imported here.
"""
