"""The same acts from a terminal, without a window and without Qt: a file per group of commands."""

DONE, FAILED, USAGE, REFUSED, INTERRUPTED = 0, 1, 2, 3, 130
"""What a command leaves: done; an error of the program's own; mistyped; refused with the next step;
stopped with Ctrl-C."""
