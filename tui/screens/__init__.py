"""The screens: the main one, the dialogs over it, and the jobs that it starts.

`main_screen` owns the state of `browsing`, shows it in the panes of `widgets`, and has all actions.
`restore` brings back the last session while the papers arrive, `debounce` puts off the paper under a quickly
moving cursor, and `read_timer` tells when a paper counts as read. Longer work is in `jobs`, each dialog in
`dialogs`.

Neither the store, the sources nor the clipboard is imported here; the app hands in what they do.
"""
