"""Which of the keys 1 to 9 was pressed, whatever the keyboard layout makes of it."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

# With Shift most layouts give a sign, and some give digits only with Shift: the place of the key is the same.
_MAC = {18: 1, 19: 2, 20: 3, 21: 4, 23: 5, 22: 6, 26: 7, 28: 8, 25: 9}  # virtual key codes
_SCAN_CODE_OF_1 = {"win32": 2}
_EVDEV_CODE_OF_1 = 10  # as X11 and Wayland tell it, 8 higher than the kernel does


def digit(event: QKeyEvent, platform: str = sys.platform) -> int:
    """1 to 9 for a key of the top row or the number pad, 0 for any other key."""
    key = event.key()
    if Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
        return int(key) - int(Qt.Key.Key_0)
    if platform == "darwin":
        return _MAC.get(event.nativeVirtualKey(), 0)
    place = event.nativeScanCode() - _SCAN_CODE_OF_1.get(platform, _EVDEV_CODE_OF_1) + 1
    return place if 1 <= place <= 9 else 0


def sign(event: QKeyEvent) -> str:
    """The digit of a key as a sign, "0" as well, or "" for any other key."""
    if event.key() == Qt.Key.Key_0:
        return "0"
    return str(digit(event) or "")
