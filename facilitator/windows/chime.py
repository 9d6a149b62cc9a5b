"""The chime: one soft sound, played by what the system has for it."""

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QProcess, QTimer
from PySide6.QtWidgets import QApplication

from facilitator.paths import resource

if sys.platform == "win32":
    import winsound

_LONGEST = 5_000  # ms after which a player that does not end is ended
_WAIT = 1_000  # ms
_LINUX = (("pw-play",), ("paplay",), ("aplay", "--quiet"))
_MAC = (("afplay",),)


def chime_file() -> Path:
    """The packaged sound of our own making (packaging/make_chime.py)."""
    return resource("sounds", "chime.wav")


def players(platform: str = sys.platform) -> tuple[tuple[str, ...], ...]:
    """The commands of this system that can play a sound file, the best first; none on Windows, which needs none."""
    known = _MAC if platform == "darwin" else () if platform == "win32" else _LINUX
    return tuple((found, *options) for name, *options in known if (found := shutil.which(name)))


class Sound(Protocol):
    """Anything that can be heard."""

    def play(self) -> None:
        """Sound once; not while it is still sounding."""
        ...

    def close(self) -> None:
        """Be silent at once."""
        ...


class Chime(QObject):
    """Plays a sound file by the first command that can; the plain beep of the system if none can."""

    def __init__(
        self, parent: QObject, commands: Sequence[Sequence[str]] | None = None, file: Path | None = None
    ) -> None:
        super().__init__(parent)
        self._commands = [list(command) for command in (players() if commands is None else commands)]
        self._system = sys.platform == "win32" and commands is None
        self._file = str(file or chime_file())
        self._left: list[list[str]] = []
        self._process: QProcess | None = None
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.setInterval(_LONGEST)
        self._limit.timeout.connect(self._stop)

    def play(self) -> None:
        """Sound once; not while it is still sounding."""
        if self._process is not None:
            return
        if sys.platform == "win32" and self._system:
            try:
                winsound.PlaySound(self._file, winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT)
            except RuntimeError:  # no sound device
                QApplication.beep()
            return
        self._left = list(self._commands)
        self._try_next()

    def close(self) -> None:
        """Be silent at once and leave no process behind."""
        self._left = []
        process = self._process
        self._release()
        if process is not None:
            process.kill()
            process.waitForFinished(_WAIT)

    @property
    def is_sounding(self) -> bool:
        """Whether a player is at work."""
        return self._process is not None

    def _try_next(self) -> None:
        if not self._left:
            QApplication.beep()
            return
        program, *options = self._left.pop(0)
        process = self._process = QProcess(self)
        process.setStandardOutputFile(QProcess.nullDevice())
        process.setStandardErrorFile(QProcess.nullDevice())
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._failed)
        self._limit.start()
        process.start(program, [*options, self._file])

    def _finished(self, code: int, status: QProcess.ExitStatus) -> None:
        played = code == 0 and status is QProcess.ExitStatus.NormalExit
        self._release()
        if not played:
            self._try_next()

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:  # all others end in `finished`
            self._release()
            self._try_next()

    def _stop(self) -> None:
        """End a player that hangs; another one would only come too late."""
        self.close()

    def _release(self) -> None:
        self._limit.stop()
        process, self._process = self._process, None
        if process is not None:
            process.finished.disconnect(self._finished)
            process.errorOccurred.disconnect(self._failed)
            process.deleteLater()
