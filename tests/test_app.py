"""The whole application: its start, its refusals, what it says when something is missing."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from facilitator import app
from facilitator.app import Application, main
from facilitator.library.demo import build_demo
from facilitator.store.backup import backup, folder_of
from facilitator.store.file import APPLICATION_ID, SCHEMA_VERSION
from facilitator.store.lock import Lock
from facilitator.store.store import Store
from facilitator.windows.desk import Desk
from facilitator.windows.home_parts import ProblemPage
from tests.clocks import FakeClock
from tests.windows.hands import click, found

ROOT = Path(__file__).resolve().parents[1]
STARTED = """
import sys
from pathlib import Path
from facilitator.qt_import import load_qt
load_qt()
from PySide6.QtCore import Qt
from facilitator.app import main

library = Path(sys.argv[1])
WHEN = {when!r}

def before(facilitator):
    later = {{"sqlalchemy", "sqlmodel", "alembic", "reportlab", "pypdfium2", "dataclasses", "PySide6.QtNetwork"}}
    later |= {{"facilitator.widgets.notices", "facilitator.library.due"}}
    for name in ("dispatch", "actions", "home_actions", "home_search", "home_templates", "desk"):
        later.add(f"facilitator.windows.{{name}}")
    heavy = lambda: sorted(later & set(sys.modules))
    shown = lambda: facilitator.shell.home.isVisible()
    facilitator.shell.painted.connect(lambda: print("painted", heavy(), shown(), flush=True))
    facilitator.ready.connect(lambda: print("ready", flush=True))
    moment = facilitator.shell.painted if WHEN == "painted" else facilitator.ready
    moment.connect(facilitator.shell.close, Qt.ConnectionType.QueuedConnection)

sys.exit(main(library, before=before))
"""


@pytest.fixture
def library(store: Store, fake_clock: FakeClock) -> Path:
    """A library with the demo meeting, closed."""
    build_demo(store, fake_clock.now())
    store.close()
    return store.path


@pytest.fixture
def application(library: Path, fake_clock: FakeClock, qtbot: QtBot) -> Iterator[Application]:
    """The application on that library, not yet shown."""
    made = Application(library, fake_clock, library.parent / "templates")
    qtbot.addWidget(made.shell)
    yield made
    made.close()


def run(library: Path, when: str) -> subprocess.CompletedProcess[str]:
    """Start in a process of its own, and close the window at a signal."""
    return subprocess.run(
        [sys.executable, "-c", STARTED.format(when=when), str(library)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_home_is_painted_before_anything_heavy_is_imported(library: Path) -> None:
    done = run(library, "ready")
    assert done.stdout.splitlines() == ["painted [] True", "ready"]
    assert (done.returncode, done.stderr) == (0, "")


def test_qt_leaves_the_import_of_python_as_it_was() -> None:
    code = """
import builtins, linecache
plain = builtins.__import__
from facilitator.qt_import import load_qt
load_qt()
import facilitator.windows.shell
assert builtins.__import__ is plain
print([name for name in linecache.cache if "facilitator" in name])
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_what_is_due_comes_after_the_meetings_and_before_the_library_is_open(
    application: Application, qtbot: QtBot
) -> None:
    home = application.shell.home
    told: list[bool] = []
    application._loader.due_read.connect(lambda _due: told.append(application.desk is None))
    with qtbot.waitSignal(application.shell.painted):
        application.show()
    assert home.upcoming.rows() or home.recent.rows()
    assert home.day() is None
    qtbot.waitUntil(lambda: application.desk is not None)
    assert told == [True]
    assert home.due.remark.text() == "17 open"


