"""Make .venv ready: ``setup.py run`` for the program, ``test`` for the tests, ``bundle`` to freeze.

Standard library only, because this is what runs before anything is installed. Quick when there is
nothing left to do: the locks that were installed are remembered in .venv by their digest.

System packages (Qt's libraries, the programs the tests compare with) come from apt: installed when
root; otherwise the one line to type is printed and, so that work can go on at once, the same
packages are unpacked inside .venv/system, which .ci/in-venv puts on the search paths.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
SYSTEM = VENV / "system"
WINDOWS = os.name == "nt"
LINUX = sys.platform.startswith("linux")
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"

LOCKS = {"run": "requirements.lock", "test": "requirements-dev.lock"}
LOCKS["bundle"] = LOCKS["test"]
SYSTEM_ONLY = "system"  # as root, before an ordinary user goes on: a build server

# Read off `objdump -p` of the Qt libraries and plug-ins that we use: library -> Debian package.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libbrotlidec.so.1": "libbrotli1",
    "libcups.so.2": "libcups2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}

# Programs that are not ours and must be able to read what ours writes: program -> package, or packages.
TEST_PROGRAMS = {
    "age": "age",
    "objdump": "binutils",
    "openssl": "openssl",
    "pdftotext": "poppler-utils",
    "qpdf": "qpdf",
    "soffice": "libreoffice-writer-nogui libreoffice-calc-nogui",
    "unzip": "unzip",
    "xvfb-run": "xvfb",
    "xauth": "xauth",
}
BUNDLE_PROGRAMS = {"objdump": "binutils"}
# A display server looks for its parts in /usr and nowhere else; so does an office suite.
NEEDS_ROOT = {"libreoffice-calc-nogui", "libreoffice-writer-nogui", "xauth", "xvfb"}


def main(arguments: list[str]) -> int:
    """Set up for the purpose named; 0 when ready, 1 with a sentence on stderr when not."""
    purpose = arguments[0] if arguments else ""
    if purpose not in LOCKS and purpose != SYSTEM_ONLY:
        print(f"usage: setup.py {'|'.join([*LOCKS, SYSTEM_ONLY])}", file=sys.stderr)
        return 2
    try:
        if purpose != SYSTEM_ONLY:
            ensure_venv()
            ensure_locked(LOCKS[purpose])
        if LINUX:
            ensure_system(purpose)
    except SetUpError as problem:
        print(f"set-up stopped: {problem}", file=sys.stderr)
        return 1
    return 0


class SetUpError(Exception):
    """Set-up cannot go on; the text says what to type."""


# --- the virtual environment ------------------------------------------------------------------


def ensure_venv() -> None:
    """Make .venv with a pip in it, whether or not this Python can do so by itself."""
    if succeeds(PYTHON, "-m", "pip", "--version"):
        if succeeds(PYTHON, "-c", "import sys; sys.exit(sys.version_info < (3, 11))"):
            return
        raise SetUpError(f"{VENV} is of an older Python. Remove that folder and start again.")
    say(f"making .venv with Python {VERSION}")
    package = f"python{VERSION}-venv"
    if importlib.util.find_spec("ensurepip") is None and is_root() and has_apt():
        apt_install([package])
    if succeeds(sys.executable, "-c", "import ensurepip, venv"):
        run(sys.executable, "-m", "venv", VENV)
    elif not bootstrap_pip():
        raise SetUpError(f"Python's venv is missing. Type: sudo apt-get install -y {package}")


def bootstrap_pip() -> bool:
    """Put pip into a .venv without ensurepip and without root: from a pip at hand or from apt."""
    if not succeeds(sys.executable, "-m", "venv", "--without-pip", VENV):
        return False
    if succeeds(sys.executable, "-m", "pip", "--python", PYTHON, "install", "pip"):
        return True
    if not has_apt() or not unpack(["python3-pip-whl"]):
        return False
    wheels = sorted((SYSTEM / "usr/share/python-wheels").glob("pip-*.whl"))
    return bool(wheels) and succeeds(
        PYTHON, wheels[-1] / "pip", "install", "--no-index", wheels[-1]
    )


# --- locked dependencies ----------------------------------------------------------------------


def ensure_locked(lock: str) -> None:
    """Install exactly what ``lock`` names, then this checkout itself, unless both are there."""
    stamp = VENV / f".{lock}.installed"
    wanted = digest(ROOT / lock, ROOT / "pyproject.toml")
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    say(f"installing {lock} (a few minutes on a slow line)")
    pip: list[str | Path] = [
        PYTHON,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ]
    run(*pip, "--require-hashes", "--requirement", ROOT / lock)
    run(*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT)
    stamp.write_text(wanted)
    if lock == LOCKS["test"]:  # it holds all of the other
        run_time = LOCKS["run"]
        (VENV / f".{run_time}.installed").write_text(
            digest(ROOT / run_time, ROOT / "pyproject.toml")
        )


def digest(*files: Path) -> str:
    """Return one SHA-256 over the contents of ``files``."""
    total = hashlib.sha256()
    for file in files:
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


# --- system packages --------------------------------------------------------------------------


def ensure_system(purpose: str) -> None:
    """Install what Linux lacks, or say the one line that does; never stops the set-up."""
    packages = missing_packages(purpose)
    if not packages:
        return
    if not has_apt():
        say(f"not found, and there is no apt here to install them: {' '.join(packages)}")
        return
    if is_root():
        apt_install(packages)
        return
    say("system packages are missing. The line to type, once:")
    print(f"    sudo apt-get install -y --no-install-recommends {' '.join(packages)}")
    wanted = [package for package in packages if package not in NEEDS_ROOT]
    if not wanted:
        return
    say("until then they are unpacked inside .venv/system, where nothing else sees them")
    if not unpack(wanted):
        say("that failed too (no network?): windows and some tests will not run")


def missing_packages(purpose: str) -> list[str]:
    """Return the Debian packages that ``purpose`` needs and this machine lacks."""
    missing = {package for name, package in QT_LIBRARIES.items() if not loads(name)}
    programs = dict(TEST_PROGRAMS if purpose in ("test", SYSTEM_ONLY) else {})
    if purpose in ("bundle", SYSTEM_ONLY):
        programs |= BUNDLE_PROGRAMS
    path = f"{os.environ.get('PATH', os.defpath)}{os.pathsep}{SYSTEM / 'usr/bin'}"
    lacking = [packages for name, packages in programs.items() if not shutil.which(name, path=path)]
    missing |= {package for packages in lacking for package in packages.split()}
    # PyInstaller takes Python's shared library along; Debian's python3 is linked without it.
    debians_own = purpose == "bundle" and sys.executable.startswith("/usr/bin/")
    if debians_own and not loads(f"libpython{VERSION}.so.1.0"):
        missing.add(f"libpython{VERSION}")
    return sorted(missing)


def loads(library: str) -> bool:
    """Tell whether the dynamic linker finds ``library``, or it was unpacked in .venv/system."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return any(SYSTEM.glob(f"usr/lib/*/{library}")) or any(SYSTEM.glob(f"lib/*/{library}"))
    return True


