"""Every verb on a real library, and that undo brings back exactly what was."""

from collections.abc import Callable
from typing import Any

import pytest

from facilitator.activities.agenda import commands, queries
from facilitator.activities.agenda.rules import Agenda
from facilitator.store.store import Store
from tests.activities.agenda.reference import PEOPLE, make_reference
from tests.undoing import everything, one_step


@pytest.fixture
def meeting(store: Store) -> str:
    return make_reference(store)


def read(store: Store, meeting_id: str) -> Agenda:
    with store.reading() as session:
        return queries.agenda(session, meeting_id)


def titles(store: Store, meeting_id: str) -> list[str]:
    return [item.entry.title for item in read(store, meeting_id).items]


def parts(store: Store, meeting_id: str, index: int) -> list[str]:
    return [part.title for part in read(store, meeting_id).items[index].parts]


def item_id(store: Store, meeting_id: str, index: int, part: int | None = None) -> str:
    item = read(store, meeting_id).items[index]
    return item.entry.id if part is None else item.parts[part].id


VERBS: dict[str, tuple[str, Callable[[Store, str, str, str], Any]]] = {
    "item": ("Add agenda item", lambda s, m, i, p: commands.add_item(s, m, after=i)),
    "item behind a part": ("Add agenda item", lambda s, m, i, p: commands.add_item(s, m, after=p)),
    "break": ("Add break", lambda s, m, i, p: commands.add_break(s, m, after=i)),
    "part": ("Add part", lambda s, m, i, p: commands.add_part(s, i)),
    "part behind": ("Add part", lambda s, m, i, p: commands.add_part(s, p)),
    "rename": ("Rename agenda item", lambda s, m, i, p: commands.rename(s, i, "Other")),
    "length": ("Change length", lambda s, m, i, p: commands.set_length(s, i, 2_400)),
    "pin": ("Pin start", lambda s, m, i, p: commands.set_pin(s, i, 600)),
    "next day": ("Continue next day", lambda s, m, i, p: commands.set_next_day(s, i, True, 540)),
    "protect": ("Protect length", lambda s, m, i, p: commands.set_protected(s, p, True)),
    "amber": ("Change amber time", lambda s, m, i, p: commands.set_amber(s, p, 300)),
    "red": ("Change red time", lambda s, m, i, p: commands.set_red(s, p, 60)),
    "floor": ("Change shortest length", lambda s, m, i, p: commands.set_floor(s, p, 600)),
    "leave out": ("Leave out", lambda s, m, i, p: commands.set_dropped(s, i, True)),
    "activity": ("Change activity", lambda s, m, i, p: commands.set_activity(s, i, "plan")),
    "lead": ("Change lead", lambda s, m, i, p: commands.set_lead(s, i, None)),
    "scenario": ("Change scenario", lambda s, m, i, p: commands.set_scenario(s, i, None)),
    "objective": ("Edit objective", lambda s, m, i, p: commands.write(s, i, "objective", "Agree")),
    "guidance": ("Edit guidance", lambda s, m, i, p: commands.write(s, i, "guidance", "Ask\neach")),
    "private": ("Edit private notes", lambda s, m, i, p: commands.write(s, i, "private_notes", "Hm")),
    "summary": ("Edit summary", lambda s, m, i, p: commands.write(s, i, "summary", "Agreed")),
    "move": ("Move agenda item", lambda s, m, i, p: commands.move(s, i, 1)),
    "move part": ("Move part", lambda s, m, i, p: commands.move(s, p, -1)),
    "place": ("Move agenda item", lambda s, m, i, p: commands.place(s, i, 0)),
    "place part": ("Move part", lambda s, m, i, p: commands.place(s, p, 2, parent_id=i)),
    "duplicate": ("Duplicate agenda item", lambda s, m, i, p: commands.duplicate(s, i)),
    "delete": ("Delete agenda item", lambda s, m, i, p: commands.delete(s, i)),
    "delete part": ("Delete agenda item", lambda s, m, i, p: commands.delete(s, p)),
    "prompt": ("Add prompt", lambda s, m, i, p: commands.add_prompt(s, i, "Who pays?")),
}


@pytest.mark.parametrize("verb", VERBS)
def test_one_verb_is_one_named_step_that_undo_takes_back(store: Store, meeting: str, verb: str) -> None:
    label, act = VERBS[verb]
    item, part = item_id(store, meeting, 2), item_id(store, meeting, 2, 1)
    one_step(store, label, lambda: act(store, meeting, item, part))


def test_what_is_added_stands_behind_the_selected_one(store: Store, meeting: str) -> None:
    commands.add_item(store, meeting, after=item_id(store, meeting, 0), title="Second")
    commands.add_break(store, meeting, after=item_id(store, meeting, 3, 0), title="Pause")
    commands.add_item(store, meeting, title="Last")
    found = titles(store, meeting)
    assert found[1] == "Second"
    assert found[4] == "Pause"
    assert found[-1] == "Last"
    commands.add_part(store, item_id(store, meeting, 3, 0), title="Between")
    assert parts(store, meeting, 3)[:2] == ["Pathway mapping", "Between"]


