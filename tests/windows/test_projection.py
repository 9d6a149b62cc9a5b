"""Projection safety: a marker in everything private, looked for in everything that the room can see."""

import dataclasses
import typing
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QPoint
from PySide6.QtGui import QAccessible, QAccessibleInterface, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import Table
from sqlmodel import SQLModel, text
from sqlmodel.sql.sqltypes import AutoString

from facilitator.activities.agenda.queries import PublicEntry, public_agenda
from facilitator.activities.comparison.queries import PublicMatrix
from facilitator.activities.decision.queries import public_vote, votes
from facilitator.activities.decision.snapshots import PublicVote
from facilitator.activities.discussion.queries import PublicDiscussion
from facilitator.activities.notes.queries import PublicNotes, public_notes
from facilitator.activities.pathway.queries import PublicMap
from facilitator.activities.plan.queries import PublicPlan, public_plan
from facilitator.activities.speaking.queries import PublicSpeaker
from facilitator.activities.swot.queries import PublicBoard, public_board
from facilitator.activities.swot.room_queries import PublicSheet
from facilitator.stage.queries import RoomSnapshot, room_frame, room_snapshot
from facilitator.stage.room import RoomAgenda, room_agenda
from facilitator.stage.rules import clock as clock_state
from facilitator.store.store import Store
from facilitator.windows.room import RoomWindow
from tests.clocks import FakeClock
from tests.windows.conftest import Opened, Opener
from tests.windows.hands import press, write

CANARY = "zebra"
# What the room may show. Every other column of text is private until somebody adds it here.
PUBLIC = {
    "meeting": {"title", "organisation", "next_meeting"},
    "objective": {"text"},  # what the meeting is for stands on the wall before it starts
    "scenario": {"name"},
    "agenda_item": {"title"},
    "swot_note": {"text", "perspective"},
    "criterion": {"name"},
    "combination": {"name"},
    "comparison_cell": {"figure", "reason"},  # why a score is what it is stands beside it for all to see
    "swot_theme": {"name"},
    "swot_conclusion": {"statement"},
    "swot_point": {"text"},
    "swot_pair": {"text"},
    "note": {"text", "perspective"},
    "decision": {"question", "statement"},
    "decision_option": {"text", "detail"},
    "vote_reason": {"text"},  # without its author, unless names were agreed
    "plan_section": {"title"},
    "discussion_topic": {"title"},
    "discussion_question": {"text", "answer", "finder"},
    "pathway_lane": {"name"},
    "pathway_step": {"name", "roles", "sites", "if_wrong"},
    "pathway_arrow": {"label"},
    "action": {"what", "who"},
    "participant": {"name"},
}
# Keys of the program, not words of a user.
KEYS = {
    "meeting": {"time_zone"},
    "objective": {"kind", "review"},
    "agenda_item": {"activity"},
    "participant": {"duty", "invitation", "attendance"},
    "swot_note": {"quadrant"},
    "swot_point": {"side"},
    "swot_pair": {"strategy"},
    "decision": {"kind", "method", "base", "voters", "replaces_id"},
    "vote_reason": {"option_id"},
    "action": {"status"},
    "parked_issue": {"kind"},
    "discussion_question": {"state"},
    "pathway_lane": {"kind", "colour", "copied_from"},
    "pathway_step": {"kind", "task_unit", "wait_unit", "copied_from"},
    "pathway_arrow": {"kind"},
}
SNAPSHOTS = (
    *(RoomSnapshot, RoomAgenda, PublicSpeaker, PublicEntry),
    *(PublicBoard, PublicNotes, PublicPlan, PublicVote, PublicMatrix),
    *(PublicDiscussion, PublicMap, PublicSheet),
)
PRIVATE_NAMES = {
    "purpose",
    "guidance",
    "private_notes",
    "objective",
    "prompts",
    "ticked",
    "email",
    "phone",
    "how",
    "reason",
    "comment",
    "review",
    "summary",
    "invitation",
    "attendance",
    "place_of_meeting",
}


