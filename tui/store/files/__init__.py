"""One durable TinyDB file: always a complete generation, whatever stops a change.

A change takes the `lock`, reads a `snapshot`, works in memory, is encoded and sealed by `envelope`, and is
written by `commit`, which keeps the old file as the backup. `storage` joins these steps to a TinyDB storage,
and `database` is TinyDB on it. `edits` takes what other programs wrote, and `first_schema` what hanji 0.1
wrote. `disk` turns the system's errors into those of `file_errors`.

Nothing here knows papers or marks, but for the names in `first_schema`. Only `database` may import TinyDB.
"""
