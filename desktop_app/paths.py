"""Where things are: resources that travel with the program, files that belong to the user.

Nothing here creates a folder until somebody asks for it, and nothing heavy is imported, because
every start of the program passes through this file.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

APP_NAME: Final = "sodaihoi"

HOME_VARIABLE: Final = "SODAIHOI_HOME"
"""Environment variable that moves all of the user's folders to one place (tests, USB sticks)."""


FONTS_VARIABLE: Final = "SODAIHOI_FONTS"
"""Environment variable: "bundled" keeps papers to the program's own faces, everywhere the same (tests)."""


def is_frozen() -> bool:
    """Tell whether this is the program built by ``make bundle`` rather than Python source."""
    return bool(getattr(sys, "frozen", False))


def resources_root() -> Path:
    """Return the folder of the files that ship with the program.

    It is found beside the frozen program, inside an installed wheel, or at the top of a checkout.

    Raises:
        FileNotFoundError: the program is incomplete; nothing useful can be done without resources.
    """
    if is_frozen():
        candidates = [Path(getattr(sys, "_MEIPASS", Path(sys.executable).parent)) / "resources"]
    else:
        package = Path(__file__).resolve().parent
        # An installed wheel is asked first: `resources` next to it would be somebody else's.
        candidates = [package / "_resources", package.parent / "resources"]
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"no resources in {' or '.join(map(str, candidates))}")


def resource(*parts: str) -> Path:
    """Return the path of one shipped file or folder, e.g. ``resource("fonts", "OFL.txt")``.

    The file itself need not exist: opening a missing one says so with its full name.
    """
    return resources_root().joinpath(*parts)


def font_folders() -> tuple[Path, ...]:
    """Return the folders where this machine keeps fonts; none where only the program's own are wanted."""
    if os.environ.get(FONTS_VARIABLE) == "bundled":
        return ()
    home = Path.home()
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
        windows = Path(os.environ.get("WINDIR", "C:/Windows"))
        folders = [windows / "Fonts", local / "Microsoft" / "Windows" / "Fonts"]
    elif sys.platform == "darwin":
        folders = [
            Path("/System/Library/Fonts"),
            Path("/Library/Fonts"),
            home / "Library" / "Fonts",
        ]
    else:
        folders = [
            Path("/usr/share/fonts"), Path("/usr/local/share/fonts"),
            home / ".local" / "share" / "fonts", home / ".fonts",
        ]  # fmt: skip
    return tuple(folder for folder in folders if folder.is_dir())


def user_data() -> Path:
    """Return the folder for what the program keeps for this user, e.g. keys; made if missing."""
    return _made(_home_or("user_data_path", "data"), private=True)


def config() -> Path:
    """Return the folder for this user's settings; made if missing."""
    return _made(_home_or("user_config_path", "config"))


def logs() -> Path:
    """Return the folder for log files; made if missing."""
    return _made(_home_or("user_log_path", "logs"))


def recent_file() -> Path:
    """Return the file that lists the registers opened last; it need not exist yet."""
    return config() / "recent.json"


def settings_file() -> Path:
    """Return the file of this user's settings (language, scale, widths); it need not exist yet."""
    return config() / "settings.json"


def log_file() -> Path:
    """Return the file the program writes its log to; it need not exist yet."""
    return logs() / f"{APP_NAME}.log"


def _home_or(platformdirs_function: str, folder: str) -> Path:
    home = os.environ.get(HOME_VARIABLE)
    if home:
        return Path(home).expanduser().absolute() / folder
    import platformdirs

    found = getattr(platformdirs, platformdirs_function)(APP_NAME, appauthor=False)
    return Path(found)


def _made(folder: Path, *, private: bool = False) -> Path:
    # mode= applies to the last folder only and is cut by the umask; on Windows it means nothing,
    # there the folder inherits the rights of the user's own profile.
    folder.mkdir(mode=0o700 if private else 0o777, parents=True, exist_ok=True)
    return folder


def main() -> int:
    """Print where everything is: what a person asks when a file cannot be found."""
    for name, place in (
        ("resources", resources_root()),
        ("user data", user_data()),
        ("config", config()),
        ("logs", logs()),
    ):
        print(f"{name}: {place}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
