"""The papers and marks on disk.

`store.Store` is one store: a folder with `papers/`, and the library of the marks in it or elsewhere.

- `files/` is one durable TinyDB file.
- `papers/` has a file for each month, and the columns derived from all months.
- `marks/` has a folder for each host, merged on reading, and the journal that writes while hanji runs.

Papers pass `papers.catalogue`, `papers.month_file`, `papers.month_changes`, `serialize` and `files.database`
on their way to disk, and `papers.documents` and `papers.validate` on their way back. Marks pass
`marks.journal`, `marks.mark_store`, `marks.fact_documents` and `files.database`. The fields of the documents
are in docs/store.md.

TinyDB makes all changes; what is read before the first list or every second does without its import of 2 ms.
Only this package may import TinyDB; it imports neither Textual nor `sources`. Modules that start-up does not
need are imported in the functions that use them.
"""
