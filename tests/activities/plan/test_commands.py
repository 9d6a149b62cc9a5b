"""Every verb on a real library, and that undo brings back exactly what was."""

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator.activities.plan import commands, queries
from facilitator.activities.plan.rows import visible_rows
from facilitator.activities.plan.section import blocks, missing
from facilitator.activities.swot.commands import add_note
from facilitator.documents.blocks import Heading, Row, SectionRow, Table, plain
from facilitator.meeting.people_commands import remove_participants
from facilitator.meeting.threads import Origin
from facilitator.store.store import Store
from tests.activities.hostile import HOSTILE
from tests.activities.plan.plans import TODAY, make_meeting, make_plan, read
from tests.profiles import few
from tests.undoing import everything, one_step


@pytest.fixture
def meeting(store: Store) -> str:
    return make_plan(store)


def numbers(store: Store, meeting_id: str) -> dict[str, str]:
    return {action.number: action.what for action in read(store, meeting_id).actions}


VERBS: dict[str, tuple[str, Callable[[Store, str, str, str], Any]]] = {
    "section": ("Add section", lambda s, m, x, a: commands.add_section(s, m, "New")),
    "rename": ("Rename section", lambda s, m, x, a: commands.rename_section(s, x, "Other")),
    "move section": ("Move section", lambda s, m, x, a: commands.move_section(s, x, 1)),
    "delete section": ("Delete section", lambda s, m, x, a: commands.delete_section(s, x)),
    "action": ("Add action", lambda s, m, x, a: commands.add_action(s, m, "New", section_id=x)),
    "after": ("Add action", lambda s, m, x, a: commands.add_action(s, m, "New", after=a)),
    "what": ("Edit action", lambda s, m, x, a: commands.write(s, a, "what", "Other")),
    "how": ("Edit action", lambda s, m, x, a: commands.write(s, a, "how", "")),
    "owner": ("Change owner", lambda s, m, x, a: commands.set_owner(s, a, None, "The trust board")),
    "due": ("Change due date", lambda s, m, x, a: commands.set_due(s, a, None)),
    "status": ("Change status", lambda s, m, x, a: commands.set_status(s, a, "dropped", TODAY, "Costs")),
    "done": ("Mark action done", lambda s, m, x, a: commands.set_done(s, a, True, TODAY)),
    "into section": ("Move action", lambda s, m, x, a: commands.set_section(s, a, None)),
    "move": ("Move action", lambda s, m, x, a: commands.move(s, a, 1)),
    "delete": ("Delete action", lambda s, m, x, a: commands.delete(s, a)),
}


@pytest.mark.parametrize("verb", VERBS)
def test_one_verb_is_one_named_step_that_undo_takes_back(store: Store, meeting: str, verb: str) -> None:
    label, act = VERBS[verb]
    section = read(store, meeting).sections[0]
    one_step(store, label, lambda: act(store, meeting, section.id, section.actions[0].id))


def test_actions_of_a_deleted_section_stay(store: Store, meeting: str) -> None:
    commands.add_action(store, meeting, "Book the room")
    before = read(store, meeting)
    commands.delete_section(store, before.sections[0].id)
    after = read(store, meeting)
    assert [section.letter for section in after.sections] == ["A", "B", "C"]
    assert [action.number for action in after.unsectioned] == ["1", "2", "3", "4", "5"]
    assert [action.what for action in after.unsectioned][:2] == [
        "Book the room",
        "Second dose delivery slot each week",
    ]
    assert len(after.actions) == len(before.actions)


def test_moving_goes_on_into_the_next_section_and_back(store: Store, meeting: str) -> None:
    action = read(store, meeting).sections[0].actions[3].id
    seen = []
    for _ in range(10):
        commands.move(store, action, 1)
        found = read(store, meeting).action(action)
        seen.append(found.number if found else "")
    assert seen == ["B1", "B2", "B3", "C1", "C2", "C3", "C4", "C5", "D1", "D2"]
    for _ in range(4):
        commands.move(store, action, 1)
    assert read(store, meeting).unsectioned[0].id == action
    for _ in range(30):
        commands.move(store, action, -1)
    assert read(store, meeting).actions[0].id == action


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=few(15))
@given(steps=st.lists(st.tuples(st.integers(0, 11), st.sampled_from([-1, 1])), max_size=12))
def test_positions_stay_without_gaps_however_actions_move(store: Store, steps: list[tuple[int, int]]) -> None:
    meeting_id = make_plan(store)
    every = {action.id for action in read(store, meeting_id).actions}
    for index, by in steps:
        commands.move(store, read(store, meeting_id).actions[index].id, by)
    assert {action.id for action in read(store, meeting_id).actions} == every
    with store.raw() as connection:
        rows = connection.execute(
            "SELECT group_concat(position) FROM (SELECT section_id, position FROM action "
            "WHERE meeting_id=? ORDER BY position) GROUP BY section_id",
            (meeting_id,),
        ).fetchall()
    for (positions,) in rows:
        assert [int(each) for each in positions.split(",")] == list(range(positions.count(",") + 1))


def test_done_keeps_its_day_and_reopening_forgets_it(store: Store, meeting: str) -> None:
    action = read(store, meeting).actions[0].id
    commands.set_done(store, action, True, TODAY)
    commands.set_status(store, action, "done", date(2027, 1, 1))
    found = read(store, meeting).action(action)
    assert found is not None
    assert (found.status, found.done_on) == ("done", TODAY)
    commands.set_done(store, action, False, TODAY)
    found = read(store, meeting).action(action)
    assert found is not None
    assert (found.status, found.done_on) == ("not_started", None)


