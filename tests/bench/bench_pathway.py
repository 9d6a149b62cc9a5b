"""Drawing, panning, dragging and laying out a pathway beside a bare QGraphicsScene of boxes and lines.

Run: python -m tests.bench.bench_pathway [frames]
"""

import itertools
import os
import random
import sys
import time
from collections.abc import Callable
from statistics import median, quantiles

from PySide6.QtCore import QLineF, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGraphicsItem, QGraphicsScene, QGraphicsView

from facilitator.activities.pathway.drawing import Drawing, drawn
from facilitator.activities.pathway.durations import Duration
from facilitator.activities.pathway.figures import figures
from facilitator.activities.pathway.layout import columns
from facilitator.activities.pathway.model import Arrow, Lane, Map, Step
from facilitator.activities.pathway.view import MapView
from facilitator.widgets import style

FRAME = 1000 / 60
LAYOUT_AIM = 1000.0
SMALL, LARGE = (14, 17, 5), (500, 800, 12)
WIDTH, HEIGHT = 1280, 800


def made(steps: int, arrows: int, lanes: int) -> Map:
    """A map as a meeting might draw it: steps in the order of time, most arrows a short way on, a few contingencies."""
    luck = random.Random(5)
    slots = -(-steps // lanes)
    cells = [(lane, slot) for slot in range(slots) for lane in range(lanes)][:steps]
    rows = tuple(
        Step(
            f"s{n}",
            f"Step {n}: check and hand over",
            f"l{lane}",
            slot,
            "start" if n == 0 else "end" if n == steps - 1 else "step",
            ("Nurse specialist",),
            task=Duration(600 * (n % 9 + 1)),
            wait=Duration(86_400 * (n % 5), "d") if n % 3 == 0 else None,
        )
        for n, (lane, slot) in enumerate(cells)
    )
    pairs = {(max(0, n - luck.randint(1, lanes)), n) for n in range(1, steps)}
    while len(pairs) < arrows:
        start = luck.randrange(steps - 1)
        pairs.add(
            (start, min(steps - 1, start + luck.randint(1, 2 * lanes))) if luck.random() < 0.9 else (start + 1, start)
        )
    kinds = (
        Arrow(f"a{k}", f"s{a}", f"s{b}", "flow" if a < b else "contingency") for k, (a, b) in enumerate(sorted(pairs))
    )
    return Map("m", "s", "Large", tuple(Lane(f"l{n}", f"Lane {n}") for n in range(lanes)), rows, tuple(kinds))


def shown(view: QGraphicsView) -> None:
    """Put a view on the screen that is none."""
    view.resize(WIDTH, HEIGHT)
    view.show()
    QApplication.processEvents()


def bare(drawing: Drawing, of: MapView) -> QGraphicsView:
    """The same boxes and lines as Qt's own items, without a word on them."""
    scene = QGraphicsScene()
    pen = QPen(QColor("#46505E"))
    for card in drawing.cards:
        box = scene.addRect(of.map_scene.cell_box(card.cell))
        box.setBrush(QColor("white"))
        box.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsMovable)
    for item in of.map_scene.lines.values():
        points = item.sheet.points if item.sheet else ()
        for one, other in itertools.pairwise(points):
            scene.addLine(QLineF(QPointF(*one), QPointF(*other)), pen)
    scene.setSceneRect(of.sceneRect())
    view = QGraphicsView(scene)
    scene.setParent(view)
    view.setRenderHint(QPainter.RenderHint.Antialiasing)
    view.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return view


def frames(work: Callable[[int], None], count: int) -> list[float]:
    """Milliseconds of the processor for each frame: the change and its painting, without what others take of it."""
    found = []
    for number in range(count):
        start = time.process_time()
        work(number)
        QApplication.processEvents()
        found.append((time.process_time() - start) * 1000)
    return found


