"""HTTP as every part of hanji speaks it: bounded in time and memory, and given up at any moment.

An `endpoint` is parsed and gets its proxy; a `connection` runs one request in a thread of its own; `body`
reads and unpacks the answer; `rate_limit` reads how long to wait; `reason` says why there was no connection.

What is asked, and what a failure means to the user, is up to `tui.sources` and `tui.summaries`.
"""
