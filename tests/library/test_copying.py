"""A duplicate is the preparation of a meeting, with keys of its own and nothing of the day."""

import pytest
from sqlalchemy import select

from facilitator.activities.agenda import commands as agenda
from facilitator.activities.agenda import queries as agenda_queries
from facilitator.activities.checklist import commands as checklist
from facilitator.activities.decision import queries as decisions
from facilitator.activities.decision.tables import Decision
from facilitator.activities.swot.tables import SwotNote
from facilitator.library import copying, making, saving
from facilitator.library.templates import shelf
from facilitator.meeting import attendance_commands, commands, people_commands, queries
from facilitator.store.store import Store


@pytest.fixture
def meeting_id(store: Store) -> str:
    day = shelf().named("implementation-planning-day")
    assert day is not None
    key = making.create_meeting(store, day, title="Day one")
    lead = people_commands.add_participant(store, key, "Ann Lee")
    attendance_commands.set_attendance(store, lead, "present")
    people_commands.set_invitation(store, lead, "confirmed")
    with store.reading() as session:
        plan = agenda_queries.agenda(session, key)
        guide = agenda_queries.guide(session, plan.items[0].entry.id)
        scenario = queries.scenarios(session, key)[0].id
        aim = queries.objectives(session, key)[0].id
    agenda.set_lead(store, plan.items[0].entry.id, lead)
    agenda.write(store, plan.items[0].entry.id, "summary", "All were welcome.")
    agenda.tick_prompt(store, guide.prompts[0].id, True)
    commands.review_objective(store, aim, "met")
    checklist.tick(store, checklist.add(store, key, "Cake"), True)
    with store.transaction("Record") as session:
        session.add(SwotNote(meeting_id=key, scenario_id=scenario, quadrant="S", text="Said on the day"))
        session.add(Decision(meeting_id=key, kind="agreed", statement="Agreed on the day", position=1))
    return key


def rows(store: Store, meeting_id: str) -> dict[str, list[dict[str, object]]]:
    found = {}
    with store.reading() as session:
        for name, table in store.metadata.tables.items():
            owner = table.c.get("meeting_id" if name != "meeting" else "id")
            if owner is not None and name != "history_step":
                chosen = session.connection().execute(select(table).where(owner == meeting_id)).mappings()
                found[name] = [dict(row) for row in chosen]
    return found


def test_a_copy_is_the_preparation(store: Store, meeting_id: str) -> None:
    before = rows(store, meeting_id)
    copy = copying.duplicate(store, meeting_id)
    assert rows(store, meeting_id) == before
    with store.reading() as session:
        assert queries.head(session, copy).title == "Day one (copy)"
        assert queries.head(session, copy).starts_at is None
        (person,) = queries.participants(session, copy)
        assert (person.name, person.invitation, person.attendance) == ("Ann Lee", "invited", "")
        assert {row.review for row in queries.objectives(session, copy)} == {""}
        plan = agenda_queries.agenda(session, copy)
        assert plan.items[0].entry.lead_id == person.id
        assert agenda_queries.guide(session, plan.items[0].entry.id).summary == ""
        (vote,) = decisions.votes(session, copy)
        assert vote.item_id == plan.items[7].parts[2].id
        assert saving.template_of(session, copy, "T") == saving.template_of(session, meeting_id, "T")
    after = rows(store, copy)
    assert not after["swot_note"]
    assert [row["kind"] for row in after["decision"]] == ["vote"]
    assert not any(row["ticked"] for row in after["prompt"])
    assert not any(row["done"] for row in after["checklist_item"])


def test_no_row_of_the_copy_refers_to_the_original(store: Store, meeting_id: str) -> None:
    old = {row["id"] for found in rows(store, meeting_id).values() for row in found}
    copied = rows(store, copying.duplicate(store, meeting_id))
    assert not any(value in old for found in copied.values() for row in found for value in row.values())


def test_it_is_one_step(store: Store, meeting_id: str) -> None:
    copy = copying.duplicate(store, meeting_id, "Day two")
    assert store.undo() == "Duplicate meeting"
    assert not any(rows(store, copy).values())
    assert store.redo() == "Duplicate meeting"
    with store.reading() as session:
        assert queries.head(session, copy).title == "Day two"
    with pytest.raises(LookupError):
        copying.duplicate(store, "none")