def pan(view: QGraphicsView) -> Callable[[int], None]:
    """Move to and fro by 12 px a frame."""

    def work(number: int) -> None:
        bar = view.horizontalScrollBar()
        bar.setValue(bar.value() + (12 if number // 40 % 2 == 0 else -12))

    return work


def drag(view: QGraphicsView, start: QPoint) -> Callable[[int], None]:
    """Move the pointer by 9 px a frame, round a square."""
    at = QPoint(start)

    def work(number: int) -> None:
        side = number // 30 % 4
        at.setX(at.x() + (9 if side == 0 else -9 if side == 2 else 0))
        at.setY(at.y() + (9 if side == 1 else -9 if side == 3 else 0))
        QTest.mouseMove(view.viewport(), at)

    return work


def figures_of(name: str, own: list[float], floor: list[float], aim: float = FRAME) -> bool:
    """Print one line; whether the aim is met."""
    worst, ground = quantiles(own, n=20)[-1], quantiles(floor, n=20)[-1]
    fits = worst <= aim
    print(
        f"{name:<34} median {median(own):7.2f} ms   p95 {worst:7.2f} ms   bare {ground:6.2f} ms"
        f"   ratio {worst / max(ground, 0.01):5.1f}   {'ok' if fits else f'OVER {aim:.1f} ms'}"
    )
    return fits


def at_zoom(name: str, view: MapView, count: int) -> bool:
    """Pan and drag at the zoom that is set, beside the bare scene."""
    drawing = view.map_scene.drawing
    floor = bare(drawing, view)
    shown(floor)
    floor.setTransform(view.transform())
    floor.setAlignment(view.alignment())
    for each in (view, floor):
        each.setSceneRect(view.map_scene.room().adjusted(-600, 0, 600, 0))  # so that even all of it can be panned
        each.centerOn(view.map_scene.content().center())
    QApplication.processEvents()
    fits = figures_of(f"{name}: pan", frames(pan(view), count), frames(pan(floor), count))
    seen = view.seen()
    card = min(
        (item for item in view.map_scene.cards.values()),
        key=lambda item: (item.sceneBoundingRect().center() - seen.center()).manhattanLength(),
    )
    start = view.mapFromScene(view.map_scene.cell_box(card.card.cell).center())
    results = []
    for each in (view, floor):
        QTest.mousePress(each.viewport(), Qt.MouseButton.LeftButton, pos=start)
        results.append(frames(drag(each, start), count))
        QTest.keyClick(each, Qt.Key.Key_Escape)
        QTest.mouseRelease(each.viewport(), Qt.MouseButton.LeftButton, pos=start)
    own, bare_ones = results
    fits &= figures_of(f"{name}: drag a step", own, bare_ones)
    floor.close()
    return fits


def measure(size: tuple[int, int, int], count: int) -> bool:
    """All figures of one size."""
    steps, arrows, _ = size
    name = f"{steps} steps, {arrows} arrows"
    pathway = made(*size)
    start = time.perf_counter()
    found = figures(pathway)
    drawing = drawn(pathway, found)
    worked_out = time.perf_counter()
    view = MapView()
    shown(view)
    begun = time.perf_counter()
    view.show_drawing(drawing)
    view.fit()
    QApplication.processEvents()
    painted = time.perf_counter()
    flow = [(arrow.from_id, arrow.to_id) for arrow in pathway.arrows if arrow.kind == "flow"]
    lanes = {card.id: card.cell.lane for card in drawing.cards}
    laid = time.perf_counter()
    columns(lanes, flow)
    ended = time.perf_counter()
    layout = (ended - laid) * 1000
    print(
        f"{name}: figures {(worked_out - start) * 1000:.1f} ms, first picture {(painted - begun) * 1000:.1f} ms,"
        f" layout {layout:.1f} ms"
    )
    fits = layout <= LAYOUT_AIM
    fits &= at_zoom(f"{name}, whole map", view, count)
    view.actual_size()
    fits &= at_zoom(f"{name}, as drawn", view, count)
    view.close()
    return fits


def main(count: int = 240) -> int:
    """Print all figures; 1 if one is over its aim."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    style.apply(application)
    fits = [measure(size, count) for size in (SMALL, LARGE)]
    return 0 if all(fits) else 1


if __name__ == "__main__":
    sys.exit(main(*(int(word) for word in sys.argv[1:])))