def private_columns() -> Iterator[tuple[str, str]]:
    """Every column that holds a user's words and is not for the room."""
    for table in SQLModel.metadata.tables.values():
        if table.info.get("scope") != "document":
            continue
        known = {"id"} | PUBLIC.get(table.name, set()) | KEYS.get(table.name, set())
        for column in table.columns:
            if isinstance(column.type, AutoString) and not column.foreign_keys and column.name not in known:
                yield table.name, column.name


def plant(store: Store) -> None:
    """Put the marker into every private column of every row."""
    with store.transaction("Plant") as session:
        for table, column in private_columns():
            session.execute(text(f"UPDATE {table} SET {column} = '{CANARY} ' || {column}"))


def accessible(widget: QWidget) -> str:
    """Everything that a screen reader would be told of a widget."""
    said: list[str] = []

    def walk(node: QAccessibleInterface) -> None:
        kinds = QAccessible.Text
        said.extend(node.text(kind) for kind in (kinds.Name, kinds.Description, kinds.Value, kinds.Help))
        for number in range(node.childCount()):
            child = node.child(number)
            if child is not None:
                walk(child)

    walk(QAccessible.queryAccessibleInterface(widget))
    said += [each.toolTip() + each.accessibleName() + each.windowTitle() for each in widget.findChildren(QWidget)]
    return " ".join([widget.windowTitle(), *said])


def painted(widget: QWidget) -> str:
    """Everything that a widget paints, as SVG in which text stays text."""
    kept = QBuffer()
    kept.open(QIODevice.OpenModeFlag.WriteOnly)
    made = QSvgGenerator()
    made.setOutputDevice(kept)
    made.setSize(widget.size())
    painter = QPainter(made)
    widget.render(painter, QPoint())
    painter.end()
    return bytes(kept.data().data()).decode("utf-8")


def seen(window: RoomWindow) -> str:
    """All that is to be had from the room window."""
    return (accessible(window) + painted(window)).casefold()


def test_the_marker_would_be_found(opened: Opened) -> None:
    _, desk, _ = opened
    assert desk.console is not None
    press("Ctrl+F9")
    with desk.store.transaction("Plant") as session:
        session.execute(text(f"UPDATE swot_note SET text = '{CANARY} ' || text"))
    assert CANARY in painted(desk.console.room.window)
    with desk.store.transaction("Plant") as session:
        session.execute(text(f"UPDATE scenario SET name = '{CANARY} ' || name"))
    assert CANARY in accessible(desk.console.room.window)


def test_every_private_column_is_planted(store: Store) -> None:
    planted = set(private_columns())
    assert {
        ("agenda_item", "private_notes"),
        ("agenda_item", "guidance"),
        ("agenda_item", "objective"),
        ("agenda_item", "summary"),
        ("prompt", "text"),
        ("participant", "email"),
        ("action", "reason"),
        ("action", "how"),
        ("meeting", "purpose"),
        ("meeting", "place"),
        ("parked_issue", "text"),
        ("checklist_item", "text"),
        ("objective", "comment"),
        ("scenario", "summary"),
    } <= planted
    tables = SQLModel.metadata.tables
    named = {(table, column) for names in (PUBLIC, KEYS) for table, columns in names.items() for column in columns}
    assert all(isinstance(tables[table], Table) and column in tables[table].columns for table, column in named)


