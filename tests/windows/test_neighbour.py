"""A second start brings the window of the first to the front."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from facilitator.windows.neighbour import Neighbour, raise_neighbour


def test_a_second_start_raises_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    window, other = QWidget(), QWidget()
    for each in (window, other):
        qtbot.addWidget(each)
    library = tmp_path / ("a long folder name " * 8) / "Bücherei 1.db"
    neighbour = Neighbour(library, window)
    window.showMinimized()
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is other)
    assert raise_neighbour(library)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    assert not window.isMinimized()
    assert raise_neighbour(library)
    neighbour.close()
    assert not raise_neighbour(library)


def test_the_window_of_another_library_is_left_alone(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    neighbour = Neighbour(tmp_path / "library.db", window)
    assert not raise_neighbour(tmp_path / "other.db")
    neighbour.close()


def test_what_a_dead_process_left_behind_is_in_nobodys_way(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    library = tmp_path / "library.db"
    first = Neighbour(library, window)
    second = Neighbour(library, window)  # takes the name over
    assert raise_neighbour(library)
    first.close()
    second.close()