def test_a_deleted_participant_leaves_the_name(store: Store, meeting: str) -> None:
    action = read(store, meeting).actions[0]
    assert action.owner_id is not None
    remove_participants(store, [action.owner_id])
    found = read(store, meeting).action(action.id)
    assert found is not None
    assert (found.owner_id, found.who) == (None, "Priya Ranganath")


def test_what_cannot_be_is_refused_and_nothing_changes(store: Store, meeting: str) -> None:
    other, _ = make_meeting(store)
    section, action = read(store, meeting).sections[0].id, read(store, meeting).actions[0].id
    before = everything(store)
    with pytest.raises(ValueError, match="without words"):
        commands.add_action(store, meeting, " \n ")
    with pytest.raises(ValueError, match="without words"):
        commands.write(store, action, "what", "")
    with pytest.raises(ValueError, match="another meeting"):
        commands.add_action(store, other, "Stray", section_id=section)
    with pytest.raises(ValueError, match="no status"):
        commands.set_status(store, action, "lost", TODAY)
    with pytest.raises(LookupError):
        commands.delete(store, "gone")
    assert everything(store) == before


def test_counts_and_gaps_are_of_open_actions(store: Store, meeting: str) -> None:
    first, second = read(store, meeting).actions[:2]
    commands.set_owner(store, first.id, None)
    commands.set_due(store, second.id, None)
    commands.set_due(store, read(store, meeting).actions[-1].id, None)  # done already
    with store.reading() as session:
        found = queries.counts(session, meeting)
        lacking = missing(session, meeting)
    assert found == queries.Counts(total=12, open=11, done=1, without_owner=1, without_due=1)
    assert [(gap.number, gap.owner_missing, gap.due_missing) for gap in lacking] == [
        ("A1", True, False),
        ("A2", False, True),
    ]


def test_the_minutes_hold_the_plan(store: Store, meeting: str) -> None:
    commands.add_action(store, meeting, "Ask the <b>board</b>", due=date(2027, 2, 1))
    with store.reading() as session:
        heading, table = blocks(session, meeting, TODAY)
    assert heading == Heading("Action plan")
    assert isinstance(table, Table)
    assert [column.title for column in table.columns] == ["No.", "Action and how", "Who", "Due", "Status"]
    assert [row.title for row in table.rows if isinstance(row, SectionRow)] == [
        "A. Radiopharmacy and supply",
        "B. Workforce and training",
        "C. Outreach clinics",
        "D. Governance and finance",
        "Other actions",
    ]
    rows = {row.cells[0]: row.cells[1:] for row in table.rows if isinstance(row, Row)}
    assert rows["A1"] == (
        "Second dose delivery slot each week. Negotiate with the supplier, pilot in July",
        "Priya Ranganath",
        "26 Jun",
        "In progress",
    )
    assert rows["C2"][3] == "Blocked: No viewer licence"
    assert rows["1"] == ("Ask the <b>board</b>", "", "1 Feb 2027", "Not started")


def test_an_action_says_in_the_minutes_and_the_table_what_it_came_of(store: Store, meeting: str) -> None:
    note = add_note(store, meeting, None, "T", "One supplier")
    action = commands.add_action(store, meeting, "Find another", origins=(Origin("swot_note", note),))
    found = read(store, meeting).action(action)
    assert found is not None
    assert found.source == "SWOT note: One supplier"
    with store.reading() as session:
        _heading, table = blocks(session, meeting, TODAY)
    assert isinstance(table, Table)
    told = [plain(row.cells[1]) for row in table.rows if isinstance(row, Row)]
    assert "Find another (from SWOT note: One supplier)" in told
    row = next(row for row in visible_rows(read(store, meeting), TODAY) if row.id == action)
    assert "from SWOT note: One supplier" in row.spoken


def test_a_plan_without_actions_is_not_in_the_minutes(store: Store) -> None:
    meeting_id, _ = make_meeting(store)
    commands.add_section(store, meeting_id, "Empty")
    with store.reading() as session:
        assert blocks(session, meeting_id, TODAY) == ()
        assert queries.public_plan(session, meeting_id) == queries.PublicPlan()


def test_the_room_gets_nothing_that_only_the_facilitator_needs(store: Store, meeting: str) -> None:
    secret = "marker that must not leave"
    action = read(store, meeting).actions[0].id
    commands.set_status(store, action, "blocked", TODAY, secret)
    with store.reading() as session:
        shown = queries.public_plan(session, meeting)
    assert secret not in repr(shown)
    assert {field.name for field in fields(queries.PublicAction)} == {
        "id", "number", "what", "who", "due", "status",
    }  # fmt: skip
    assert shown.sections[0].actions[0].due == "26 Jun"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_back_harmless_and_whole(store: Store, meeting: str, text: str) -> None:
    action = commands.add_action(store, meeting, text, who=text)
    commands.write(store, action, "how", text)
    found = read(store, meeting).action(action)
    assert found is not None
    assert "\n" not in found.what + found.how + found.who
    assert found.what == found.how == found.who
    with store.reading() as session:
        assert blocks(session, meeting, TODAY)
