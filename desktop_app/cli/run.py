"""From the words typed in a terminal to the act, and from what went wrong to the exit status."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from desktop_app.cli import DONE, FAILED, INTERRUPTED, REFUSED, USAGE
from desktop_app.cli.common import Commands, add_language, complain, offer_keys, speak_utf8
from desktop_app.domain.errors import Refusal
from desktop_app.domain.words import LANGUAGES, N_, say, use_language

# The sentences argparse says itself. It has no door for another language but its own module's `_`.
_OF_ARGPARSE = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("one of the arguments %s is required"),
    N_("not allowed with argument %s"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("ignored explicit argument %r"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
)


def main(arguments: Sequence[str]) -> int:
    """Do what the arguments say; the exit status comes back.

    A refusal is one line on stderr, a bug goes to the log with its trace and is one general sentence there.
    """
    speak_utf8()
    try:
        choose_language(arguments)
        options = parser().parse_args(arguments)
        offer_keys(options)
        status = int(options.run(options))
        if sys.stdout is not None:
            sys.stdout.flush()
        return status
    except Refusal as refusal:
        complain(refusal)
        return REFUSED
    except KeyboardInterrupt:
        complain(say(N_("Stopped. What was not finished has changed nothing.")))
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read along has gone (`sodaihoi … | head`): that is no error of ours.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:  # noqa: BLE001 - the last door: a bug is logged, never shown as a trace
        return failed(error)


def failed(error: BaseException) -> int:
    """Log a bug and say the one sentence that can be said about it."""
    from desktop_app import paths
    from desktop_app.services import logbook

    logbook.start()
    logbook.unexpected(error)
    complain(
        say(
            N_("The program met an error of its own and stopped. Send the file {log} to whoever "
               "looks after the program."),
            log=str(paths.log_file()),
        )
    )  # fmt: skip
    return FAILED


def refuse_window(language: str) -> int:
    """There is no display: say what can be done without one."""
    choose_language([f"--language={language}"])
    return _refuse(
        N_("There is no display here, so no window can open. The same work is done in the terminal: "
           "try sodaihoi demo DIR, or see sodaihoi --help.")
    )  # fmt: skip


def refuse_qt(error: ImportError, language: str) -> int:
    """Qt cannot be loaded: name what it lacks. Anything else that cannot be imported is a bug of ours."""
    choose_language([f"--language={language}"])
    if "PySide6" not in (error.name or "") and ".so" not in str(error):
        return failed(error)
    return _refuse(
        N_("The window cannot open because a library is missing ({reason}). Install Qt's system "
           "libraries as the README says; until then the commands of sodaihoi --help work."),
        reason=str(error),
    )  # fmt: skip


def _refuse(sentence: str, **values: str) -> int:
    speak_utf8()
    complain(say(sentence, **values))
    return REFUSED


def choose_language(arguments: Sequence[str]) -> None:
    """Speak the language asked for, else the preferred one; help and refusals need it before parsing."""
    from desktop_app.services import preferences

    preferences.speak()
    for place, word in enumerate(arguments):
        name, _, value = word.partition("=")
        if name == "--language":
            value = value or (arguments[place + 1] if place + 1 < len(arguments) else "")
            if value in LANGUAGES:
                use_language(value)


class _Parser(argparse.ArgumentParser):
    """argparse in the reader's language; a mistyped command says how it is written, in short."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        complain(
            say(N_("Not a command as it should be: {detail}. Type {help} to see how it is written."),
                detail=message, help=f"{self.prog} --help")
        )  # fmt: skip
        self.exit(USAGE)


class _Version(argparse.Action):
    """``--version``, looked up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from desktop_app.domain.release import version

        print(f"sodaihoi {version()}")
        parser.exit()


def parser() -> argparse.ArgumentParser:
    """All commands, in the language in force."""
    argparse._ = say  # type: ignore[attr-defined]  # see _OF_ARGPARSE
    top = _Parser(
        prog="sodaihoi",
        usage=say(N_("sodaihoi [FILE]  or  sodaihoi COMMAND …")),
        description=say(
            N_("Without a command the window opens, on FILE if one is named. The commands do the "
               "same work in a terminal.")
        ),
        epilog=say(
            N_("Exit status: 0 done, 2 mistyped, 3 refused (one line says the next step), "
               "1 an error of the program.")
        ),
    )  # fmt: skip
    top.add_argument("--version", action=_Version, nargs=0, default=argparse.SUPPRESS,
                     help=say(N_("show the version of the program and exit")))  # fmt: skip
    add_language(top)
    commands = top.add_subparsers(
        prog="sodaihoi",
        metavar=say(N_("COMMAND")), dest="command", required=True, parser_class=_Parser,
        title=say(N_("commands")),
    )  # fmt: skip
    _add_commands(commands)
    return top


def _add_commands(commands: Commands) -> None:
    """Declare every command, in the order in which ``--help`` lists them."""
    from desktop_app.cli import (
        attendance,
        awards,
        backups,
        boards,
        cards,
        closing,
        exchange,
        figures,
        forms,
        handing_down,
        joining,
        lists,
        papers,
        plans,
        program,
        receipts,
        registers,
        votes,
    )

    program.add_demo(commands)
    registers.add_to(commands)
    lists.add_to(commands)
    cards.add_to(commands)
    forms.add_to(commands)
    papers.add_to(commands)
    attendance.add_to(commands)
    votes.add_to(commands)
    awards.add_to(commands)
    closing.add_to(commands)
    joining.add_to(commands)
    exchange.add_to(commands)
    receipts.add_to(commands)
    figures.add_to(commands)
    boards.add_to(commands)
    handing_down.add_to(commands)
    plans.add_to(commands)
    backups.add_to(commands)
    registers.add_check(commands)
    program.add_self_test(commands)
