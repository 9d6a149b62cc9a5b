"""What is done to a meeting's frame is seen, named in the Undo menu, and taken back."""

from datetime import UTC, date, datetime, time

import pytest

from facilitator.activities.checklist import commands as checklist
from facilitator.activities.checklist import queries as checklist_queries
from facilitator.meeting import attendance_commands, commands, people_commands, queries, rules
from facilitator.meeting.people import PersonRow
from facilitator.store.store import Store
from tests.clocks import FakeClock


@pytest.fixture
def meeting_id(store: Store) -> str:
    return commands.create_meeting(store, "  Planning \n day ", place="Room 2")


def test_details(store: Store, meeting_id: str, fake_clock: FakeClock) -> None:
    commands.write(store, meeting_id, "purpose", "Choose.\r\nPlan. ")
    commands.write(store, meeting_id, "organisation", "Northgate\tHospitals")
    commands.set_start(store, meeting_id, date(2026, 5, 14), time(9), "Europe/London")
    commands.set_circulate_by(store, meeting_id, date(2026, 5, 21))
    with store.reading() as session:
        head = queries.head(session, meeting_id)
    assert (head.title, head.place, head.organisation) == ("Planning day", "Room 2", "Northgate Hospitals")
    assert head.purpose == "Choose.\nPlan."
    assert head.starts_at == datetime(2026, 5, 14, 8, tzinfo=UTC)
    assert head.local_start is not None
    assert head.local_start.hour == 9
    assert head.circulate_by == date(2026, 5, 21)
    assert store.undo_label == "Change circulation date"


def test_typing_a_title_is_one_step(store: Store, meeting_id: str) -> None:
    for typed in ("P", "Pl", "Plan"):
        commands.write(store, meeting_id, "title", typed)
    assert store.undo() == "Rename meeting"
    with store.reading() as session:
        assert queries.head(session, meeting_id).title == "Planning day"
    with pytest.raises(ValueError, match="without words"):
        commands.write(store, meeting_id, "title", " \n")


@pytest.mark.parametrize(
    ("day", "at", "zone", "utc"),
    [
        (date(2026, 1, 5), time(9), "Europe/London", "2026-01-05T09:00:00+00:00"),
        (date(2026, 7, 5), time(9), "Europe/London", "2026-07-05T08:00:00+00:00"),
        (date(2026, 10, 25), time(1, 30), "Europe/London", "2026-10-25T00:30:00+00:00"),
        (date(2026, 3, 29), time(1, 30), "Europe/London", "2026-03-29T01:30:00+00:00"),
        (date(2026, 7, 5), time(9), "Asia/Kolkata", "2026-07-05T03:30:00+00:00"),
    ],
)
def test_instants(day: date, at: time, zone: str, utc: str) -> None:
    assert rules.instant(day, at, zone).isoformat() == utc


@pytest.mark.parametrize("zone", ["Europe/Northgate", "", "../etc", "/etc/localtime"])
def test_unknown_zone(store: Store, meeting_id: str, zone: str) -> None:
    with pytest.raises(ValueError, match="is not a time zone"):
        commands.set_start(store, meeting_id, None, time(9), zone)


def test_deleting_a_meeting_is_undone(store: Store, meeting_id: str) -> None:
    commands.delete_meeting(store, meeting_id)
    with store.reading() as session:
        assert queries.head(session, meeting_id).deleted
    assert store.undo() == "Delete meeting"
    with store.reading() as session:
        assert not queries.head(session, meeting_id).deleted


def test_scenarios(store: Store, meeting_id: str) -> None:
    hub = commands.add_scenario(store, meeting_id, "Hub")
    commands.add_scenario(store, meeting_id, "Outreach", "Treated at the hub")
    blend = commands.add_scenario(store, meeting_id, "Blended")
    commands.move_scenario(store, blend, -2)
    commands.move_scenario(store, blend, -1)
    commands.rename_scenario(store, hub, "Central hub")
    commands.describe_scenario(store, hub, "All visits in one place")
    with store.reading() as session:
        found = queries.scenarios(session, meeting_id)
    assert [(row.number, row.name) for row in found] == [(1, "Blended"), (2, "Central hub"), (3, "Outreach")]
    assert found[1].summary == "All visits in one place"
    commands.remove_scenario(store, hub)
    with store.reading() as session:
        assert [row.number for row in queries.scenarios(session, meeting_id)] == [1, 2]


