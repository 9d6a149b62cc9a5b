"""The composition root: paths, one instance, the first picture, then the library."""

import gc
import importlib
import sys
import threading
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from types import ModuleType, TracebackType
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from facilitator import paths
from facilitator.clock import Clock, SystemClock
from facilitator.library.overview import overview
from facilitator.store import file
from facilitator.store.errors import AlreadyOpen, StoreError
from facilitator.store.lock import Lock
from facilitator.text import clock_time, long_date
from facilitator.widgets import style, theme
from facilitator.widgets.icons import logo
from facilitator.widgets.refusals import count_refusal
from facilitator.windows.shell import Shell

if TYPE_CHECKING:
    from facilitator.store.backup import Backup
    from facilitator.windows.neighbour import Neighbour

NETWORK, HEAVY = "facilitator.windows.neighbour", "facilitator.windows.desk"


class Loader(QObject):
    """Imports what needs the ORM and looks the library over on a thread, so that the window can be used meanwhile."""

    due_read = Signal(object)
    network_loaded = Signal()
    loaded = Signal(object)

    def __init__(self, library: Path, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._library, self._clock = library, clock
        self._thread: threading.Thread | None = None
        self._free = threading.Event()  # the window has nothing of ours left to do

    def start(self) -> None:
        """Begin; on the window's thread `due_read` tells the open actions, `loaded` the module or what is wrong."""
        self._thread = threading.Thread(target=self._load, name="loader", daemon=True)
        self._thread.start()

    def go_on(self) -> None:
        """What was told is shown: importing at the same time would have made that take twice as long."""
        self._free.set()

    def wait(self) -> None:
        """Wait for the end: Python cannot leave while a thread is inside an import."""
        self._free.set()
        if self._thread is not None:
            self._thread.join()

    def _load(self) -> None:
        self._read_due()
        try:
            importlib.import_module(NETWORK)
            self.network_loaded.emit()
            module = importlib.import_module(HEAVY)
            if self._library.exists() and file.problems(self._library):
                raise StoreError("The library is damaged; restore a backup to go on.")
            self.loaded.emit(module)
        except Exception as problem:  # told to the user by whoever waits for `loaded`
            self.loaded.emit(problem)

    def _read_due(self) -> None:
        """Read the open actions, of which a large library has ten thousands; one that cannot be read is opened next."""
        from facilitator.library.due import due_actions

        if not self._library.exists():
            return
        with suppress(StoreError):
            with file.read_only(self._library) as connection:
                due = due_actions(connection, self._clock.now())
            self.due_read.emit(due)
            self._free.wait()


class Application(QObject):
    """One running Facilitator on one library."""

    ready = Signal()

    def __init__(self, library: Path, clock: Clock, templates: Path) -> None:
        super().__init__()
        self._library, self._clock, self._templates = library, clock, templates
        self.shell = Shell()
        self.desk: QObject | None = None
        self._closed = False
        self._neighbour: Neighbour | None = None
        self._loader = Loader(library, clock, self)
        self._loader.due_read.connect(self.shell.home.show_due)
        self._loader.due_read.connect(self._loader.go_on)
        self._loader.loaded.connect(self._adopt)
        # Queued: the picture is not on the screen yet while it is being painted.
        self.shell.painted.connect(self._loader.start, Qt.ConnectionType.QueuedConnection)
        self._loader.network_loaded.connect(self._listen)
        self.shell.painted.connect(_finish_look, Qt.ConnectionType.QueuedConnection)
        self.shell.closing.connect(self.close)

    def show(self) -> None:
        """Show the home page with its list filled, before anything heavy is imported."""
        self._show_library()
        style.finish(application())
        self.shell.show()

    def close(self) -> None:
        """Give the library back."""
        self._closed = True
        self._loader.wait()
        if self._neighbour is not None:
            self._neighbour.close()
        desk, self.desk = self.desk, None
        if desk is not None:
            desk.close()  # type: ignore[attr-defined]  # a Desk, whose module is imported late

    def tell_failure(self, kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
        """Say what the library refused, wherever it was asked; anything else is the program's own fault."""
        if not isinstance(problem, StoreError):
            sys.__excepthook__(kind, problem, trace)
            return
        count_refusal()
        banner = self.shell.banner
        banner.show_banner("red", f"That was not saved. {problem}", "Close", banner.clear)

    def _listen(self) -> None:
        """Hear a second start on the same library, which is to raise this window."""
        from facilitator.windows.neighbour import Neighbour

        if not self._closed:
            self._neighbour = Neighbour(self._library, self.shell)

    def _adopt(self, module: ModuleType | Exception) -> None:
        if self._closed:
            return
        if isinstance(module, StoreError):
            self._stop(module)
            return
        if isinstance(module, Exception):
            self.shell.show_problem(
                f"A part of Facilitator cannot be loaded ({module}). Your meetings are untouched; install it again."
            )
            return
        try:
            desk = self.desk = module.Desk(self.shell, self._library, self._clock, self._templates)
        except StoreError as problem:
            self._stop(problem)
            return
        desk.phase_shown.connect(set_aside)
        # What start-up made stays for good: collections need not look at it, and the first one would take 100 ms.
        gc.freeze()
        gc.enable()
        self.ready.emit()

    def _show_library(self) -> None:
        if self._library.exists():
            # A library that cannot be read is spoken of once it is to be opened.
            with suppress(StoreError), file.read_only(self._library) as connection:
                self.shell.home.show_overview(overview(connection, self._clock.now()))

    def _stop(self, problem: StoreError) -> None:
        gc.enable()
        from facilitator.store.backup import backups, folder_of

        kept = backups(folder_of(self._library))
        newest = next((each for each in kept if each.library == self._library.stem), None)
        if newest is None:
            self.shell.show_problem(str(problem))
            return
        when = newest.when.astimezone()
        text = f"{problem} The newest backup is of {long_date(when)}, {clock_time(when)}."
        self.shell.show_problem(text, "Restore the newest backup", lambda: self._restore(newest))

    def _restore(self, chosen: "Backup") -> None:
        from facilitator.store.backup import restore

        try:
            restore(chosen, self._library, self._clock.now())
        except StoreError as problem:
            self.shell.show_problem(str(problem))
            return
        self.shell.clear_problem()
        self._show_library()
        self._loader.start()


def set_aside() -> None:
    """Look through everything once while a page is opened, so that no collection stops whoever types on it.

    Looking through a console with a full board takes 80 ms; afterwards only what is made since is looked through.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _finish_look() -> None:
    theme.register_fonts()
    application().setWindowIcon(logo())


def application() -> QApplication:
    """The Qt application, prepared for our look; made once."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QApplication.setApplicationName("Facilitator")
    QApplication.setDesktopFileName("facilitator")
    # As an argument: a style named in Python has all its enumerations made, for 6 ms before the first picture.
    made = QApplication([*sys.argv[:1], "-style", style.BASE])
    style.prepare(made)
    return made


def main(library: Path, templates: Path | None = None, *, before: Callable[[Application], None] | None = None) -> int:
    """Open the window on a library; returns the exit code. `before` is called once the window is shown."""
    qt = application()
    lock = Lock(library)
    try:
        lock.acquire()
    except AlreadyOpen as problem:
        if _raise_neighbour(library):
            return 0
        print(problem, file=sys.stderr)
        return 1
    except StoreError as problem:
        print(problem, file=sys.stderr)
        return 1
    try:
        file.inspect(library)
        facilitator = Application(library, SystemClock(), templates or paths.user_templates(library.parent))
        sys.excepthook = facilitator.tell_failure
        facilitator.show()
        if before is not None:
            before(facilitator)
        code = qt.exec()
        facilitator.close()
        return code
    except StoreError as problem:
        print(problem, file=sys.stderr)
        return 1
    finally:
        sys.excepthook = sys.__excepthook__
        lock.release()


def demo(library: Path, out: Path | None = None, *, offscreen: bool = False) -> int:
    """Make the fictional library at `library` anew and show its meeting; returns the exit code.

    With `offscreen` no window opens: pictures of the screens, and the documents of the closed meeting, are written
    to `out` (a folder beside the library unless told) and listed. ValueError unless the file has the name of
    `paths.demo_file`: an earlier one is replaced, which must never happen to a user's own library.
    """
    if library.name != paths.demo_file().name:
        raise ValueError(f"{library.name} is not the name of a demo library")
    try:
        with Lock(library):
            meeting_id = _make_demo(library, "closed" if offscreen else "swot")
    except AlreadyOpen as problem:
        if not offscreen and _raise_neighbour(library):
            return 0
        print(problem, file=sys.stderr)
        return 1
    if offscreen:
        return _write_demo(library, meeting_id, out or library.parent / "pictures and documents")

    def show(facilitator: Application) -> None:
        def run() -> None:
            facilitator.desk.open(meeting_id, "run")  # type: ignore[union-attr]  # a Desk, whose module is imported late

        facilitator.ready.connect(run)

    return main(library, before=show)


def _raise_neighbour(library: Path) -> bool:
    from facilitator.windows.neighbour import raise_neighbour

    return raise_neighbour(library)


def _make_demo(library: Path, progress: Literal["swot", "closed"]) -> str:
    from facilitator.library.demo import build_demo
    from facilitator.library.opening import open_library

    for name in (library.name, f"{library.name}-journal"):
        library.with_name(name).unlink(missing_ok=True)
    with closing(open_library(library)) as store:
        return build_demo(store, SystemClock().now(), progress=progress)


def _write_demo(library: Path, meeting_id: str, out: Path) -> int:
    from facilitator.files import FileProblem, write_atomic
    from facilitator.library.opening import open_library
    from facilitator.minutes.handout import handout
    from facilitator.windows.shots import kept_libraries, take, without_screen
    from facilitator.windows.shots_list import MAIN

    without_screen()
    style.finish(application())
    theme.register_fonts()
    try:
        out.mkdir(parents=True, exist_ok=True)
        with closing(open_library(library)) as store, store.reading() as session:
            for name, content in handout(session, meeting_id, SystemClock().now()):
                write_atomic(out / name, content)
                print(out / name)
        with kept_libraries() as libraries:
            for size, names in MAIN.items():
                take(out, names, {size}, print, libraries)
    except (FileProblem, OSError) as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0
