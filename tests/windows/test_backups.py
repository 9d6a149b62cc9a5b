"""Backups are made aside, when they are due, and nothing runs after the end."""

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from facilitator.meeting.commands import create_meeting
from facilitator.store import backup
from facilitator.store.errors import NoSpace
from facilitator.store.store import Store
from facilitator.windows import backups as module
from facilitator.windows.backups import Backups
from tests.clocks import FakeClock

Keep = Callable[[], Backups]


@pytest.fixture
def keep(store: Store, fake_clock: FakeClock, qapp: object) -> Iterator[Keep]:
    """Begin to back the library up; ends what was begun."""
    made: list[Backups] = []
    parent = QObject()

    def begin() -> Backups:
        made.append(Backups(store, fake_clock, parent))
        return made[-1]

    yield begin
    for each in made:
        each.finish()
    assert not [thread for thread in threading.enumerate() if thread.name == "backup"]


def kept(store: Store) -> list[backup.Backup]:
    return backup.backups(backup.folder_of(store.path))


def test_a_library_without_a_backup_gets_one_at_opening(store: Store, keep: Keep, qtbot: QtBot) -> None:
    create_meeting(store, "Before")
    keep()
    qtbot.waitUntil(lambda: len(kept(store)) == 1)
    assert kept(store)[0].sound()


def test_one_backup_in_half_an_hour(store: Store, keep: Keep, fake_clock: FakeClock, qtbot: QtBot) -> None:
    backups = keep()
    qtbot.waitUntil(lambda: len(kept(store)) == 1)
    fake_clock.advance(29 * 60)
    create_meeting(store, "Too soon")
    qtbot.waitUntil(lambda: backups._thread is None and backups._timer.isActive())
    assert 0 < backups._timer.remainingTime() <= 60_000
    backups._timer.stop()
    fake_clock.advance(61)
    create_meeting(store, "Due")
    qtbot.waitUntil(lambda: len(kept(store)) == 2)
    qtbot.waitUntil(lambda: backups._thread is None)
    assert not backups._timer.isActive()  # nothing changed since


def test_nothing_is_copied_twice(store: Store, keep: Keep, fake_clock: FakeClock, qtbot: QtBot) -> None:
    create_meeting(store, "Only")
    first = keep()
    qtbot.waitUntil(lambda: len(kept(store)) == 1)
    first.finish()
    fake_clock.advance(3 * 3600)
    again = keep()
    assert again._thread is None
    assert not again._timer.isActive()
    again.finish()
    assert len(kept(store)) == 1


def test_the_end_copies_what_changed(store: Store, keep: Keep, fake_clock: FakeClock, qtbot: QtBot) -> None:
    backups = keep()
    qtbot.waitUntil(lambda: len(kept(store)) == 1)
    fake_clock.advance(60)
    create_meeting(store, "Last words")
    backups.finish()
    assert len(kept(store)) == 2
    create_meeting(store, "After the end")
    assert not backups._timer.isActive()
    backups.finish()
    assert len(kept(store)) == 2


def test_the_end_waits_for_a_copy_under_way(
    store: Store, keep: Keep, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow(*values: object) -> None:
        begun.set()
        assert go_on.wait(10)

    monkeypatch.setattr(module, "backup", slow)
    backups = keep()
    qtbot.waitUntil(begun.is_set)
    threading.Timer(0.05, go_on.set).start()
    backups.finish()
    assert go_on.is_set()


def test_a_failure_is_told_once_and_tried_again(
    store: Store, keep: Keep, fake_clock: FakeClock, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[object] = []

    def full(*values: object) -> None:
        tries.append(values)
        raise NoSpace("The disk is full.")

    monkeypatch.setattr(module, "backup", full)
    told: list[str] = []
    backups = keep()
    backups.told.connect(told.append)
    qtbot.waitUntil(lambda: told == ["No backup could be made. The disk is full."])
    assert backups._timer.isActive()
    backups._timer.stop()
    fake_clock.advance(timedelta(minutes=31).total_seconds())
    create_meeting(store, "Goes on")
    qtbot.waitUntil(lambda: len(tries) == 2 and backups._thread is None)
    assert len(told) == 1
    monkeypatch.undo()
    backups.finish()
    assert len(kept(store)) == 1
