"""Papers in files of any form: what people have, other than hanji's own digests.

`reading` decides on the `forms` of a file and hands its text on. A Markdown or plain text becomes `blocks`,
these become an `outline` of headings with the `days` that hold below them. `paper_finder` decides, by the
`heading_rules`, which headings, rows (`table_rows`), items (`list_items`) and `plain_lines` are papers;
`body`, `details`, `labels`, `link_lines`, `names` and `titles` find what belongs to each, `front_matter` what
belongs to the whole. JSON, feeds, sheets, BibTeX and
RIS have readers of their own, on libraries that others wrote. All of them add to the `EntryList` of a file,
which merges by day and id and keeps the caps.

Input may be anything: nothing but OSError is raised, and reading takes time in proportion to the length. Text
is cleaned before it leaves. Nothing of `tui` but `tui.papers` and `tui.formats` may be imported.
"""
