#!/usr/bin/env python3
"""Set Facilitator up in this checkout and run it. Needs only Python 3.11 or newer.

    python3 packaging/run.py              the demo meeting (on a machine without a screen: as files)
    python3 packaging/run.py start        your own library
    python3 packaging/run.py test         style, types, import contracts and tests; --quick: tests only
    python3 packaging/run.py COMMAND …    any command of Facilitator, such as list or export

On Windows say  py packaging\\run.py  instead. Everything is installed into .venv in this folder, once.
"""

from __future__ import annotations  # so that an old Python reaches the sentence that says it is too old

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENV = ROOT / ".venv"
PYTHON = ENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
VERSION = " ".join(sys.version.split())
STAMP = ENV / "facilitator-setup.txt"  # empty while an installation is under way
LOCK = ROOT / "packaging" / "requirements.txt"
TEST_LOCK = ROOT / "packaging" / "requirements-test.txt"  # holds all of LOCK as well
PARALLEL = ("-n", "auto", "--dist", "worksteal")  # files stay together until a core that has ended takes over
SPACE_NEEDED = 900_000_000  # bytes: downloads and the unpacked environment at the same time

# What Qt needs of a Linux system: to draw at all, and to open windows under X11.
SYSTEM_PACKAGES = {
    "apt-get": "apt-get install -y --no-install-recommends libgl1 libegl1 libxkbcommon0 libdbus-1-3 "
    "libfontconfig1 libglib2.0-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 "
    "libxkbcommon-x11-0",
    "dnf": "dnf install -y mesa-libGL mesa-libEGL libxkbcommon-x11 xcb-util-cursor xcb-util-wm "
    "xcb-util-keysyms dbus-libs fontconfig glib2",
    "pacman": "pacman -S --needed libglvnd libxkbcommon-x11 xcb-util-cursor xcb-util-wm xcb-util-keysyms "
    "dbus fontconfig glib2",
}
SYSTEM_NAMES = {"apt-get": "Debian, Ubuntu", "dnf": "Fedora", "pacman": "Arch"}


class Stop(Exception):
    """Why it cannot go on, in words for the person at the keyboard."""


def say(text: str) -> None:
    """Print at once, also into a pipe."""
    print(text, flush=True)


def digest(lock: Path) -> str:
    """What a stamp says about a lock file that has been installed."""
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def read_stamp(stamp: Path) -> tuple[str, frozenset[str]]:
    """The Python and the digests that an environment was completed with; nothing if it never was."""
    lines = stamp.read_text(encoding="utf-8").splitlines() if stamp.is_file() else []
    return (lines[0], frozenset(lines[1:])) if lines else ("", frozenset())


