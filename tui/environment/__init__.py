"""The user's surroundings: which machine they sit at, and what lies between them and hanji.

`processes` reads /proc, `tmux` asks a tmux server, and `user_session` combines both: local or remote, through
which multiplexers, with which display. `osc52_support` says whether the terminal at the end accepts copies.
`run` starts other programs with a time limit, and `browser` opens links.

Environment variables are only a hint here: multiplexers keep stale ones and sudo strips them. Nothing in
this package imports Textual, and nothing writes to the terminal.
"""
