"""The terminal as a device: what it is asked, what it answers, and how it is left.

`ask` asks a terminal for its name and attributes before the screen is taken over; `reply` picks the same
answer out of the keys that are read later. `traits` says what the answer means for the looks, and `known`
keeps that for the next start. `tty` and `console` write to a terminal by its path. `signals`
turns signals into calls in one thread, `foreground` runs an editor in hanji's place, and `shutdown` ends
hanji within three seconds of a signal, with the terminal restored.

Nothing here imports Textual: all of it also works before Textual is loaded and after it has failed.
"""
