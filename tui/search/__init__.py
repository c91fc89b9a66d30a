"""The filter: its grammar, and the search for papers as it is typed.

`query` parses the text by way of `pieces`, `fields` and `conditions`. Papers become `columns` of folded
texts (`fold`, `folded_paper`), and these an `index` with `folded_texts` that are fast to search:
bodies as `separate_texts`, the others as `joined_texts`, very long ones by their words (`word_lines`).

`match` finds the hits: the conditions leave a `search_scope`, `widening` gives the terms the `other_form`s of
their `concepts`, `part_search` finds the rows of each part, a term becomes a `needle` with a `term_result`
and `other_rows`, alternatives have an `either_result`, `ranking` orders the rows by `ranks`, and `fuzzy` adds
misspelt and abbreviated terms (`vocabulary`, `abbreviation`). Longer work is done in `steps`, which can be
interleaved with keys or cancelled. `highlight` finds the matches in a text, `order` lists rows without a
filter, `related` finds the nearest papers, `pair_mining` learns forms from the papers, and `keyboard`
converts between Korean and Latin letters.

Only `tui.papers` may be imported here. Modules that start-up does not need are imported late.
"""
