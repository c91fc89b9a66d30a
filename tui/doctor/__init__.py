"""`hanji doctor`: facts about the machine, the terminal, the clipboard and the store, with advice.

`report` collects everything and changes nothing: `versions`, `terminal_report` (asks and measures the
terminal), `copy_ways` (the user's session and the ways to the clipboard) and the store's health.
`report_page` prints it and `advice` says what to change. `pasting` proves which copies arrive by having the
user paste them back, and `verdict` draws the conclusion.

Nothing here imports Textual.
"""
