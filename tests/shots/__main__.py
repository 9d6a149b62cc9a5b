"""Compare the screens with the pictures that are held: `python -m tests.shots`, with --accept to hold them as now."""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from facilitator.widgets import style
from facilitator.windows.shots import kept_libraries, without_screen
from tests.shots.pictures import EXPECTED, HELD, difference, file_name, taken


def main() -> int:
    """Compare, or accept; returns 1 if something differs that was not accepted."""
    parser = argparse.ArgumentParser(prog="python -m tests.shots", description=__doc__)
    parser.add_argument("--accept", action="store_true", help="the pictures as they are now become the expected ones")
    accept = parser.parse_args().accept
    without_screen()
    application = QApplication(sys.argv[:1])
    style.apply(application)
    differing = 0
    with TemporaryDirectory(prefix="facilitator-pictures-") as folder, kept_libraries() as libraries:
        for name, size in HELD:
            kept = EXPECTED / file_name(name, size)
            now = taken(name, size, Path(folder), libraries)
            found = difference(QImage(str(kept)).convertToFormat(now.format()), now)
            if found.is_slight:
                continue
            print(f"{kept.name}: {found.whole:.2%} differs, in one place {found.worst:.0%}")
            differing += 1
            if accept:
                now.save(str(kept))
    return 1 if differing and not accept else 0


if __name__ == "__main__":
    sys.exit(main())
