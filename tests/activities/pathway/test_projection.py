"""The map in the room: never under the limit of type, in parts when it does not fit, and read out step by step."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFontMetricsF, QImage
from pytestqt.qtbot import QtBot

from facilitator.activities.pathway.projection import RoomMapView, _style
from facilitator.activities.pathway.queries import PublicLane, PublicMap, PublicStep
from facilitator.activities.room_pages import CAP_SHARES, Words
from facilitator.activities.step import StepRef
from facilitator.store.store import Store
from facilitator.widgets.theme import DARK, LIGHT
from tests.activities.pathway.pathways import fill, make_meeting


@pytest.fixture
def room(store: Store, qtbot: QtBot) -> Iterator[RoomMapView]:
    """The map of mock-up 05 in a small room."""
    meeting_id, _, scenario_id = make_meeting(store)
    fill(store, meeting_id, scenario_id)
    view = RoomMapView()
    qtbot.addWidget(view)
    view.resize(1280, 720)
    view.show()
    with store.reading() as session:
        view.read(session, StepRef(meeting_id, "item", "pathway", scenario_id))
    yield view
    view.close()


def _shown(view: RoomMapView) -> QImage:
    return view.grab().toImage()


def _step(view: RoomMapView, name: str) -> PublicStep:
    return next(step for step in view._shown.steps if step.name == name)


def _long(columns: int, lanes: int) -> PublicMap:
    rows = tuple(PublicLane(f"l{n}", f"Lane {n}", "") for n in range(lanes))
    steps = tuple(
        PublicStep(f"s{c}.{n}", f"Step {c} of lane {n}", "step", f"l{n}", c, "", "1 d", "", "", "", False, False)
        for c in range(columns)
        for n in range(lanes)
    )
    return PublicMap("Pathway", rows, steps)


def test_the_whole_map_fits_a_small_room(room: RoomMapView) -> None:
    assert len(room.pages) == 1
    assert room.title() == "Pathway: Hub with outreach clinics · 78 days"


@pytest.mark.parametrize("size", list(CAP_SHARES))
def test_no_words_are_smaller_than_the_limit(room: RoomMapView, size: str) -> None:
    room.set_look(LIGHT, size)
    style = _style(room.faces(), room._drawing, room.content_place())
    for face in (style.name, style.meta, style.strong):
        assert QFontMetricsF(face).capHeight() >= float(CAP_SHARES[size] * room.height()) - 0.5


def test_what_does_not_fit_makes_pages_of_whole_columns_and_lanes(room: RoomMapView) -> None:
    room.show_map(_long(20, 7), anew=True)
    assert len(room.pages) > 3
    first = _shown(room)
    room.next_page()
    assert _shown(room) != first


def test_a_step_is_read_out(room: RoomMapView) -> None:
    whole = _shown(room)
    room.set_spotlight(_step(room, "Outreach assessment").id)
    said = [line for piece in room.pages[0] if isinstance(piece, Words) for line in piece.flow.lines]
    for words in ("Outreach assessment", "Wait before", "10 d", "45 min", "Where"):
        assert words in said
    lit = _shown(room)
    assert lit != whole
    room.set_spotlight(_step(room, "Order dose").id)
    said = [line for piece in room.pages[0] if isinstance(piece, Words) for line in piece.flow.lines]
    assert "Bottleneck" in said
    room.set_spotlight("")
    assert _shown(room) == whole


def test_a_place_is_looked_at_without_leaving_the_map(room: RoomMapView) -> None:
    room.show_map(_long(20, 7), anew=True)
    pictures = []
    for key in ("@0.0,0.0", "@10.0,3.0", "@99.0,99.0"):
        room.set_spotlight(key)
        assert len(room.pages) == 1
        pictures.append(_shown(room))
    assert pictures[0] != pictures[1] != pictures[2]


def test_nothing_drawn_leaves_the_room_to_the_agenda(qtbot: QtBot) -> None:
    view = RoomMapView()
    qtbot.addWidget(view)
    view.resize(640, 360)
    assert view.is_bare()
    view.show_map(_long(1, 1), anew=True)
    assert not view.is_bare()


def test_the_dark_variant_is_dark(room: RoomMapView) -> None:
    room.set_look(DARK, "small")
    assert _shown(room).pixelColor(640, 700).lightness() < 60
