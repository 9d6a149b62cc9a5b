"""The fictional meeting, made anew for whoever wants to look round."""

import subprocess
import sys
from pathlib import Path

import pytest

from facilitator import app, paths
from facilitator.store.lock import Lock

_CODE = "import sys; from pathlib import Path; from facilitator.app import demo; "


def demo(library: Path, arguments: str) -> subprocess.CompletedProcess[str]:
    code = f"{_CODE} sys.exit(demo(Path({str(library)!r}), {arguments}))"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


def test_without_a_screen_it_leaves_documents_and_pictures(tmp_path: Path) -> None:
    library = paths.demo_file(tmp_path)
    library.parent.mkdir()
    library.write_text("an earlier demo")
    done = demo(library, "offscreen=True")
    assert (done.returncode, done.stderr) == (0, "")
    made = [Path(line) for line in done.stdout.splitlines()]
    assert {path.parent for path in made} == {library.parent / "pictures and documents"}
    assert sorted(path.suffix for path in made) == [".eml", ".html", ".pdf", ".pdf", *[".png"] * 9]
    assert all(path.stat().st_size > 2_000 for path in made)


def test_a_folder_that_cannot_be_made_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = demo(tmp_path / "demo.db", f"Path({str(tmp_path / 'file' / 'out')!r}), offscreen=True")
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1


def test_a_demo_that_is_open_is_left_alone(tmp_path: Path) -> None:
    library = tmp_path / "demo.db"
    library.write_text("open elsewhere")
    with Lock(library):
        done = demo(library, "offscreen=True")
    assert (done.returncode, done.stdout) == (1, "")
    assert "already open" in done.stderr
    assert library.read_text() == "open elsewhere"


def test_no_other_library_is_ever_replaced(tmp_path: Path) -> None:
    own = paths.library_file(tmp_path)
    own.write_text("years of work")
    with pytest.raises(ValueError, match=r"library\.db is not the name of a demo library"):
        app.demo(own, offscreen=True)
    assert own.read_text() == "years of work"
