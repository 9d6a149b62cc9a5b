"""What holds for every test: no screen, no user's data, no clock but ours, and nothing left behind."""

from facilitator.qt_import import load_qt

load_qt()  # before anything else brings Qt, as in the program

import gc
import logging
import os
import re
import shutil
import tempfile
import threading
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest
from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMessageLogContext,
    QThread,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from facilitator.store.store import Store
from tests.clocks import START, FakeClock

if TYPE_CHECKING:
    from tests.libraries import Libraries

hypothesis.settings.register_profile(
    "suite",
    deadline=None,
    derandomize=True,
    max_examples=50,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],  # slow examples mean a busy machine here
)
hypothesis.settings.register_profile("deep", deadline=None, max_examples=2_000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))

MEMORY = Path("/dev/shm")  # where Linux keeps files in memory
ENOUGH = 2_000_000_000  # bytes free there, many times what a run needs

_failed = pytest.StashKey[bool]()
_home = pytest.StashKey[tempfile.TemporaryDirectory[str]]()


@pytest.fixture
def fake_clock() -> FakeClock:
    """A clock that stands at 09:30 London time on Thursday 14 May 2026."""
    return FakeClock(START)


@pytest.fixture(scope="session")
def libraries() -> Iterator["Libraries"]:
    """Copies of libraries that take long to make."""
    from tests.libraries import Libraries

    made = Libraries()
    yield made
    made.close()


@pytest.fixture
def store(tmp_path: Path, fake_clock: FakeClock, libraries: "Libraries") -> Iterator[Store]:
    """A new, empty library of its own, on the fake clock."""
    from facilitator.library.opening import open_library

    libraries.empty(tmp_path / "library.db")
    opened = open_library(tmp_path / "library.db", fake_clock)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The application as users see it: our fonts, palette and style."""
    from facilitator.widgets import style

    style.apply(qapp)
    return qapp


def pytest_configure(config: pytest.Config) -> None:
    """Give the run, and every process it starts, no screen, the same pixels everywhere and an empty home."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_FONT_DPI"] = "96"
    for name in ("QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_STYLE_OVERRIDE", "QT_LOGGING_RULES"):
        os.environ.pop(name, None)
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= ENOUGH:
        # A library waits for the disk at every commit; what is proved here holds of any file system.
        os.environ["TMPDIR"], tempfile.tempdir = str(MEMORY), None
    home = config.stash[_home] = tempfile.TemporaryDirectory(prefix="facilitator-tests-")
    config.add_cleanup(home.cleanup)  # where no session begins
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        os.environ[name] = str(Path(home.name) / name.lower())
    qInstallMessageHandler(_on_qt_message)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Clear the home while there is time: a worker that needs five seconds more to end is interrupted by execnet.

    Looking for garbage at the end takes that long, and what is interrupted then complains of its open folder.
    """
    session.config.stash[_home].cleanup()


class _Records(logging.Handler):
    """Keeps what is logged at WARNING or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


_qt_complaints: list[str] = []


def _on_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str | None) -> None:
    """Hear what Qt says while things are torn down, when pytest-qt no longer listens."""
    ours = "This plugin does not support" not in (message or "")  # as qt_log_ignore in pyproject.toml
    if ours and kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
        _qt_complaints.append(f"{context.category}: {message}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    item.stash[_failed] = report.failed or item.stash.get(_failed, False)
    return report


@pytest.fixture(autouse=True)
def nothing_unexpected(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that passed but complained in a log, or left a window, a running timer or a thread."""
    log = _Records()
    logging.getLogger().addHandler(log)
    threads = set(threading.enumerate())
    # What exists now is set aside, so that collecting and searching below look only at what the test made.
    gc.freeze()
    yield
    logging.getLogger().removeHandler(log)
    left = _left_behind()
    left += [f"thread {thread.name}" for thread in _running(threads)]
    gc.unfreeze()
    qt, _qt_complaints[:] = list(_qt_complaints), []
    if request.node.stash.get(_failed, False):
        return  # the traceback keeps its objects alive
    problems = [f"left behind: {thing}" for thing in left]
    problems += [f"Qt complained: {line}" for line in qt]
    problems += _log_problems(log.lines, [mark.args[0] for mark in request.node.iter_markers("expected_log")])
    if problems:
        pytest.fail("\n".join(problems), pytrace=False)


def _log_problems(lines: list[str], expected: list[str]) -> list[str]:
    unexpected = [line for line in lines if not any(re.search(pattern, line) for pattern in expected)]
    missing = [pattern for pattern in expected if not any(re.search(pattern, line) for line in lines)]
    return [f"unexpected log: {line}" for line in unexpected] + [f"never logged: {text}" for text in missing]


def _running(before: set[threading.Thread]) -> list[threading.Thread]:
    fresh = set(threading.enumerate()) - before
    for thread in fresh:
        thread.join(1)
    return [thread for thread in fresh if thread.is_alive()]


def _left_behind() -> list[str]:
    """Names of live top-level windows, running timers and running Qt threads; windows are ended."""
    if QApplication.instance() is None:
        return []
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    left: list[str] = []
    for made in gc.get_objects():
        if isinstance(made, QTimer | QThread) and isValid(made):
            busy = made.isActive() if isinstance(made, QTimer) else made.isRunning()
            if busy:
                left.append(f"running {type(made).__name__} {made.objectName()!r} of {made.parent()!r}")
    for window in QApplication.topLevelWidgets():
        if _is_own(window):
            left.append(f"window {type(window).__name__} {window.objectName()!r} {window.windowTitle()!r}")
            window.close()
            window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return left


def _is_own(window: QWidget) -> bool:
    """Whether we made it: Qt keeps its tool tip; menus and dialogs end with the window they belong to."""
    return window.parent() is None and window.metaObject().className() != "QTipLabel"
