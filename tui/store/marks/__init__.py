"""The reader's marks, in a library that any file sync may carry between hosts.

`hosts` reads the files of all hosts and merges them; `mark_store` changes those of this host. The `journal`
does so in a thread while hanji runs, shows each change at once, and undoes and redoes steps.

Nothing here may know papers, sources or Textual.
"""