def test_what_the_library_refuses_is_said_and_what_stands_stays(
    application: Application, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", application.tell_failure)
    application.show()
    qtbot.waitUntil(lambda: isinstance(application.desk, Desk))
    desk, home = application.desk, application.shell.home
    assert isinstance(desk, Desk)
    with desk.store.raw() as connection:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")
    row = home.upcoming.rows()[0]
    row.setFocus()
    number = home._seen.meetings if home._seen else 0
    for _ in range(20):  # until the free pages of the file are used up
        QTest.keyClick(row, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        if "banner" in vars(application.shell):
            break
    banner = application.shell.banner
    assert banner.isVisible()
    assert banner.message.text().startswith("That was not saved. The disk with “library.db” is full; free some space")
    with desk.store.raw() as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        connection.execute("PRAGMA max_page_count = 1000000")
    click(banner.button)
    assert not banner.isVisible()
    QTest.keyClick(row, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: home._seen is not None and home._seen.meetings > number)
    assert not banner.isVisible()


def test_a_window_that_is_closed_at_once_leaves_quietly(library: Path) -> None:
    done = run(library, "painted")
    assert done.stdout.splitlines()[0] == "painted [] True"
    assert (done.returncode, done.stderr) == (0, "")


def test_a_first_start_makes_the_library(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "library.db"
    done = run(path, "ready")
    assert (done.returncode, done.stderr) == (0, "")
    assert path.read_bytes().startswith(b"SQLite format 3")


def test_the_window_comes_though_the_meetings_cannot_be_read(library: Path) -> None:
    connection = sqlite3.connect(library)
    connection.execute("ALTER TABLE meeting RENAME COLUMN starts_at TO other")
    connection.commit()
    connection.close()
    assert run(library, "painted").stdout.splitlines()[0] == "painted [] True"


def test_an_empty_file_becomes_a_library(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    path.touch()
    done = run(path, "ready")
    assert (done.returncode, done.stderr) == (0, "")


def foreign(path: Path) -> str:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE other (x)")
    connection.commit()
    connection.close()
    return "belongs to another program"


def newer(path: Path) -> str:
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.execute("CREATE TABLE other (x)")
    connection.commit()
    connection.close()
    return "was written by a newer Facilitator"


def no_database(path: Path) -> str:
    path.write_text("Dear all, the minutes of Thursday are below. " * 40, "utf-8")
    return "is not a Facilitator library"


@pytest.mark.parametrize("make", [foreign, newer, no_database])
def test_what_is_not_ours_to_open_is_refused_and_left_as_it_is(
    make: object, tmp_path: Path, capsys: pytest.CaptureFixture[str], qtbot: QtBot
) -> None:
    path = tmp_path / "library.db"
    assert callable(make)
    said = make(path)
    before = path.read_bytes()
    assert main(path) == 1
    assert said in capsys.readouterr().err
    assert path.read_bytes() == before
    assert {each.name for each in tmp_path.iterdir()} <= {"library.db", "library.db.lock"}


def test_a_library_that_is_open_elsewhere_is_told_when_nobody_answers(
    library: Path, capsys: pytest.CaptureFixture[str], qtbot: QtBot
) -> None:
    with Lock(library):
        assert main(library) == 1
    assert "already open" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], qtbot: QtBot
) -> None:
    tmp_path.chmod(0o500)
    assert main(tmp_path / "library.db") == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_a_path_that_cannot_be_made_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str], qtbot: QtBot) -> None:
    (tmp_path / "file").write_text("in the way")
    assert main(tmp_path / "file" / "library.db") == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_a_part_that_cannot_be_loaded_is_told_on_the_page(
    application: Application, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "HEAVY", "facilitator.windows.no_such_module")
    application.show()
    shell = application.shell
    qtbot.waitUntil(lambda: isinstance(shell.pages.currentWidget(), ProblemPage))
    page = found(shell, ProblemPage)
    assert "cannot be loaded" in _texts(page)
    assert not shell.bar.isEnabled()
    (leave,) = page.findChildren(QPushButton)
    assert leave.hasFocus() or shell.focusWidget() is leave
    click(leave)
    assert not shell.isVisible()


def _texts(page: QWidget) -> str:

    return " ".join(label.text() for label in page.findChildren(QLabel))


def test_a_damaged_library_is_restored_from_its_backup(library: Path, fake_clock: FakeClock, qtbot: QtBot) -> None:
    backup(library, folder_of(library), fake_clock.now())
    content = bytearray(library.read_bytes())
    for start in range(4096, len(content), 4096):
        content[start : start + 200] = b"\xff" * 200
    library.write_bytes(content)
    made = Application(library, fake_clock, library.parent / "templates")
    qtbot.addWidget(made.shell)
    made.show()
    shell = made.shell
    qtbot.waitUntil(lambda: isinstance(shell.pages.currentWidget(), ProblemPage))
    page = found(shell, ProblemPage)
    assert "damaged" in _texts(page)
    restore = next(each for each in page.findChildren(QPushButton) if each.text().startswith("Restore"))
    with qtbot.waitSignal(made.ready):
        click(restore)
    assert shell.pages.currentWidget() is shell.home
    assert shell.bar.isEnabled()
    made.close()
