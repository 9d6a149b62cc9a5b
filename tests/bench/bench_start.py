"""From the start of the process to the first picture of the home window with its list filled, beside a bare window.

Run: python -m tests.bench.bench_start [rounds]. Floor and program take turns, so that both see the same machine; read
the ratios. The goal is 1.2 of the bare window, 1.5 at most, whatever the size of the library; and while the rest is
imported on its thread, no freeze of the window above 50 ms.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from sqlalchemy import URL, text
from sqlmodel import Session, create_engine

from facilitator.meeting.tables import Meeting
from facilitator.store.store import Store
from tests.bench.bench_open import fill
from tests.store.tables import METADATA

ROOT = Path(__file__).resolve().parents[2]
SIZES = (0, 50, 1000)
ROUNDS = 9
CHILD = "tests/bench/first_paint.py"


def start(compiled: Path, *arguments: str) -> dict[str, float]:
    """Start once, with modules compiled as in an installation, and read what it measured of itself."""
    here = {
        **os.environ,
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": str(compiled),
        "PYTHONDONTWRITEBYTECODE": "",
        "T0": str(time.monotonic_ns()),
    }
    command = [sys.executable, str(ROOT / CHILD), *arguments]
    done = subprocess.run(command, env=here, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    if done.returncode:
        sys.exit(f"{' '.join(arguments)} could not be started: {done.stderr}")
    found: dict[str, float] = json.loads(done.stdout)
    return found


def make_library(path: Path, meetings: int) -> None:
    """A library with so many meetings of the size that bench_open describes, one for each day around this one."""
    Store.open(path, METADATA).close()
    engine = create_engine(URL.create("sqlite", database=str(path)))
    today = datetime.now(UTC).replace(microsecond=0)
    with Session(engine) as session:  # past the store: keeping 300,000 rows for undo would take minutes
        for number in range(meetings):
            fill(session, str(number))
            made = session.get_one(Meeting, str(number))
            made.starts_at = today + timedelta(days=number - meetings // 2)
            if number < meetings // 2 - 30:  # what was agreed more than a month ago has been done
                session.execute(text("UPDATE action SET status='done' WHERE meeting_id=:key"), {"key": made.id})
            session.commit()
    engine.dispose()


def main(rounds: int) -> None:
    """Print medians of interleaved starts, after one that nobody counts."""
    with tempfile.TemporaryDirectory() as folder:
        compiled = Path(folder) / "compiled"
        libraries = {size: Path(folder) / str(size) / "library.db" for size in SIZES}
        for size, path in libraries.items():
            path.parent.mkdir()
            make_library(path, size)
        floors: list[float] = []
        ours: dict[int, list[dict[str, float]]] = {size: [] for size in SIZES}
        for number in range(rounds + 1):
            floor = start(compiled, "bare")["painted"]
            found = {size: start(compiled, "ours", str(path)) for size, path in libraries.items()}
            if number:
                floors.append(floor)
                for size in SIZES:
                    ours[size].append(found[size])
    least = median(floors)
    print(f"a bare window with 50 rows: {least:4.0f} ms ({min(floors):.0f} to {max(floors):.0f}), {rounds} rounds")
    for size, each in ours.items():
        middle = {key: median(one[key] for one in each) for key in each[0]}
        print(
            f"{size:5} meetings: painted {middle['painted']:4.0f} ms with {middle['rows']:.0f} rows, "
            f"ratio {middle['painted'] / least:4.2f};  ready {middle['ready']:5.0f} ms;  longest freeze "
            f"{middle['importing']:3.0f} ms while importing, {middle['opening']:3.0f} ms to open the library"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
