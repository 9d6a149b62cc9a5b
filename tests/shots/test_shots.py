"""The screens look as they did when somebody last looked at them: `python -m tests.shots --accept` renews them."""

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.activities.room_pages import PagedRoomView
from facilitator.windows.prepare import TABS
from facilitator.windows.shell import MINIMUM
from facilitator.windows.shots import Libraries, kept_libraries, scene_of, take
from facilitator.windows.shots_list import MAIN, SHOTS
from facilitator.windows.shots_scene import Scene
from facilitator.windows.shots_ways import Size
from tests.shots.pictures import EXPECTED, HELD, difference, file_name, halved, taken

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="other systems draw letters in their own way")


@pytest.fixture(scope="module")
def libraries(qapp: QApplication) -> Iterator[Libraries]:
    """Each is made once for all pictures here; every picture has a copy of its own."""
    with kept_libraries() as kept:
        yield kept


def expected(name: str, size: Size) -> QImage:
    return QImage(str(EXPECTED / file_name(name, size))).convertToFormat(QImage.Format.Format_RGB888)


@linux_only
@pytest.mark.parametrize(("name", "size"), HELD, ids=[file_name(*held) for held in HELD])
def test_a_screen_looks_as_it_did(name: str, size: Size, tmp_path: Path, libraries: Libraries) -> None:
    now = taken(name, size, tmp_path, libraries)
    found = difference(expected(name, size), now)
    if not found.is_slight:
        kept = Path(mkdtemp(prefix="facilitator-differs-")) / file_name(name, size)
        now.save(str(kept))
        pytest.fail(f"{found.whole:.2%} of {name} differs, in one place {found.worst:.0%}: look at {kept}")


@linux_only
@pytest.mark.parametrize("what", ["mark", "guide", "next"])
def test_a_widget_that_moved_by_10_px_is_noticed(what: str, libraries: Libraries) -> None:
    def moved(scene: Scene) -> QImage:
        run = scene.console.run
        widget: QWidget = {"mark": scene.shell.bar.mark, "guide": run.guide, "next": run.bar.next}[what]
        widget.move(widget.x() - 10, widget.y())
        return halved(scene.shell.grab().toImage())

    with scene_of("run-swot", (1366, 768), libraries) as scene:
        assert not difference(expected("run-swot", (1366, 768)), moved(scene)).is_slight


def test_two_pictures_of_one_screen_are_the_same(tmp_path: Path, libraries: Libraries) -> None:
    one, two = (taken("run-vote", (1366, 768), tmp_path / place, libraries) for place in ("one", "two"))
    assert one == two


@pytest.mark.parametrize(
    "name", ["run-swot-crowd", "run-notes", "run-vote", "run-vote-result", "run-plan", "run-parked"]
)
def test_every_page_fits_into_the_smallest_window(name: str, libraries: Libraries) -> None:
    with scene_of(name, MINIMUM, libraries) as scene:
        page = scene.shell.centralWidget()
        assert page is not None
        for tab in TABS:
            scene.console.prepare.show_tab(tab)  # which stays a part of the size that the window needs
        for phase in ("phase.prepare", "phase.close", "phase.run"):
            scene.do(phase)
            need = page.minimumSizeHint()
            assert need.width() <= MINIMUM[0], f"{phase} asks for {need}"
            assert need.height() <= MINIMUM[1], f"{phase} asks for {need}"


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1600, 900), (1920, 1080), (2560, 1440)])
def test_a_board_that_fits_the_room_fits_it_at_every_size(size: Size, libraries: Libraries) -> None:
    with scene_of("room-swot", size, libraries) as scene:
        shown = scene.console.room.activity
        assert isinstance(shown, PagedRoomView)
        assert len(shown.pages) == 1


def test_the_kept_pictures_stay_small_and_are_all_held() -> None:
    kept = {path.name: path.stat().st_size for path in EXPECTED.iterdir()}
    assert set(kept) == {file_name(*held) for held in HELD}
    assert sum(kept.values()) < 1_500_000


def test_names_are_single_and_the_demo_knows_them() -> None:
    names = [shot.name for shot in SHOTS]
    assert len(names) == len(set(names))
    for size, main in MAIN.items():
        assert all(any(shot.name == name and size in shot.sizes for shot in SHOTS) for name in main)


def test_an_unknown_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LookupError, match="no picture is called run-away"):
        take(tmp_path, ["run-away"])
    assert not list(tmp_path.iterdir())
