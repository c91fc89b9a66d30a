"""Formats in which papers are read and written: pure functions between text and records.

In: `encoding` decodes the bytes of a file and the package `digest` parses the text; `daily_papers` reads the
API's JSON through `json_values`. Both return papers and problems, and use `media` for links to pictures and
videos. The package `general` reads papers in files of any other form.

Out: `export` writes many papers as one text by way of `digest`, `markdown`, `bibtex` (with `latex`,
`formula` and `author_names`), `ris`, `table` and `record`; `form` writes papers in the forms that are copied,
with `prose` for plain text.

Only `tui.papers` and `tui.errors` may be imported here: files are opened elsewhere, and no function knows the
store, the search or a screen.
"""
