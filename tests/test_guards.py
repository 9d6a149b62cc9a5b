"""The guards of conftest.py: a test that leaves something behind, or complains, must fail."""

import os
import re
import subprocess
import sys
from pathlib import Path

GUILTY = """
import logging, threading, pytest
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtWidgets import QWidget

kept = []

def test_clean(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

@pytest.mark.expected_log("disk is full")
def test_clean_expected_log():
    logging.warning("The disk is full")

@pytest.mark.expected_log("disk is full")
def test_guilty_log_missing():
    pass

def test_guilty_log():
    logging.warning("surprise")

def test_guilty_window(qtbot):
    kept.append(QWidget())

def test_guilty_timer(qapp):
    timer = QTimer()
    timer.start(60_000)
    kept.append(timer)

def test_guilty_thread():
    threading.Thread(target=threading.Event().wait, args=(3,), daemon=True).start()

def test_guilty_qt(qapp):
    qWarning("surprise")

@pytest.fixture
def late_complaint(qapp):
    yield
    qWarning("late surprise")

def test_guilty_qt_teardown(late_complaint):
    pass
"""


def test_every_guard_bites(tmp_path: Path) -> None:
    guilty = tmp_path / "test_guilty.py"
    guilty.write_text(GUILTY, encoding="utf-8")
    root = Path(__file__).resolve().parents[1]
    options = [
        "-p",
        "tests.conftest",
        "-p",
        "no:cacheprovider",
        "-c",
        str(root / "pyproject.toml"),
        "-rA",
        "-q",
    ]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", *options, "--rootdir", str(tmp_path), str(guilty)],
        cwd=root,
        env={**os.environ, "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    caught = set(re.findall(r"^(?:FAILED|ERROR) .*::(\w+)", run.stdout, re.MULTILINE))
    assert caught == set(re.findall(r"def (test_guilty\w+)", GUILTY)), run.stdout + run.stderr
