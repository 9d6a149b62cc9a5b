"""Long work off the user's thread: one job after another, each replaceable, and no thread when there is none."""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from facilitator.documents.progress import Cancelled, Progress

Result = TypeVar("Result")
_LOOK = 15  # ms between two looks at what the thread has done


@dataclass(slots=True)
class _Task:
    key: str
    job: Callable[[Progress], object]
    then: Callable[[object], object]
    failed: Callable[[Exception], object]
    cancelled: threading.Event = field(default_factory=threading.Event)
    share: float = 0.0

    def progress(self, share: float) -> bool:
        self.share = share
        return not self.cancelled.is_set()


class _Line:
    """What is to be done and what is done. Shared with the thread, and knows nothing of Qt."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.waiting: deque[_Task] = deque()
        self.running: _Task | None = None
        self.done: SimpleQueue[tuple[_Task, object | None, Exception | None]] = SimpleQueue()
        self.thread: threading.Thread | None = None

    def add(self, task: _Task) -> None:
        with self.lock:
            self.waiting.append(task)
            if self.thread is None:
                self.thread = threading.Thread(target=self._work, name="background")
                self.thread.start()

    def cancel(self, key: str | None = None) -> None:
        """Give up the jobs with this key, or all."""
        with self.lock:
            tasks = [*self.waiting, *([self.running] if self.running else [])]
            for task in tasks:
                if key is None or task.key == key:
                    task.cancelled.set()
            self.waiting = deque(task for task in self.waiting if not task.cancelled.is_set())

    def _next(self) -> _Task | None:
        with self.lock:
            self.running = self.waiting.popleft() if self.waiting else None
            if self.running is None:
                self.thread = None
            return self.running

    def _work(self) -> None:
        while task := self._next():
            try:
                self.done.put((task, task.job(task.progress), None))
            except Cancelled:
                task.cancelled.set()
            except Exception as problem:  # told to whoever asked, on the user's thread
                self.done.put((task, None, problem))


class Background(QObject):
    """Does jobs in the order asked for; a job replaces those with its key. Answers come on the user's thread.

    The thread is looked at by a timer, not told of by signals, so it may outlive this object without harm.
    """

    progressed = Signal(str, float)
    idle = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._line = line = _Line()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK)
        self._timer.timeout.connect(self._look)
        self.destroyed.connect(lambda *_: line.cancel())

    def run(
        self,
        key: str,
        job: Callable[[Progress], Result],
        then: Callable[[Result], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Do `job`, which tells its progress, then call `then` or `failed`; neither if it is cancelled."""
        self._line.cancel(key)
        self._line.add(_Task(key, job, then, failed))  # type: ignore[arg-type]  # then takes what job gives
        self._timer.start()

    def cancel(self, key: str) -> None:
        """Give up the jobs with this key; their answers do not come."""
        self._line.cancel(key)

    def stop(self) -> None:
        """Give up everything and wait until the thread is gone: for the end of the window."""
        self._line.cancel()
        self._timer.stop()
        thread = self._line.thread
        if thread is not None:
            thread.join()

    def is_busy(self, key: str = "") -> bool:
        """Whether a job, or one with this key, is not answered yet."""
        line = self._line
        with line.lock:
            tasks = [*line.waiting, *([line.running] if line.running else [])]
            return any(not task.cancelled.is_set() and key in ("", task.key) for task in tasks) or not line.done.empty()

    def _look(self) -> None:
        running = self._line.running
        if running is not None and not running.cancelled.is_set():
            self.progressed.emit(running.key, running.share)
        while not self._line.done.empty():
            task, result, problem = self._line.done.get()
            if task.cancelled.is_set():
                continue
            if problem is not None:
                task.failed(problem)
            else:
                task.then(result)
        if not self.is_busy():
            self._timer.stop()
            self.idle.emit()
