"""Home is read in a fixed number of queries, whatever the library's size, and without the ORM."""

import sqlite3
import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from facilitator.activities.agenda import commands as agenda
from facilitator.activities.checklist import commands as checklist
from facilitator.activities.plan.tables import Action
from facilitator.activities.swot.tables import SwotNote
from facilitator.library.due import DueActions, due_actions
from facilitator.library.overview import MOST, Overview, Status, overview
from facilitator.library.search import Hit, search
from facilitator.meeting import commands, people_commands
from facilitator.meeting.rules import instant
from facilitator.meeting.tables import Meeting
from facilitator.stage.tables import Stage
from facilitator.store.store import Store

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 5, 14, 8, 21, tzinfo=LONDON)
TODAY = NOW.date()


def make(store: Store, title: str, days: int | None = None, at: time = time(9), zone: str = "Europe/London") -> str:
    starts_at = None if days is None else instant(TODAY + timedelta(days=days), at, zone)
    return commands.create_meeting(store, title, starts_at=starts_at, time_zone=zone)


def act(store: Store, meeting_id: str, what: str, due: date | None, **values: Any) -> None:
    with store.transaction("Add action") as session:
        session.add(Action(meeting_id=meeting_id, what=what, due=due, **values))


def look(store: Store) -> Overview:
    with store.raw() as connection:
        return overview(connection, NOW, LONDON)


def look_due(store: Store) -> DueActions:
    with store.raw() as connection:
        return due_actions(connection, NOW, LONDON)


def find(store: Store, words: str) -> tuple[Hit, ...]:
    with store.raw() as connection:
        return search(connection, words)


def test_an_empty_library(store: Store) -> None:
    found = look(store)
    assert (found.today, found.upcoming, found.recent, found.meetings) == ((), (), (), 0)
    assert look_due(store).open_actions == 0


def test_meetings_fall_into_place(store: Store) -> None:
    make(store, "Tomorrow", 1)
    make(store, "No date")
    make(store, "Today", 0)
    make(store, "Early today", 0, time(7))
    make(store, "Yesterday", -1)
    make(store, "Far", 31)
    make(store, "Long ago", -400)
    make(store, "Today in Auckland", 1, time(0, 30), "Pacific/Auckland")  # today at 13:30 in London
    commands.delete_meeting(store, make(store, "Deleted", 2))
    found = look(store)
    assert [line.title for line in found.today] == ["Early today", "Today"]
    assert [line.title for line in found.upcoming] == ["Today in Auckland", "Tomorrow", "Far", "No date"]
    assert found.ahead == 4
    assert [line.title for line in found.recent] == ["Yesterday", "Long ago"]
    assert (found.meetings, found.soon) == (8, 2)


def test_figures_of_a_meeting(store: Store) -> None:
    key = make(store, "M", 0)
    lead = people_commands.add_participant(store, key, "Ann Lee")
    people_commands.add_participant(store, key, "Jo Hill")
    people_commands.set_invitation(store, lead, "confirmed")
    checklist.add(store, key, "Pens")
    checklist.tick(store, checklist.add(store, key, "Room"), True)
    item = agenda.add_item(store, key, planned_s=3600)
    agenda.add_part(store, item)
    agenda.add_break(store, key, planned_s=900)
    (line,) = look(store).today
    assert (line.people, line.confirmed, line.checklist_done, line.checklist) == (2, 1, 1, 2)
    assert (line.items, line.planned_s, line.without_lead, line.without_minutes) == (2, 4500, 1, 0)
    assert line.status is Status.DRAFT
    assert (line.local_start, line.local_end) == (
        datetime(2026, 5, 14, 9, tzinfo=LONDON),
        datetime(2026, 5, 14, 10, 15, tzinfo=LONDON),
    )
    agenda.set_lead(store, item, lead)
    assert look(store).today[0].status is Status.READY
    agenda.set_length(store, item, 0)
    assert look(store).today[0].status is Status.DRAFT


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ({}, "No agenda yet"),
        ({"started_at": NOW}, "Running"),
        ({"started_at": NOW, "ended_at": NOW}, "Minutes draft"),
        ({"started_at": NOW, "ended_at": NOW, "minutes_sent_at": NOW}, "Minutes sent"),
    ],
)
def test_status(store: Store, facts: dict[str, Any], status: str) -> None:
    key = make(store, "M", 0)
    with store.transaction("Run") as session:
        session.add(Stage(id=key, **facts))
    assert look(store).today[0].status == status


def test_a_meeting_that_ran_past_midnight_is_still_at_hand(store: Store) -> None:
    key = make(store, "Night", -1, time(22))
    with store.transaction("Run") as session:
        session.add(Stage(id=key, started_at=NOW - timedelta(hours=10)))
    assert [line.title for line in look(store).today] == ["Night"]


