"""Pictures of every screen at its sizes: `python -m facilitator.windows.shots FOLDER [NAME …]`.

No screen is needed. The pictures are of fictional libraries at a fixed moment, so that they look the same every time.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from fnmatch import fnmatch
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

from PySide6.QtCore import QSize, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.clock import StillClock
from facilitator.paths import settings_file
from facilitator.settings import SettingsFile
from facilitator.widgets import style
from facilitator.windows.shots_libraries import LIBRARIES
from facilitator.windows.shots_list import SHOTS
from facilitator.windows.shots_scene import Scene, still_application
from facilitator.windows.shots_ways import Shot, Size

Told = Callable[[Path], object]


def take(
    folder: Path,
    names: Collection[str] | None = None,
    sizes: Collection[Size] | None = None,
    progress: Told | None = None,
    libraries: "Libraries | None" = None,
) -> list[Path]:
    """Write the pictures with these names (a pattern such as room-* will do) and sizes, or all, into `folder`.

    Needs a running QApplication in our style. `progress` is told each file once it is written; `libraries` are those
    of pictures taken before. Raises LookupError for a name that fits no picture, OSError where the folder cannot be
    written.
    """
    wanted = _wanted(names)
    folder.mkdir(parents=True, exist_ok=True)
    taken: list[Path] = []
    with _studio(libraries) as kept:
        for shot in wanted:
            for size in shot.sizes:
                if sizes is not None and size not in sizes:
                    continue
                path = folder / f"{shot.name}-{size[0]}x{size[1]}.png"
                _take(shot, size, kept, path)
                taken.append(path)
                if progress is not None:
                    progress(path)
    return taken


@contextmanager
def scene_of(name: str, size: Size, libraries: "Libraries | None" = None) -> Iterator[Scene]:
    """The window as it stands for the picture with this name, to look at or to go on from."""
    (shot,) = _wanted([name])
    with _studio(libraries) as kept, _opened(shot, size, kept) as (scene, _window):
        yield scene


@contextmanager
def _studio(libraries: "Libraries | None") -> Iterator["Libraries"]:
    with still_application(), _london():
        if libraries is not None:
            yield libraries
            return
        with kept_libraries() as made:
            yield made


@contextmanager
def kept_libraries() -> Iterator["Libraries"]:
    """Libraries for pictures, each made when it is first needed and deleted in the end."""
    with TemporaryDirectory(prefix="facilitator-shots-") as folder:
        yield Libraries(Path(folder))


def without_screen() -> None:
    """Let the QApplication that is made next need no screen, and draw the same pixels everywhere."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_FONT_DPI"] = "96"
    for name in ("QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_STYLE_OVERRIDE"):
        os.environ.pop(name, None)
    # The platform without a screen says at every window that there is no window manager to ask.
    qInstallMessageHandler(lambda kind, _context, text: _unless_no_manager(kind, text))


def _unless_no_manager(kind: QtMsgType, text: str | None) -> None:
    quiet = kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) or "plugin does not support" in (text or "")
    if not quiet:
        print(text, file=sys.stderr)


class Libraries:
    """Each library is made once; every picture gets a copy of its own to change."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: dict[str, tuple[Path, str]] = {}
        self._copies = 0

    def copy(self, key: str) -> tuple[Path, str]:
        """A fresh copy and the id of its main meeting."""
        if key not in self._made:
            path = self._folder / f"{key}.db"
            self._made[key] = path, LIBRARIES[key].make(path)
        original, meeting_id = self._made[key]
        self._copies += 1
        place = self._folder / str(self._copies)
        place.mkdir()
        library = copyfile(original, place / "library.db")
        SettingsFile(settings_file(library)).change(reduce_motion=True)  # no picture in the middle of a fade
        return library, meeting_id


def _take(shot: Shot, size: Size, libraries: Libraries, path: Path) -> None:
    with _opened(shot, size, libraries) as (scene, window):
        if not scene.picture(window).save(str(path)):
            raise OSError(f"{path} cannot be written")


@contextmanager
def _opened(shot: Shot, size: Size, libraries: Libraries) -> Iterator[tuple[Scene, QWidget | None]]:
    library, meeting_id = libraries.copy(shot.library)
    clock = StillClock(LIBRARIES[shot.library].moment + shot.later)
    scene = Scene(library, meeting_id, clock, QSize(*size))
    try:
        window = shot.drive(scene)
        scene.settle()
        yield scene, window
    finally:
        scene.close()


def _wanted(names: Collection[str] | None) -> list[Shot]:
    for name in names or ():
        if not any(fnmatch(shot.name, name) for shot in SHOTS):
            raise LookupError(f"no picture is called {name}")
    return [shot for shot in SHOTS if names is None or any(fnmatch(shot.name, name) for name in names)]


@contextmanager
def _london() -> Iterator[None]:
    """The computer's own time zone is that of the demo, where the system lets a program choose it."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Europe/London"
    _zone_changed()
    try:
        yield
    finally:
        if before is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = before
        _zone_changed()


def _zone_changed() -> None:
    if sys.platform != "win32":
        time.tzset()


def main(argv: Sequence[str] | None = None) -> int:
    """Take the pictures that the command line names; returns 0, or 2 for a name that fits none."""
    parser = argparse.ArgumentParser(
        prog="python -m facilitator.windows.shots", description="Take pictures of the screens, without a screen."
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where the pictures go")
    parser.add_argument("names", nargs="*", metavar="NAME", help="which, such as run-swot or 'room-*'; all unless told")
    parser.add_argument("--size", action="append", metavar="WxH", help="only this size, such as 1366x768")
    arguments = parser.parse_args(argv)
    try:
        sizes = {_size(text) for text in arguments.size} if arguments.size else None
        _wanted(arguments.names or None)
    except (LookupError, ValueError) as problem:
        parser.error(str(problem))
    without_screen()
    application = QApplication(sys.argv[:1])
    style.apply(application)
    take(arguments.folder, arguments.names or None, sizes, print)
    return 0


def _size(text: str) -> Size:
    width, _, height = text.partition("x")
    return int(width), int(height)


if __name__ == "__main__":
    sys.exit(main())
