"""Keys: their names, the actions they run, and the order in which they are handled.

`keymap` lists all actions with their own keys, `key_names` parses and formats keys, `remap` applies the
user's settings to the keymap, and `key_search` finds actions by a key or a word. These know nothing of
Textual, for `hanji keys` and `browsing` run without it.

With Textual, `bindings` translates the keymap for widgets, and `dispatch` handles keys, pasted text and the
Korean keyboard, each key after the one before it is done. Widgets and screens may not be imported here.
"""
