"""The papers of a store: one file for each month, and the columns derived from them.

Digests arrive at the `catalogue`, which hands each to its `month_file`; `answer_times` corrects the times of
answers that a wrong clock dated, and `month_changes` says which documents change. On reading, `documents`
finds them and `validate` keeps only what an import would have kept, and
`column_file` saves the columns of all months for the next start. `future_days` finds days that cannot be yet.

Nothing here may know marks, sources or Textual.
"""
