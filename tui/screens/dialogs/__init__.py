"""Dialogs over the main screen: each shows or asks one thing, and returns the answer by `dismiss`.

`prompt` asks for a line, a path (completed by `path_completion`) or a text; `menu` for one of some entries;
`editor` for a text in the user's own editor. `help_screen`, `link_panel`, `problems_screen` and
`stats_screen` show text; `palette` lists all commands.

A dialog is handed plain values. It knows neither the main screen nor the jobs that open it, so these may not
be imported here. Its keys are `BINDINGS`, its look is a sheet in `styles/`.
"""
