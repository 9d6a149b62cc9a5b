"""Work off the user's thread: in order, replaceable, stoppable, and no thread left."""

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from facilitator.documents.progress import Cancelled, Progress
from facilitator.windows.background import Background


@pytest.fixture
def background(qapp: QObject) -> Iterator[Background]:
    """Work that ends with the test."""
    owner = QObject()
    made = Background(owner)
    yield made
    made.stop()


def fail(problem: Exception) -> None:
    raise AssertionError(problem)


def until(gate: threading.Event, result: str = "done") -> Callable[[Progress], str]:
    """A job that waits until the gate opens, and stops when told to."""

    def job(progress: Progress) -> str:
        while not gate.wait(0.005):
            if not progress(0.5):
                raise Cancelled
        return result

    return job


def test_answers_come_in_order_on_the_users_thread(qtbot: QtBot, background: Background) -> None:
    heard: list[tuple[str, bool]] = []

    def hear(result: str) -> None:
        heard.append((result, threading.current_thread() is threading.main_thread()))

    open_gate = threading.Event()
    open_gate.set()
    for name in "abc":
        background.run(name, until(open_gate, name), hear, fail)
    with qtbot.waitSignal(background.idle):
        pass
    assert heard == [("a", True), ("b", True), ("c", True)]
    assert not background.is_busy()
    qtbot.waitUntil(lambda: all(thread.name != "background" for thread in threading.enumerate()))


def test_a_new_job_replaces_the_one_with_its_key(qtbot: QtBot, background: Background) -> None:
    begun, gate, heard = threading.Event(), threading.Event(), list[str]()

    def old(progress: Progress) -> str:
        begun.set()
        gate.wait()  # the others are asked for before this one looks up
        if not progress(0.5):
            raise Cancelled
        return "old"

    background.run("preview", old, heard.append, fail)
    assert begun.wait(10)  # one that was replaced before it began would leave the thread to the next
    background.run("preview", lambda _progress: "skipped", heard.append, fail)
    background.run("other", lambda _progress: "other", heard.append, fail)
    background.run("preview", lambda _progress: "new", heard.append, fail)
    gate.set()
    qtbot.waitUntil(lambda: not background.is_busy())
    assert heard == ["other", "new"]


def test_progress_is_told_and_a_cancelled_job_says_nothing(qtbot: QtBot, background: Background) -> None:
    gate = threading.Event()
    with qtbot.waitSignal(background.progressed, check_params_cb=lambda job, share: (job, share) == ("save", 0.5)):
        background.run("save", until(gate), lambda _result: fail(AssertionError("answered")), fail)
    assert background.is_busy("save")
    assert not background.is_busy("preview")
    background.cancel("save")
    qtbot.waitUntil(lambda: not background.is_busy())


def test_what_goes_wrong_is_told(qtbot: QtBot, background: Background) -> None:
    problems: list[Exception] = []

    def job(_progress: Progress) -> str:
        raise OSError("no room")

    background.run("save", job, lambda _result: fail(AssertionError("answered")), problems.append)
    qtbot.waitUntil(lambda: bool(problems))
    assert str(problems[0]) == "no room"


def test_stopping_waits_for_the_thread(background: Background) -> None:
    background.run("preview", until(threading.Event()), lambda _result: None, fail)
    background.run("later", lambda _progress: "", lambda _result: fail(AssertionError("answered")), fail)
    background.stop()
    assert all(thread.name != "background" for thread in threading.enumerate())
