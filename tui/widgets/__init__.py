"""Panes, bars and lines of the main screen: they show the records they are handed, and call back.

`workspace` holds everything but the status line: the title or the filter bar, and a `split_view` of three
`titled_pane`s around `day_list`, `paper_list` and `paper_detail`. All of them are `line_view`s, which repaint
only the lines that changed; the lists are `line_list`s, with `paper_columns` in front of the titles.
`paper_text` lays a paper out, and `sheet` keeps its lines. `filter_bar` is a `line_input`; `status_line` also
has the title lines; `key_list` is part of help.

A widget reports moves and typed text by callbacks, at once, so that the next key finds them done. It knows
neither screens nor the store, the sources or the clipboard: these may not be imported here.
"""