def test_actions_due(store: Store) -> None:
    key = make(store, "M", -7)
    owner = people_commands.add_participant(store, key, "Ann Lee")
    for what, days in (("late", -2), ("today", 0), ("Sunday", 3), ("Monday", 4), ("next Sunday", 10), ("far", 11)):
        act(store, key, what, TODAY + timedelta(days=days), who="somebody")
    act(store, key, "mine", TODAY, owner_id=owner, position=1)
    act(store, key, "undated", None)
    act(store, key, "done", TODAY, status="done")
    act(store, key, "dropped", TODAY, status="dropped")
    gone = make(store, "Deleted", 1)
    act(store, gone, "hidden", TODAY)
    commands.delete_meeting(store, gone)
    found = look_due(store)
    stretches = (found.overdue, found.this_week, found.next_week, found.later)
    assert [[line.what for line in stretch.actions] for stretch in stretches] == [
        ["late"],
        ["today", "mine", "Sunday"],
        ["Monday", "next Sunday"],
        ["far"],
    ]
    assert [stretch.count for stretch in stretches] == [1, 3, 2, 1]
    assert found.open_actions == 8
    assert {line.owner for line in found.this_week.actions} == {"somebody", "Ann Lee"}
    assert found.overdue.actions[0].meeting == "M"


def test_a_thousand_meetings_take_no_more_queries(store: Store) -> None:
    def statements() -> int:
        seen: list[str] = []
        with store.raw() as connection:
            connection.set_trace_callback(seen.append)
            overview(connection, NOW, LONDON)
            due_actions(connection, NOW, LONDON)
            search(connection, "budget")
            connection.set_trace_callback(None)
        return len(seen)

    few = statements()
    start = instant(TODAY, time(9), "Europe/London")
    with store.transaction("Many") as session:
        for number in range(1000):
            starts_at = start + timedelta(days=number - 500)
            meeting = Meeting(title=f"Budget {number}", starts_at=starts_at, created_at=start)
            session.add(meeting)
            session.flush()
            session.add(Action(meeting_id=meeting.id, what="Check the budget", due=starts_at.date()))
    assert statements() == few
    found = look(store)
    assert (found.meetings, found.soon) == (1000, 30)
    assert (len(found.today), len(found.upcoming), len(found.recent)) == (1, MOST, MOST)
    assert found.upcoming[0].title == "Budget 501"
    assert found.ahead == 499
    due = look_due(store)
    assert (due.open_actions, due.overdue.count, len(due.overdue.actions)) == (1000, 500, 50)
    assert [hit.where for hit in find(store, "budget")] == ["Meeting"] * 12 + ["Action"] * 12


def test_search_names_the_meeting_and_the_place(store: Store) -> None:
    key = make(store, "Clinic letters", -7)
    people_commands.add_participant(store, key, "Ann Lee", role="Pharmacist")
    act(store, key, "Ask the clinic", None)
    scenario = commands.add_scenario(store, key, "Hub")
    with store.transaction("Note") as session:
        session.add(SwotNote(meeting_id=key, scenario_id=scenario, quadrant="S", text="Clinic runs on Tuesdays"))
    hits = find(store, "clinic")
    assert [(hit.where, hit.text, hit.detail) for hit in hits] == [
        ("Meeting", "Clinic letters", ""),
        ("Action", "Ask the clinic", ""),
        ("SWOT note", "Clinic runs on Tuesdays", "Hub"),
    ]
    assert {hit.meeting_id for hit in hits} == {key}
    assert [hit.text for hit in find(store, "LEE pharm")] == ["Ann Lee"]
    assert find(store, "lee nurse") == ()
    assert find(store, "  ") == ()
    commands.delete_meeting(store, key)
    assert find(store, "clinic") == ()


@pytest.mark.parametrize(
    ("words", "found"), [("100%", 1), ("%", 1), ("a_b", 1), ("_", 1), ("\\", 1), ("'", 0), ("axb", 0)]
)
def test_search_takes_signs_as_they_are(store: Store, words: str, found: int) -> None:
    make(store, "100% of a_b \\ budget")
    make(store, "Other")
    assert len(find(store, words)) == found


def test_private_notes_are_not_found(store: Store) -> None:
    key = make(store, "M")
    item = agenda.add_item(store, key, title="Welcome")
    agenda.write(store, item, "private_notes", "CANARY")
    agenda.write(store, item, "guidance", "CANARY")
    assert find(store, "canary") == ()


def test_nothing_heavy_is_imported() -> None:
    code = "import sys; from facilitator.library import due, overview, search; print(sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    for heavy in ("sqlalchemy", "sqlmodel", "pydantic", "PySide6", "reportlab"):
        assert f"'{heavy}'" not in loaded


def test_it_reads_a_read_only_file(store: Store) -> None:
    make(store, "M", 0)
    with sqlite3.connect(f"file:{store.path}?mode=ro", uri=True) as connection:
        found = overview(connection, NOW.astimezone(UTC), LONDON)
    connection.close()
    assert found.meetings == 1
