"""What can be done in a comparison, on a real library."""

import pytest

from facilitator.activities.comparison import commands
from facilitator.activities.comparison.queries import combinations, public_matrix
from facilitator.activities.pathway.commands import add_step, connect, set_time
from facilitator.activities.pathway.durations import read_duration
from facilitator.activities.swot.commands import add_note as add_swot
from facilitator.activities.swot.conclusion_commands import set_feasibility, write_statement
from facilitator.library.copying import duplicate
from facilitator.meeting.commands import remove_scenario
from facilitator.store.store import Store
from tests.activities.comparison.matrices import SCORES, WEIGHTS, make_matrix, make_meeting, read


def test_the_drawing_is_read_back(store: Store) -> None:
    found = read(store, make_matrix(store))
    assert [(row.name, row.weight) for row in found.criteria] == list(WEIGHTS.items())
    assert [option.name for option in found.options] == list(SCORES)
    assert [found.total(option.id) for option in found.options] == [69, 77, 55]
    assert found.leaders == {found.options[1].id}


def test_a_new_criterion_weighs_what_the_others_leave(store: Store) -> None:
    meeting_id = make_meeting(store)
    commands.add_criterion(store, meeting_id, "One")
    commands.add_criterion(store, meeting_id, "Two")
    assert read(store, meeting_id).weights == (100, 0)
    first = read(store, meeting_id).criteria[0]
    commands.edit_criterion(store, first.id, "First of all", 60)
    commands.add_criterion(store, meeting_id, "Three")
    found = read(store, meeting_id)
    assert [(row.name, row.weight) for row in found.criteria] == [("First of all", 60), ("Two", 0), ("Three", 40)]


def test_criteria_move_and_go_with_what_was_said_by_them(store: Store) -> None:
    meeting_id = make_matrix(store)
    before = read(store, meeting_id)
    commands.move_criterion(store, before.criteria[0].id, 1)
    assert [row.name for row in read(store, meeting_id).criteria][:2] == list(WEIGHTS)[1::-1]
    commands.move_criterion(store, before.criteria[0].id, 9)
    commands.delete_criterion(store, before.criteria[0].id)
    found = read(store, meeting_id)
    assert len(found.criteria) == 4
    assert len(found.cells) == 12
    assert found.problem == "The weights add up to 75%: 25% is missing."
    assert found.total(found.options[0].id) is None
    store.undo()
    assert len(read(store, meeting_id).cells) == 15


def test_scores_are_from_one_to_five(store: Store) -> None:
    found = read(store, make_matrix(store))
    for score in (-1, 6):
        with pytest.raises(ValueError, match="from 1 to 5"):
            commands.set_score(store, found.criteria[0].id, found.options[0].id, score)
    with pytest.raises(ValueError, match="percent"):
        commands.set_weights(store, {found.criteria[0].id: 101})


def test_everybody_can_score_and_the_median_counts(store: Store) -> None:
    meeting_id = make_matrix(store)
    before = read(store, meeting_id)
    key = (before.criteria[0].id, before.options[0].id)
    commands.set_individual(store, meeting_id, True)
    for person, score in zip(before.people, (1, 3, 5), strict=True):
        commands.set_score(store, *key, score, person.id)
    commands.set_score(store, *key, 4, before.people[0].id)
    found = read(store, meeting_id)
    assert found.score(*key) == 4
    assert sorted(found.scores(*key)) == [3, 4, 5]
    assert found.total(found.options[0].id) is None
    assert found.lacking(found.options[0].id) == "1 of 5 criteria scored"
    commands.set_score(store, *key, 0, before.people[0].id)
    commands.set_score(store, *key, 0, before.people[0].id)
    assert sorted(read(store, meeting_id).scores(*key)) == [3, 5]
    commands.set_individual(store, meeting_id, False)
    assert read(store, meeting_id).score(*key) == 4  # the score that was agreed before


def test_the_room_sees_no_score_of_a_person(store: Store) -> None:
    meeting_id = make_matrix(store)
    found = read(store, meeting_id)
    commands.set_individual(store, meeting_id, True)
    for person, score in zip(found.people, (1, 3, 5), strict=True):
        commands.set_score(store, found.criteria[0].id, found.options[0].id, score, person.id)
    with store.reading() as session:
        public = public_matrix(session, meeting_id)
    cell = public.criteria[0].cells[0]
    assert (cell.score, cell.spread) == ("3", "1–5")
    assert all(person.name not in repr(public) for person in found.people)