def test_nothing_private_is_in_the_room_all_day(demo: Opener, qtbot: QtBot, fake_clock: FakeClock) -> None:
    shell, desk, _ = demo("before", "prepare")
    console = desk.console
    assert console is not None
    plant(desk.store)
    press("Ctrl+F9")
    shell.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is shell)
    window = console.room.window
    assert window.isVisible()
    assert CANARY not in seen(window)
    views = {type(console.room.window.stack.currentWidget()).__name__}
    press("Ctrl+2", "Ctrl+Space", "Ctrl+L")
    write("Welcome")  # without a note the room would see the time
    press("Return", "Esc")
    for _ in range(40):
        for turn in ("", "Ctrl+F7", "F8", "F9", "F7", "Ctrl+F7", "Ctrl+PgDown"):
            if turn:
                press(turn)
            views.add(type(console.room.window.stack.currentWidget()).__name__)
            assert CANARY not in seen(window)
        assert console.state is not None
        if console.state.is_last:
            break
        fake_clock.advance(400)
        press("Ctrl+Right")
    console.run._end()
    assert CANARY not in seen(window)
    press("Ctrl+3", "Ctrl+1")
    assert CANARY not in seen(window)
    assert views == {
        "RoomAgendaView",
        "RoomBlank",
        "RoomBoardView",
        "RoomNotesView",
        "RoomDiscussionView",
        "RoomComparisonView",
        "RoomVoteView",
        "RoomPlanView",
    }


@pytest.mark.parametrize("stage", ["swot", "vote"])
def test_nothing_half_typed_is_in_the_room(demo: Opener, qtbot: QtBot, stage: typing.Any) -> None:
    shell, desk, _ = demo(stage, "run")
    console = desk.console
    assert console is not None
    press("Ctrl+F9")
    shell.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is shell)
    tried = 0
    for phase in ("prepare", "run", "close"):
        console.show_phase(phase)
        found: list[QLineEdit | QPlainTextEdit] = [*shell.findChildren(QLineEdit), *shell.findChildren(QPlainTextEdit)]
        for field in [each for each in found if each.isVisible() and each.isEnabled() and not each.isReadOnly()]:
            field.setFocus()
            write(CANARY)
            tried += CANARY in (field.text() if isinstance(field, QLineEdit) else field.toPlainText())
            assert CANARY not in seen(console.room.window)
            press("Esc")
            if field is console.run.capture.field:
                field.clear()
    assert tried >= 4


def names_within(kind: object, found: set[type]) -> Iterator[str]:
    """The names of all fields of a snapshot and of the snapshots in it."""
    for inner in typing.get_args(kind):
        yield from names_within(inner, found)
    if not isinstance(kind, type) or kind in found:
        return
    if dataclasses.is_dataclass(kind):
        found.add(kind)
        for name, hint in typing.get_type_hints(kind).items():
            yield name
            yield from names_within(hint, found)
    elif issubclass(kind, SQLModel):
        yield f"a live row, {kind.__name__}"


@pytest.mark.parametrize("snapshot", SNAPSHOTS, ids=lambda kind: kind.__name__)
def test_no_public_snapshot_has_a_private_field(snapshot: type) -> None:
    names = set(names_within(snapshot, set()))
    assert names
    assert not names & PRIVATE_NAMES
    assert not [name for name in names if name.startswith("a live row")]
    assert all("private" not in name for name in names)


def test_no_public_snapshot_holds_a_private_word(opened: Opened, fake_clock: FakeClock) -> None:
    _, desk, meeting_id = opened
    plant(desk.store)
    with desk.store.reading() as session:
        frame = room_frame(session, meeting_id)
        snapshots: list[object] = [
            room_snapshot(session, meeting_id),
            room_agenda(frame, clock_state(frame.agenda, frame.facts, fake_clock.now())),
            public_agenda(session, meeting_id),
            public_plan(session, meeting_id),
            *(public_vote(session, vote.id) for vote in votes(session, meeting_id)),
        ]
        for item in frame.agenda.items:
            for entry in (item.entry, *item.parts):
                snapshots.append(public_board(session, meeting_id, entry.scenario_id))
                snapshots.append(public_notes(session, meeting_id, entry.id, entry.title))
    assert len(snapshots) > 10
    assert CANARY not in repr(snapshots)
