"""Notes of an item: commands and queries on a real library, and their place in the minutes."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.activities.agenda.tables import AgendaItem
from facilitator.activities.notes import commands, queries
from facilitator.activities.notes.queries import PublicNote, PublicNotes
from facilitator.activities.notes.rules import page_breaks
from facilitator.activities.notes.section import blocks, blocks_by_item
from facilitator.documents.blocks import BulletList, plain
from facilitator.meeting.tables import Meeting, Participant
from facilitator.store.store import Store


def make(store: Store) -> tuple[str, str, str]:
    """A meeting with an item and its part; their ids."""
    with store.transaction("Make meeting") as session:
        meeting = Meeting(title="Planning", created_at=store.clock.now())
        session.add(meeting)
        session.flush()
        session.add(Participant(meeting_id=meeting.id, name="Callum Wetherby", perspective="Nursing"))
        item = AgendaItem(
            meeting_id=meeting.id, title="Scenario 2", position=0, private_notes="CANARY", guidance="CANARY"
        )
        session.add(item)
        session.flush()
        part = AgendaItem(meeting_id=meeting.id, parent_id=item.id, title="Funding and staffing", position=0)
        session.add(part)
        session.flush()
        return meeting.id, item.id, part.id


def seen(store: Store, meeting_id: str, item_id: str) -> list[str]:
    """The texts of an item's notes, after checking that positions count from 0."""
    with store.reading() as session:
        found = queries.item_notes(session, meeting_id, item_id)
    assert [note.position for note in found.notes] == list(range(len(found.notes)))
    return [note.text for note in found.notes]


def test_notes_are_kept_in_order_by_item(store: Store) -> None:
    meeting_id, item_id, part_id = make(store)
    ids = [commands.add_note(store, meeting_id, part_id, text) for text in ("One", "Two", "Three")]
    commands.add_note(store, meeting_id, item_id, "Of the item", "Finance")
    commands.move_note(store, ids[2], 0)
    assert seen(store, meeting_id, part_id) == ["Three", "One", "Two"]
    commands.delete_note(store, ids[0])
    assert seen(store, meeting_id, part_id) == ["Three", "Two"]
    assert seen(store, meeting_id, item_id) == ["Of the item"]
    store.undo()
    store.undo()
    assert seen(store, meeting_id, part_id) == ["One", "Two", "Three"]
    with store.reading() as session:
        assert queries.perspectives(session, meeting_id) == ("Finance", "Nursing")


def test_a_note_needs_text_and_is_cleaned(store: Store) -> None:
    meeting_id, item_id, _ = make(store)
    with pytest.raises(ValueError, match="needs text"):
        commands.add_note(store, meeting_id, item_id, " \n")
    note_id = commands.add_note(store, meeting_id, item_id, " a\r\nb\x00 ", "  Radiation \n protection ")
    commands.edit_note(store, note_id, "c")
    with store.reading() as session:
        (note,) = queries.item_notes(session, meeting_id, item_id).notes
    assert (note.text, note.perspective) == ("c", "Radiation protection")
    commands.set_perspective(store, note_id, "")
    assert store.undo_label == "Change perspective"


def test_the_minutes_list_notes_in_the_order_of_the_agenda(store: Store) -> None:
    meeting_id, item_id, part_id = make(store)
    commands.add_note(store, meeting_id, part_id, "Tariff covers the drug", "Finance")
    commands.add_note(store, meeting_id, item_id, "Said before the parts")
    with store.reading() as session:
        lists = blocks(session, meeting_id)
        by_item = blocks_by_item(session, meeting_id)
    assert lists == (*by_item[item_id], *by_item[part_id])
    assert isinstance(lists[1], BulletList)
    assert [plain(point) for point in lists[1].items] == ["Tariff covers the drug (Finance)"]


def test_the_room_gets_no_private_field(store: Store) -> None:
    meeting_id, item_id, _ = make(store)
    commands.add_note(store, meeting_id, item_id, "Public", "Nursing")
    with store.reading() as session:
        shown = queries.public_notes(session, meeting_id, item_id, "Scenario 2")
    assert "CANARY" not in repr(shown)
    assert [field.name for field in fields(PublicNotes)] == ["title", "notes"]
    assert [field.name for field in fields(PublicNote)] == ["id", "text", "perspective"]


@given(st.lists(st.integers(min_value=10, max_value=400), max_size=60), st.integers(200, 900))
def test_pages_hold_every_note_once_and_no_more_than_fits(heights: list[int], room: int) -> None:
    pages = page_breaks(heights, 12, room)
    assert [n for start, stop in pages for n in range(start, stop)] == list(range(len(heights)))
    for start, stop in pages:
        used = sum(heights[start:stop]) + 12 * (stop - start - 1)
        assert used <= room or stop - start == 1
