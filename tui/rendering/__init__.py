"""Everything between Textual and the terminal; the only package that uses Textual's private names.

Input: `driver` reads bytes, `sequences` (with `long_input`) splits them into whole keys and pastes,
`key_parser` makes Textual's events of them, `repeats` joins equal ones, `wheel` scrolls, and `idle` tells
when the app is ready for the next key.

Output: `painter` collects the lines that a key changes, `frame` encodes them, `screen_buffer` keeps only
changes, `diff_driver` sends them; `widths` knows text whose width terminals dispute, `sanitize` lets nothing
but text through. `textual_app` joins all of this in the base of hanji's app. `widget_keys` and
`closable_palette` lend private names to other packages.

Nothing here knows of papers, keys' meanings, widgets or screens. tests/rendering/test_textual_seams.py lists
the private names and what they must do.
"""
