"""The first moments of a start: the last frame on the screen before the program is imported.

`launch` reads the arguments, `frame_key` says which kept frame fits them and where it is, `early_frame`
checks the file and draws it, and `held_terminal` holds the terminal until the reader takes it over, or gives
it back if that does not happen.

Only the standard library is imported here, and little of it: neither `re`, `typing`, `json` nor `pathlib`.
The frame is text and styles. It is checked like any file from outside, because what is wrong in it would be
sent to the terminal.
"""
