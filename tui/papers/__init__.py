"""Papers, digests and marks as frozen records, and the rules that hold for them everywhere.

Text from outside is cleaned by `text` (with `invisible`), ids and links are checked by `arxiv` and `link`,
and `caps` limits how much is kept. A `Digest` is one day's list; its papers become `Sighting`s, which
`paper.merge` combines into one `Paper`, and `listing` combines a day's lists into one order. `mark` holds the
user's marks and merges those of several machines; `clock` decides which times can be right. `tally` counts
new and changed papers over a run.

Only the standard library may be imported here, so that everything else can build on this package.
"""
