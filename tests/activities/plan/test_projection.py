"""The plan in the room: everything is on some page, nothing too small, nothing private."""

import pytest
from PySide6.QtCore import QRectF
from pytestqt.qtbot import QtBot

from facilitator.activities.plan import commands
from facilitator.activities.plan.projection import RoomPlanView
from facilitator.activities.room_pages import Words
from facilitator.activities.step import StepRef
from facilitator.store.store import Store
from tests.activities.hostile import HOSTILE
from tests.activities.plan.plans import TODAY, make_meeting, make_plan, read

SECRET = "marker that must not be projected"


def shown(qtbot: QtBot, store: Store, meeting_id: str, room_size: str = "small", width: int = 1920) -> RoomPlanView:
    view = RoomPlanView(room_size=room_size)
    qtbot.addWidget(view)
    view.resize(width, width * 9 // 16)
    view.show()
    with store.reading() as session:
        view.read(session, StepRef(meeting_id, "", "plan"))
    return view


def words(view: RoomPlanView) -> list[Words]:
    return [piece for page in view.pages for piece in page if isinstance(piece, Words)]


def told(view: RoomPlanView) -> str:
    return "\n".join(" ".join(piece.flow.lines) for piece in words(view))


@pytest.mark.parametrize("room_size", ["small", "normal", "large"])
@pytest.mark.parametrize("width", [1280, 1920])
def test_every_action_is_on_a_page_and_large_enough(qtbot: QtBot, store: Store, room_size: str, width: int) -> None:
    meeting_id = make_plan(store)
    view = shown(qtbot, store, meeting_id, room_size, width)
    keys = {piece.key for piece in words(view)}
    assert {action.id for action in read(store, meeting_id).actions} <= keys
    screen = QRectF(view.rect())
    for piece in words(view):
        assert piece.flow.face.pixelSize() >= 28 * view.height() / 1080
        height = piece.flow.height
        assert screen.contains(QRectF(piece.place.left(), piece.place.top(), piece.flow.width, height))


def test_a_section_that_goes_on_has_its_heading_again(qtbot: QtBot, store: Store) -> None:
    meeting_id, people = make_meeting(store)
    section = commands.add_section(store, meeting_id, "Everything")
    for number in range(80):
        commands.add_action(store, meeting_id, f"Action {number} " * 12, section_id=section, owner_id=people[0])
    view = shown(qtbot, store, meeting_id)
    assert len(view.pages) > 3
    for page in view.pages:
        assert "A. Everything" in [" ".join(piece.flow.lines) for piece in page if isinstance(piece, Words)]
    view.turn_page(1)
    assert view.page == 2
    assert f"2 of {len(view.pages)}" in [" ".join(each.flow.lines) for each in view.head_words()]
    assert not view.grab().isNull()


def test_the_room_never_sees_reasons_or_ways(qtbot: QtBot, store: Store) -> None:
    meeting_id = make_plan(store)
    action = read(store, meeting_id).actions[0].id
    commands.write(store, action, "how", SECRET)
    commands.set_status(store, action, "dropped", TODAY, SECRET)
    view = shown(qtbot, store, meeting_id)
    assert SECRET not in told(view)
    assert "Dropped" in told(view)
    assert "Dr Yusuf Harcourt" in told(view)


def test_a_new_action_brings_its_page(qtbot: QtBot, store: Store) -> None:
    meeting_id = make_plan(store)
    view = shown(qtbot, store, meeting_id, "large")
    assert view.page == 1
    commands.add_action(store, meeting_id, "At the very end")
    with store.reading() as session:
        view.read(session, StepRef(meeting_id, "", "plan"))
    assert view.page == len(view.pages)


def test_an_empty_plan_asks(qtbot: QtBot, store: Store) -> None:
    meeting_id, _ = make_meeting(store)
    view = shown(qtbot, store, meeting_id)
    assert told(view) == "Who will do what, by when?"
    assert not view.grab().isNull()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_fits(qtbot: QtBot, store: Store, text: str) -> None:
    meeting_id, _ = make_meeting(store)
    section = commands.add_section(store, meeting_id, text)
    commands.add_action(store, meeting_id, text, section_id=section, who=text)
    view = shown(qtbot, store, meeting_id, "large")
    assert not view.grab().isNull()
    for piece in words(view):
        assert piece.place.left() + piece.flow.width <= view.width()
