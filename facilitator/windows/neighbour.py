"""A second start on the same library raises the window that is already there."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QWidget

_PATIENCE = 1000  # ms


def _name(library: Path) -> str:
    """A short name of the library's path: socket names have a low limit on some systems."""
    return "facilitator-" + hashlib.sha256(str(library.resolve()).encode()).hexdigest()[:24]


def raise_neighbour(library: Path) -> bool:
    """Ask the running window of this library to come to the front; False if nobody answers."""
    socket = QLocalSocket()
    socket.connectToServer(_name(library))
    if not socket.waitForConnected(_PATIENCE):
        return False
    socket.write(b"raise\n")
    sent = socket.waitForBytesWritten(_PATIENCE)
    socket.disconnectFromServer()
    return sent


class Neighbour(QObject):
    """Listens for a second start."""

    def __init__(self, library: Path, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        # The lock is ours, so a socket of that name was left behind by a process that died.
        QLocalServer.removeServer(_name(library))
        self._server.listen(_name(library))
        self._server.newConnection.connect(self._called)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _called(self) -> None:
        caller = self._server.nextPendingConnection()
        if caller is not None:
            caller.disconnected.connect(caller.deleteLater)
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.raise_()
        self._window.activateWindow()