def works(command: list[str]) -> bool:
    """Whether a command can be started and succeeds; its output is not shown."""
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def installer() -> list[str]:
    """A command that installs into the environment, whatever this machine offers; Stop if there is none."""
    outside = [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    if works([*outside, "--version"]):
        return [*outside, "install", "--disable-pip-version-check"]
    if works([str(PYTHON), "-m", "ensurepip"]):
        return [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check"]
    if shutil.which("uv"):
        return ["uv", "pip", "install", "--python", str(PYTHON)]
    raise Stop(
        "This Python has no pip. Install it, then run the same command again:\n"
        "  Debian, Ubuntu: sudo apt install python3-pip\n"
        "  Fedora:         sudo dnf install python3-pip\n"
        "  Arch:           sudo pacman -S python-pip"
    )


def make_environment() -> None:
    """Start .venv afresh, without pip: Debian's bare Python cannot put it there."""
    if ENV.exists() and any(ENV.iterdir()) and not STAMP.exists():
        raise Stop(f"{ENV} was not made by this program. Rename or remove it, then run the same command again.")
    shutil.rmtree(ENV, ignore_errors=True)
    ENV.mkdir(exist_ok=True)
    STAMP.touch()
    venv.create(ENV, with_pip=False, symlinks=os.name != "nt")


def install(lock: Path) -> None:
    """Bring the environment to exactly what `lock` says; does nothing if it is there already."""
    python, installed = read_stamp(STAMP)
    usable = python == VERSION and PYTHON.exists()
    if usable and digest(lock) in installed:
        return
    if not usable:
        check_space()
        make_environment()
        installed = frozenset()
    STAMP.write_text("", encoding="utf-8")
    say("Installing into .venv (this once; about 120 MB to download) …")
    command = [*installer(), "--require-hashes", "--only-binary", ":all:", "-r", str(lock)]
    if not sys.stdout.isatty():
        command.append("--quiet")
    # The user's own pip settings stay in force, but for those that would lead it past the environment.
    environment = {**os.environ, "PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0"}
    if subprocess.run(command, env=environment, check=False).returncode:
        check_space()
        raise Stop(
            "Installing did not succeed; the reason is in the lines above. If the network was to blame, "
            "run the same command again when it is back.\n"
            "Needed are Python 3.11 to 3.14 and Windows 10, macOS 13 or a Linux of 2022 or newer, 64 bit."
        )
    current = installed & {digest(LOCK), digest(TEST_LOCK)} | {digest(lock)}
    STAMP.write_text("\n".join([VERSION, *sorted(current)]), encoding="utf-8")


def check_space() -> None:
    """Stop if the disk has no room for the environment."""
    free = shutil.disk_usage(ROOT).free
    if free < SPACE_NEEDED:
        raise Stop(f"The disk is too full: {free // 10**6} of {SPACE_NEEDED // 10**6} MB are free at {ROOT}.")


def missing_libraries(ldd: str) -> list[str]:
    """The libraries that `ldd` did not find, each once, in its order."""
    return list(dict.fromkeys(line.split()[0] for line in ldd.splitlines() if line.endswith("=> not found")))


def qt_files(environ: dict[str, str]) -> list[Path]:
    """The files of Qt that must load here: drawing always, a platform's windows where there is a screen."""
    package = next(ENV.glob("lib*/python*/site-packages/PySide6"))
    names = ["QtWidgets.abi3.so", "QtSvg.abi3.so", "Qt/plugins/platforms/libqoffscreen.so"]
    if has_display(environ):
        names.append("Qt/plugins/platforms/libqxcb.so")
    return [package / name for name in names]


def qt_problems() -> list[str]:
    """Names of the system's libraries that Qt misses on this Linux; empty elsewhere."""
    if not sys.platform.startswith("linux") or not shutil.which("ldd"):
        return []
    files = [str(path) for path in qt_files(dict(os.environ)) if path.exists()]
    return missing_libraries(subprocess.run(["ldd", *files], capture_output=True, text=True, check=False).stdout)


def check_qt() -> None:
    """Make sure that Qt can load: install what is missing where that is allowed, otherwise name the line."""
    missing = qt_problems()
    if not missing or sys.platform == "win32":
        return
    say("Qt needs libraries that this system does not have: " + ", ".join(missing))
    manager = next((name for name in SYSTEM_PACKAGES if shutil.which(name)), None)
    if manager == "apt-get" and os.geteuid() == 0:
        say("Installing them …")
        environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["apt-get", "update", "-qq"], [*SYSTEM_PACKAGES[manager].split(), "-qq"]):
            subprocess.run(command, env=environ, check=False)
    elif manager and sys.stdin and sys.stdin.isatty() and shutil.which("sudo"):
        command = ["sudo", *SYSTEM_PACKAGES[manager].split()]
        if input(f"  {' '.join(command)}\nRun this now? [Y/n] ").strip().lower() in ("", "y", "yes"):
            subprocess.run(command, check=False)
    if qt_problems():
        managers = [manager] if manager else list(SYSTEM_PACKAGES)
        lines = [f"  {SYSTEM_NAMES[name]}: sudo {SYSTEM_PACKAGES[name]}" for name in managers]
        raise Stop("\n".join(["Install them with this line, then run the same command again:", *lines]))


def has_display(environ: dict[str, str], platform: str = sys.platform) -> bool:
    """Whether a window could be seen."""
    if environ.get("QT_QPA_PLATFORM", "").split(":")[0] in ("offscreen", "minimal"):
        return False
    return not platform.startswith("linux") or bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def program(words: list[str], *, display: bool) -> list[str]:
    """The words for `python -m facilitator`: the demo unless told, and as files if nobody could see it."""
    words = words or ["demo"]
    if words[0] == "start":
        return words[1:]
    if words[0] == "demo" and not display and "--offscreen" not in words:
        return [*words, "--offscreen"]
    return words


def checks(words: list[str]) -> list[list[str]]:
    """The command lines of `test`, in order; pytest's closing line ends the output."""
    module = [str(PYTHON), "-P", "-m"]
    tests = [*module, "pytest", *PARALLEL, *(word for word in words if word != "--quick")]
    if "--quick" in words:
        return [tests]
    return [[*module, "ruff", "check", "."], [*module, "mypy"], [str(PYTHON.parent / "lint-imports")], tests]


def test(words: list[str]) -> int:
    """Run every check up to the first that fails, and return its exit code."""
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    for command in checks(words):
        say("── " + " ".join(Path(command[0]).name if word == command[0] else word for word in command))
        code = subprocess.run(command, env=environ, cwd=ROOT, check=False).returncode
        if code:
            return code
    return 0


def start(words: list[str]) -> int:
    """Run Facilitator in the folder that the user is in, and return its exit code."""
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    display = has_display(environ)
    arguments = program(words, display=display)
    if not display:
        if not arguments:
            raise Stop("There is no screen to open a window on (DISPLAY and WAYLAND_DISPLAY are not set).")
        environ["QT_QPA_PLATFORM"] = "offscreen"
    command = [str(PYTHON), "-P", "-m", "facilitator", *arguments]
    return subprocess.run(command, env=environ, check=False).returncode


def main(words: list[str]) -> int:
    """Set up, run, and return the exit code."""
    if words[:1] in (["-h"], ["--help"]):
        say(__doc__ or "")
        return 0
    testing = words[:1] == ["test"]
    install(TEST_LOCK if testing else LOCK)
    check_qt()
    return test(words[1:]) if testing else start(words)


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 - the first thing that a user with an old Python must hear
        sys.exit(f"Facilitator needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    try:
        sys.exit(main(sys.argv[1:]))
    except Stop as reason:
        sys.exit(str(reason))
    except OSError as error:
        sys.exit(f"Setting up did not succeed: {error}")
    except KeyboardInterrupt:
        sys.exit(130)