def test_a_reason_stays_when_the_score_goes_and_goes_when_the_cell_is_cleared(store: Store) -> None:
    meeting_id = make_matrix(store)
    found = read(store, meeting_id)
    key = (found.criteria[2].id, found.options[0].id)
    commands.explain(store, *key, " travel \n costs ", "£1.24m")
    commands.set_score(store, *key, 0)
    cell = read(store, meeting_id).cell(*key)
    assert (cell.score, cell.reason, cell.figure, cell.remark) == (0, "travel costs", "£1.24m", "£1.24m · travel costs")
    commands.clear_cell(store, *key)
    assert key not in read(store, meeting_id).cells
    store.undo()
    assert read(store, meeting_id).cell(*key).reason == "travel costs"


def test_a_combination_is_an_option_of_its_own(store: Store) -> None:
    meeting_id = make_matrix(store)
    hub, outreach, blended = read(store, meeting_id).options
    key = commands.add_combination(store, meeting_id, "Hub, then clinics", [outreach.id, hub.id])
    found = read(store, meeting_id)
    option = found.options[-1]
    assert (option.id, option.label, option.name) == (key, "Combination of 2", "Hub, then clinics")
    assert option.detail == "Centralised hub with Hub with outreach clinics"
    for criterion in found.criteria:
        commands.set_score(store, criterion.id, key, 5)
    assert read(store, meeting_id).total(key) == 100
    commands.edit_combination(store, key, "All three", [hub.id, outreach.id, blended.id])
    with store.reading() as session:
        assert [(each.name, each.parts) for each in combinations(session, meeting_id)] == [
            ("All three", (hub.id, outreach.id, blended.id))
        ]
    for parts in ([hub.id], [hub.id, hub.id], []):
        with pytest.raises(ValueError, match="at least two"):
            commands.add_combination(store, meeting_id, "Too little", parts)
    remove_scenario(store, hub.id)
    assert read(store, meeting_id).options[-1].label == "Combination of 2"
    commands.delete_combination(store, key)
    assert len(read(store, meeting_id).options) == 2


def test_nothing_of_another_meeting_is_compared(store: Store) -> None:
    found, other = read(store, make_matrix(store)), read(store, make_matrix(store))
    with pytest.raises(ValueError, match="own meeting"):
        commands.set_score(store, found.criteria[0].id, other.options[0].id, 3)
    with pytest.raises(ValueError, match="own meeting"):
        commands.add_combination(store, found.meeting_id, "Mixed", [found.options[0].id, other.options[0].id])


def test_a_copy_has_the_criteria_and_none_of_the_scores(store: Store) -> None:
    copy = read(store, duplicate(store, make_matrix(store)))
    assert [(row.name, row.weight) for row in copy.criteria] == list(WEIGHTS.items())
    assert copy.cells == {}


def test_boards_and_pathways_are_told_beside_the_scores(store: Store) -> None:
    meeting_id = make_matrix(store)
    hub, outreach, _ = read(store, meeting_id).options
    for quadrant, text in (("S", "Near"), ("S", "Known"), ("T", "One supplier")):
        add_swot(store, meeting_id, outreach.id, quadrant, text)
    set_feasibility(store, meeting_id, outreach.id, 4)
    write_statement(store, meeting_id, outreach.id, "start in nine months")
    first, last = (add_step(store, meeting_id, hub.id, name) for name in ("Decide", "Treat"))
    set_time(store, first, "wait", read_duration("14 days"))
    set_time(store, last, "task", read_duration("2 days"))
    connect(store, first, last)
    found = read(store, meeting_id)
    assert found.about(outreach.id).swot == (2, 0, 0, 1)
    assert found.about(outreach.id).feasibility == "4 of 5 · start in nine months"
    assert found.about(outreach.id).pathway == ""
    assert (found.about(hub.id).swot, found.about(hub.id).feasibility) == ((), "")
    assert found.about(hub.id).pathway == "16 days · 0 hand-offs"
