"""The jobs of the main screen: what takes longer than a key may, or asks something first.

Each is handed the screen (for its workers, timers and dialogs) and callables to report to; none knows another
screen's state. `load_job` reads the store and `filter_job` completes a search. `copy_job`, `export_job`,
`related_job`, `stats_job` and `import_job` (its thread is `background_import`) do what a key asks for,
`marking_dialogs` asks for tags, notes and names of filters. A dialog whose contents took a while is opened by
`offer`, unless the user has gone on.

Results come back in the screen's thread, by `call_from_thread` or `call_later`. The store and the clipboard
are not imported here: `browsing.ports` says how they are handed in.
"""
