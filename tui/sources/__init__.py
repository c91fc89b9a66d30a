"""The sources of papers: digest files, and the daily-papers API of Hugging Face.

- `digest_files` finds and opens files, folders and standard input; `any_form` reads papers in any form from
  them; `file_import` adds them to a store and counts the changes.
- `sync` asks `plan` which days to fetch, given the `known_days`, and adds each as soon as it has arrived.
  `daily_papers_api` fetches the `pages` of a day from its `host`, over `tui.network`, within its `limits`.
  `failure` has an error with advice for each way to fail.

Both hand digests to a `paper_store`, which says what a store has to offer: nothing here may import
`tui.store`, nor Textual. Modules that start-up does not need, httpx above all, are imported in functions.
"""
