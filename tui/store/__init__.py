"""The papers and marks on disk.

`store.Store` is one store: a folder with `papers/`, and the library of the marks in it or elsewhere.

- `files/` is one durable TinyDB file.
- `papers/` has a file for each month, and the columns derived from all months.
- `marks/` has a folder for each host, merged on reading, and the journal that writes while hanji runs.

Papers pass `papers.catalogue`, `papers.month_file`, `serialize` and `files.storage` on their way to disk, and
`papers.validate` on their way back. Marks pass `marks.journal`, `marks.mark_store` and `files.database`.

Only this package may import TinyDB; it imports neither Textual nor `sources`. Modules that start-up does not
need are imported in the functions that use them.
"""
