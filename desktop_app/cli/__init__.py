"""The same acts from a terminal, without a window and without Qt: a file per group of commands.

Nothing is imported here: `__main__` reads these names to tell a command from a register to show.
"""

COMMANDS = (
    "demo", "new", "congress", "list-import", "list-export", "list-blank", "cards", "offices", "invite",
    "join", "recognise", "station", "key", "trust", "send", "inspect", "receive", "summary", "board",
    "send-down", "plan", "calendar", "progress", "tasks", "programme", "check", "self-test",
)  # fmt: skip
"""The words that make a command line of what would else open the window, as `--help` lists them."""

DONE, FAILED, USAGE, REFUSED, INTERRUPTED = 0, 1, 2, 3, 130
"""What a command leaves: done; an error of the program's own; mistyped; refused with the next step;
stopped with Ctrl-C."""
