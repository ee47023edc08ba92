"""The commands, one module each, called as the command is called; `app.__main__` imports the one asked for.

They call the layers below and say what came of it. What a command decides belongs further down; what stays
here is words for a terminal and exit codes: 1 when something could not be read or opened, 2 when the command
itself was wrong.
"""
