"""One program at a time on a register: a lock beside the file that the system frees when a program dies."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import IO

from desktop_app.domain.errors import Refusal
from desktop_app.domain.words import N_

_AT = 1 << 30  # the locked byte lies far behind the text, so that others can read who holds it


class RegisterLock:
    """Held from opening to closing. Raises `Refusal` naming who has the register open.

    It lies beside the file itself, so that a link to the register does not open it a second time.
    """

    def __init__(self, register: Path) -> None:
        register = register.resolve()
        self.path = register.with_name(register.name + ".lock")
        self._stream = self._opened()
        if not _try_lock(self._stream):
            holder = _read_holder(self._stream)
            self._stream.close()
            raise Refusal(
                N_(
                    "{file} is already open in another program on {computer} (user {user}). "
                    "Close it there, then open the register again."
                ),
                code="in_use",
                file=register.name,
                computer=holder.get("computer", "?"),
                user=holder.get("user", "?"),
            )
        self._stream.truncate(0)
        self._stream.write(json.dumps(_me()).encode())
        self._stream.flush()

    def _opened(self) -> IO[bytes]:
        try:
            return open(self.path, "a+b")
        except OSError as error:  # e.g. another user's lock in a shared folder
            from desktop_app.domain.system_errors import not_written

            raise not_written(str(self.path), error, code="read_only") from error

    def release(self) -> None:
        """Let others in. The file stays: removing it would race with a program that just opened it."""
        self._stream.close()


def _me() -> dict[str, str]:
    """Who holds the lock, from the environment: getpass and socket take their time to import."""
    names = (os.environ.get(name) for name in ("USERNAME", "USER", "LOGNAME"))
    user = next((name for name in names if name), None) or _user_by_number()
    computer = os.environ.get("COMPUTERNAME") or _node()
    return {"computer": computer, "user": user, "process": str(os.getpid())}


def _user_by_number() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "?"


def _node() -> str:
    if hasattr(os, "uname"):
        return os.uname().nodename
    import platform  # takes its time, and is needed on Windows without its usual variable only

    return platform.node()


def _read_holder(stream: IO[bytes]) -> dict[str, str]:
    try:
        stream.seek(0)
        holder = json.loads(stream.read(1000))
        return holder if isinstance(holder, dict) else {}
    except (OSError, ValueError):
        return {}


def _try_lock(stream: IO[bytes]) -> bool:
    try:
        if os.name == "nt":
            import msvcrt

            stream.seek(_AT)
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.lockf(stream, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _AT)
    except OSError:
        return False
    return True
