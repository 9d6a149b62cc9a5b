"""A fault of one Qt binding that ordinary tests are too short to notice."""

import subprocess
import sys

# PySide6 6.12.0 drops one reference to None at every void call. Below Python 3.12 None is mortal, and the
# process aborts ("none_dealloc: deallocating None") once its few thousand references are used up, which is
# minutes into a meeting.
CALLS = """
from PySide6.QtCore import QCoreApplication, QTimer
app = QCoreApplication([])
timer = QTimer()
for _ in range(50_000):
    timer.setInterval(5)
print("survived")
"""


def test_fifty_thousand_void_qt_calls_survive() -> None:
    run = subprocess.run([sys.executable, "-c", CALLS], capture_output=True, text=True, timeout=60, check=False)
    assert (run.returncode, run.stdout.strip()) == (0, "survived"), run.stderr