def apt_install(packages: list[str]) -> None:
    """Install ``packages`` as root; fetches the package lists, a fresh machine has none."""
    say(f"installing {' '.join(packages)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quiet = ["-qq", "-o", "Dpkg::Use-Pty=0"]
    run("apt-get", "update", *quiet, env=environment)
    install = ["apt-get", "install", *quiet, "-y", "--no-install-recommends", *packages]
    run(*install, env=environment, stdout=subprocess.DEVNULL)


def unpack(packages: list[str]) -> bool:
    """Fetch ``packages`` and what they depend on with apt, as any user, into .venv/system."""
    lists, cache = VENV / "apt/state", VENV / "apt/cache"
    for folder in (lists / "lists/partial", cache / "archives/partial"):
        folder.mkdir(parents=True, exist_ok=True)
    apt = ["apt-get", "-qq", "-o", f"Dir::State={lists}", "-o", f"Dir::Cache={cache}"]
    apt += ["-o", "Dir::State::status=/var/lib/dpkg/status", "-o", "Debug::NoLocking=1"]
    if not succeeds(*apt, "update") or not succeeds(
        *apt, "-y", "--no-install-recommends", "--download-only", "install", *packages
    ):
        return False
    archives = sorted((cache / "archives").glob("*.deb"))
    unpacked = all(succeeds("dpkg-deb", "-x", archive, SYSTEM) for archive in archives)
    shutil.rmtree(VENV / "apt")
    return bool(archives) and unpacked


def is_root() -> bool:
    """Tell whether packages may be installed for the whole machine."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def has_apt() -> bool:
    """Tell whether this is a Debian or one of its relatives."""
    return shutil.which("apt-get") is not None


# --- running things ---------------------------------------------------------------------------


def say(text: str) -> None:
    """Tell the person what is being done."""
    print(f"set-up: {text}", flush=True)


def run(*command: str | Path, **options: object) -> None:
    """Run ``command`` and let its own words be read; raises SetUpError when it fails."""
    words = [str(word) for word in command]
    if subprocess.run(words, cwd=ROOT, check=False, **options).returncode:  # type: ignore[call-overload]
        raise SetUpError(f"this failed: {' '.join(words)}")


def succeeds(*command: str | Path) -> bool:
    """Run ``command`` in silence and tell whether it went well."""
    words = [str(word) for word in command]
    try:
        return subprocess.run(words, cwd=ROOT, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
