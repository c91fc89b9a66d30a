"""The commands of hanji, one module each, named after its command.

A command parses its options, calls the functions that the reader calls as well, prints to standard output and
reports problems to standard error. `command_group` registers the commands; `options`, `selection` and
`progress` hold what they share. Textual must not be imported here.
"""