def test_objectives_and_outcomes(store: Store, meeting_id: str) -> None:
    first = commands.add_objective(store, meeting_id, "Choose")
    commands.add_objective(store, meeting_id, "A map", "outcome")
    second = commands.add_objective(store, meeting_id, "Plan")
    commands.move_objective(store, second, -1)
    commands.edit_objective(store, first, "Choose a model")
    commands.review_objective(store, first, "partly")
    commands.comment_objective(store, first, "Two sites to confirm")
    with store.reading() as session:
        rows = queries.objectives(session, meeting_id)
    assert [(row.kind, row.text) for row in rows] == [
        ("objective", "Plan"),
        ("objective", "Choose a model"),
        ("outcome", "A map"),
    ]
    assert (rows[1].review, rows[1].comment) == ("partly", "Two sites to confirm")
    commands.remove_objective(store, second)
    assert store.undo() == "Remove objective"


def test_people(store: Store, meeting_id: str) -> None:
    chair = people_commands.add_participant(store, meeting_id, "Ann Lee", email="ann@example.org")
    pasted = [PersonRow("Ann", email="ANN@example.org"), PersonRow("Jo Hill", "Nurse"), PersonRow("Di Orr")]
    nurse, other = people_commands.add_participants(store, meeting_id, pasted)
    assert store.undo_label == "Add 3 people"
    people_commands.edit_participant(store, nurse, "perspective", "Nursing")
    people_commands.edit_participant(store, other, "perspective", "Patient")
    people_commands.set_duty(store, chair, "chair")
    people_commands.set_duty(store, other, "chair")
    people_commands.set_invitation(store, chair, "confirmed")
    attendance_commands.set_attendance(store, nurse, "apologies")
    attendance_commands.mark_present(store, meeting_id)
    people_commands.set_voting(store, other, False)
    people_commands.move_participant(store, other, -2)
    with store.reading() as session:
        rows = queries.participants(session, meeting_id)
        assert [row.name for row in rows] == ["Di Orr", "Ann Lee", "Jo Hill"]
        assert [row.duty for row in rows] == ["chair", "", ""]
        assert queries.perspectives(session, meeting_id) == ("Patient", "Nursing")
        assert queries.entitled_and_present(session, meeting_id) == (2, 1)
        assert queries.turnout(session, meeting_id) == queries.Turnout(3, 1, 0, 2, 1)
        assert queries.people(session, meeting_id)[0].name == "Di Orr"
    people_commands.remove_participants(store, [chair, nurse])
    assert store.undo_label == "Remove 2 people"
    with store.reading() as session:
        assert [row.name for row in queries.participants(session, meeting_id)] == ["Di Orr"]


def test_checklist(store: Store, meeting_id: str) -> None:
    pens = checklist.add(store, meeting_id, "Pens")
    room = checklist.add(store, meeting_id, "Room")
    checklist.tick(store, room, True)
    checklist.move(store, room, -1)
    checklist.edit(store, pens, "Pens and notes")
    with store.reading() as session:
        lines = checklist_queries.checklist(session, meeting_id)
        assert [(line.text, line.done) for line in lines] == [("Room", True), ("Pens and notes", False)]
        assert checklist_queries.progress(session, meeting_id) == (1, 2)
    checklist.delete(store, room)
    assert store.undo() == "Delete from checklist"


def test_everything_is_undone_to_the_first_state(store: Store, meeting_id: str) -> None:
    test_people(store, meeting_id)
    test_scenarios(store, meeting_id)
    test_checklist(store, meeting_id)
    while store.undo_label != "New meeting":
        assert store.undo()
    with store.reading() as session:
        assert queries.participants(session, meeting_id) == ()
        assert queries.scenarios(session, meeting_id) == ()
    while store.redo():
        pass
    with store.reading() as session:
        assert len(queries.scenarios(session, meeting_id)) == 2


def test_what_is_gone_is_said(store: Store) -> None:
    with pytest.raises(LookupError), store.reading() as session:
        queries.head(session, "none")
    with pytest.raises(LookupError, match="no scenario none"):
        commands.rename_scenario(store, "none", "X")