def test_a_new_part_gets_what_the_item_has_left(store: Store, meeting: str) -> None:
    item = item_id(store, meeting, 0)
    commands.set_length(store, item, 3_600)
    commands.add_part(store, item)
    commands.add_part(store, item)
    commands.add_part(store, item)
    lengths = [part.planned_s for part in read(store, meeting).items[0].parts]
    assert lengths == [900, 2_700, 900]


def test_typing_a_number_is_one_undo(store: Store, meeting: str) -> None:
    item = item_id(store, meeting, 0)
    for seconds in (240, 2_700):
        commands.set_length(store, item, seconds)
    store.undo()
    assert read(store, meeting).items[0].entry.planned_s == 900


def test_a_part_at_the_edge_goes_into_the_neighbour_over_a_break(store: Store, meeting: str) -> None:
    last = item_id(store, meeting, 2, 2)
    commands.move(store, last, 1)
    assert parts(store, meeting, 2) == ["Pathway mapping", "Funding, staffing and pharmacy"]
    assert parts(store, meeting, 4)[0] == "SWOT"
    assert len(parts(store, meeting, 4)) == 4
    commands.move(store, last, -1)
    assert parts(store, meeting, 2)[-1] == "SWOT"
    assert len(parts(store, meeting, 4)) == 3


def test_the_first_item_cannot_move_up(store: Store, meeting: str) -> None:
    before, label = titles(store, meeting), store.undo_label
    commands.move(store, item_id(store, meeting, 0), -1)
    assert titles(store, meeting) == before
    assert store.undo_label == label


def test_a_copy_brings_its_parts_and_unticked_prompts(store: Store, meeting: str) -> None:
    item = item_id(store, meeting, 2)
    commands.tick_prompt(store, commands.add_prompt(store, item, "Who pays?"), True)
    copy = commands.duplicate(store, item)
    agenda = read(store, meeting)
    assert agenda.items[3].entry.id == copy
    assert [part.title for part in agenda.items[3].parts] == [part.title for part in agenda.items[2].parts]
    with store.reading() as session:
        prompts = queries.guide(session, copy).prompts
    assert [(prompt.text, prompt.ticked) for prompt in prompts] == [("Who pays?", False)]


def test_prompts_are_ordered_worded_and_ticked(store: Store, meeting: str) -> None:
    item = item_id(store, meeting, 0)
    one, two, three = (commands.add_prompt(store, item, text) for text in ("One", "Two", " Three\n"))
    commands.move_prompt(store, three, -1)
    commands.edit_prompt(store, one, "First")
    commands.tick_prompt(store, two, True)
    commands.delete_prompt(store, one)
    with store.reading() as session:
        prompts = queries.guide(session, item).prompts
    assert [(prompt.text, prompt.ticked) for prompt in prompts] == [("Three", False), ("Two", True)]


def test_what_no_agenda_can_hold_is_refused(store: Store, meeting: str) -> None:
    item, part, coffee = item_id(store, meeting, 2), item_id(store, meeting, 2, 0), item_id(store, meeting, 3)
    refused: list[Callable[[], Any]] = [
        lambda: commands.rename(store, item, " \n"),
        lambda: commands.set_length(store, item, -60),
        lambda: commands.set_length(store, item, 25 * 3_600),
        lambda: commands.set_activity(store, item, "break"),
        lambda: commands.set_activity(store, part, "break"),
        lambda: commands.add_part(store, coffee),
        lambda: commands.place(store, part, 0),
        lambda: commands.place(store, part, 0, parent_id=coffee),
        lambda: commands.add_prompt(store, item, ""),
    ]
    before = everything(store)
    for act in refused:
        with pytest.raises(ValueError, match=r"\w"):
            act()
    with pytest.raises(LookupError):
        commands.delete(store, "gone")
    assert everything(store) == before


def test_a_part_without_a_lead_follows_its_item(store: Store, meeting: str) -> None:
    agenda = read(store, meeting)
    assert agenda.items[2].parts[0].lead == agenda.items[2].entry.lead == PEOPLE[2]
    assert agenda.items[2].parts[1].lead == PEOPLE[4]
    assert agenda.items[2].parts[2].scenario == agenda.items[2].entry.scenario != ""


def test_nothing_private_is_in_what_the_room_may_see(store: Store, meeting: str) -> None:
    marker = "zebra-7431"
    for field in ("private_notes", "guidance", "objective", "summary"):
        commands.write(store, item_id(store, meeting, 2), field, marker)
    with store.reading() as session:
        seen = queries.public_agenda(session, meeting)
        kept = queries.guide(session, seen[2].id)
    assert kept.private_notes == marker
    assert marker not in repr(seen)
    assert [entry.title for entry in seen] == titles(store, meeting)
