"""What can be done on a map, on a real library, each gesture one step of undo; what can be seen of it."""

from dataclasses import fields

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from facilitator.activities.pathway import commands, copy_commands, queries
from facilitator.activities.pathway.durations import read_duration
from facilitator.activities.pathway.model import TEMPLATES, Map, MapTemplate
from facilitator.activities.pathway.queries import PublicArrow, PublicLane, PublicStep
from facilitator.meeting.commands import add_scenario
from facilitator.meeting.people_commands import add_participant, edit_participant
from facilitator.store.store import Store
from tests.activities.swot.boards import make_meeting


def seen(store: Store, meeting_id: str, scenario_id: str | None) -> Map:
    """The map, after checking that lanes count from 0 and that no place has two steps."""
    with store.reading() as session:
        found = queries.pathway_map(session, meeting_id, scenario_id)
    assert [lane.position for lane in found.lanes] == list(range(len(found.lanes)))
    places = [(step.lane_id, step.slot) for step in found.steps]
    assert len(places) == len(set(places))
    return found


def placed(store: Store, meeting_id: str, scenario_id: str | None) -> dict[str, tuple[str, int]]:
    found = seen(store, meeting_id, scenario_id)
    lanes = {lane.id: lane.name for lane in found.lanes}
    return {step.name: (lanes.get(step.lane_id or "", ""), step.slot) for step in found.steps}


def flow(store: Store, meeting_id: str, scenario_id: str | None) -> set[tuple[str, str]]:
    found = seen(store, meeting_id, scenario_id)
    names = {step.id: step.name for step in found.steps}
    return {(names[row.from_id], names[row.to_id]) for row in found.arrows if row.kind == "flow"}


@pytest.fixture
def clinic(store: Store) -> tuple[str, str, str, str]:
    """A meeting, a scenario, and two lanes of its map."""
    meeting_id, scenario_id = make_meeting(store)
    clinic = commands.add_lane(store, meeting_id, scenario_id, "Clinic")
    return meeting_id, scenario_id, clinic, commands.add_lane(store, meeting_id, scenario_id, "Pharmacy")


def test_the_next_step_stands_behind_in_its_lane_or_below_in_another_with_its_arrow(
    store: Store, clinic: tuple[str, str, str, str]
) -> None:
    meeting_id, scenario_id, lane, other = clinic
    first = commands.add_step(store, meeting_id, scenario_id, "Refer", lane_id=lane, kind="start")
    second = commands.add_step(store, meeting_id, scenario_id, "See", after=first)
    commands.add_step(store, meeting_id, scenario_id, "Order", after=second, lane_id=other)
    commands.add_step(store, meeting_id, scenario_id, "Vet", after=first)
    commands.add_step(store, meeting_id, scenario_id, "Store", after=second, lane_id=other)
    assert placed(store, meeting_id, scenario_id) == {
        "Refer": ("Clinic", 0),
        "Vet": ("Clinic", 1),
        "See": ("Clinic", 2),
        "Order": ("Pharmacy", 1),
        "Store": ("Pharmacy", 2),
    }
    assert flow(store, meeting_id, scenario_id) == {
        ("Refer", "See"),
        ("See", "Order"),
        ("Refer", "Vet"),
        ("See", "Store"),
    }
    before = placed(store, meeting_id, scenario_id)
    assert store.undo() == "Add step"
    assert ("See", "Store") not in flow(store, meeting_id, scenario_id)
    store.redo()
    assert placed(store, meeting_id, scenario_id) == before


def test_a_step_keeps_all_that_is_said_of_it(store: Store, clinic: tuple[str, str, str, str]) -> None:
    meeting_id, scenario_id, lane, _other = clinic
    key = commands.add_step(store, meeting_id, scenario_id, "  See\nthe patient ", lane_id=lane, perspective="Nursing")
    commands.set_time(store, key, "task", read_duration("45 min"))
    commands.set_time(store, key, "wait", read_duration("10 days"))
    commands.set_list(store, key, "roles", ["Nurse", "nurse ", "", "Physician"])
    commands.set_list(store, key, "sites", ["Eastmere"])
    commands.set_cost(store, key, 12_050)
    commands.set_staff(store, key, 2)
    commands.write(store, key, "if_wrong", "Repeat in a week\r\nkeep the slot ")
    commands.write(store, key, "space", "A clinic room")
    commands.write(store, key, "evidence", "Median wait 10 days")
    commands.write(store, key, "department", "Nuclear medicine")
    commands.set_travels(store, key, True)
    commands.set_treatment(store, key, True)
    found = seen(store, meeting_id, scenario_id).step(key)
    assert found is not None
    assert (found.name, found.roles, found.sites) == ("See the patient", ("Nurse", "Physician"), ("Eastmere",))
    assert (found.task, found.wait) == (read_duration("45 min"), read_duration("10 days"))
    assert (found.cost_pence, found.staff, found.if_wrong) == (12_050, 2, "Repeat in a week\nkeep the slot")
    assert (found.travels, found.treatment, found.perspective) == (True, True, "Nursing")
    commands.set_time(store, key, "task", None)
    assert seen(store, meeting_id, scenario_id).steps[0].task is None
    with pytest.raises(ValueError, match="without words"):
        commands.write(store, key, "name", " ")
    with pytest.raises(ValueError, match="is none of"):
        commands.set_kind(store, key, "loop")
    with pytest.raises(ValueError, match="less than"):
        commands.set_staff(store, key, -1)


def test_only_one_step_is_said_to_be_the_bottleneck(store: Store, clinic: tuple[str, str, str, str]) -> None:
    meeting_id, scenario_id, lane, _other = clinic
    one, two = (commands.add_step(store, meeting_id, scenario_id, name, lane_id=lane) for name in ("One", "Two"))
    commands.set_bottleneck(store, one, True)
    commands.set_bottleneck(store, two, True)
    assert [step.name for step in seen(store, meeting_id, scenario_id).steps if step.bottleneck] == ["Two"]
    commands.set_bottleneck(store, two, False)
    assert not any(step.bottleneck for step in seen(store, meeting_id, scenario_id).steps)


def test_those_in_the_way_go_to_the_right_as_far_as_the_next_gap(
    store: Store, clinic: tuple[str, str, str, str]
) -> None:
    meeting_id, scenario_id, lane, other = clinic
    keys = {
        name: commands.add_step(store, meeting_id, scenario_id, name, lane_id=lane, slot=slot)
        for name, slot in (("a", 0), ("b", 1), ("c", 3))
    }
    x = commands.add_step(store, meeting_id, scenario_id, "x", lane_id=other)
    commands.move_step(store, x, lane, 0)
    assert {name: slot for name, (_lane, slot) in placed(store, meeting_id, scenario_id).items()} == {
        "x": 0,
        "a": 1,
        "b": 2,
        "c": 3,
    }
    commands.apply_layout(store, {keys["a"]: (other, 2), keys["b"]: (other, 2), "gone": (other, 0)})
    assert [slot for _lane, slot in placed(store, meeting_id, scenario_id).values()] == [0, 3, 2, 3]
    assert store.undo() == "Lay out map"
    assert store.undo() == "Move step"


def test_arrows_join_steps_of_one_map_once(store: Store, clinic: tuple[str, str, str, str]) -> None:
    meeting_id, scenario_id, lane, _other = clinic
    a, b, c = (commands.add_step(store, meeting_id, scenario_id, name, lane_id=lane) for name in "abc")
    arrow = commands.connect(store, a, b)
    assert commands.connect(store, a, b) == arrow
    late = commands.connect(store, b, a, "contingency", "  late ")
    assert store.undo_label == "Add contingency"
    commands.relabel(store, late, "Late or failed check")
    commands.set_arrow_kind(store, late, "exit")
    commands.reconnect(store, late, c, a)
    found = seen(store, meeting_id, scenario_id).arrow(late)
    assert found is not None
    assert (found.from_id, found.to_id, found.kind, found.label) == (c, a, "exit", "Late or failed check")
    commands.set_waits_for(store, c, [a, b])
    assert [step.name for step in seen(store, meeting_id, scenario_id).waits_for(c)] == ["a", "b"]
    commands.set_waits_for(store, c, [b])
    assert flow(store, meeting_id, scenario_id) == {("a", "b"), ("b", "c")}
    commands.disconnect(store, arrow)
    assert flow(store, meeting_id, scenario_id) == {("b", "c")}
    stranger = commands.add_step(store, meeting_id, None, "elsewhere")
    with pytest.raises(ValueError, match="different maps"):
        commands.connect(store, a, stranger)
    with pytest.raises(ValueError, match="another step"):
        commands.connect(store, a, a)
    with pytest.raises(ValueError, match="another map"):
        commands.move_step(store, stranger, lane, 0)
    commands.delete_steps(store, [b, "gone"])
    assert not flow(store, meeting_id, scenario_id)
    store.undo()
    assert flow(store, meeting_id, scenario_id) == {("b", "c")}


def test_lanes_are_named_ordered_and_leave_their_steps(store: Store, clinic: tuple[str, str, str, str]) -> None:
    meeting_id, scenario_id, lane, other = clinic
    step = commands.add_step(store, meeting_id, scenario_id, "a", lane_id=lane)
    commands.add_step(store, meeting_id, scenario_id, "lost")
    commands.rename_lane(store, lane, "Eastmere")
    commands.set_lane_kind(store, lane, "site")
    commands.set_lane_colour(store, lane, "teal")
    commands.move_lane(store, lane, 5)
    third = commands.add_lane(store, meeting_id, scenario_id, "Patient", "perspective", index=0)
    found = seen(store, meeting_id, scenario_id)
    assert [each.id for each in found.lanes] == [third, other, lane]
    assert (found.lanes[2].name, found.lanes[2].kind, found.lanes[2].colour) == ("Eastmere", "site", "teal")
    commands.delete_lane(store, lane)
    assert placed(store, meeting_id, scenario_id) == {"lost": ("", 0), "a": ("", 1)}
    store.undo()
    again = seen(store, meeting_id, scenario_id).step(step)
    assert again is not None
    assert again.lane_id == lane


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.key)
def test_a_template_brings_lanes_and_the_first_and_last_step(store: Store, template: MapTemplate) -> None:
    meeting_id, scenario_id = make_meeting(store)
    copy_commands.start_from(store, meeting_id, scenario_id, template.key)
    found = seen(store, meeting_id, scenario_id)
    assert len(found.lanes) >= 4
    assert [step.kind for step in found.steps] == ["start", "end"]
    assert store.undo() == "Start map"
    with pytest.raises(LookupError):
        copy_commands.start_from(store, meeting_id, scenario_id, "none")


def test_a_copy_takes_the_place_of_a_map_and_tells_what_it_changes(
    store: Store, clinic: tuple[str, str, str, str]
) -> None:
    meeting_id, scenario_id, lane, _other = clinic
    a = commands.add_step(store, meeting_id, scenario_id, "a", lane_id=lane, kind="start")
    b = commands.add_step(store, meeting_id, scenario_id, "b", after=a)
    commands.set_time(store, b, "task", read_duration("2 d"))
    commands.set_bottleneck(store, b, True)
    second = add_scenario(store, meeting_id, "Second")
    commands.add_step(store, meeting_id, second, "in the way")
    copy_commands.copy_map(store, meeting_id, scenario_id, second)
    assert placed(store, meeting_id, second) == placed(store, meeting_id, scenario_id)
    assert flow(store, meeting_id, second) == {("a", "b")}
    copied = seen(store, meeting_id, second)
    assert not any(step.bottleneck for step in copied.steps)
    commands.write(store, copied.steps[1].id, "name", "renamed")
    commands.move_step(store, copied.steps[1].id, copied.lanes[1].id, 1)
    third = add_scenario(store, meeting_id, "Third")
    copy_commands.copy_map(store, meeting_id, second, third)
    commands.add_step(store, meeting_id, third, "new")
    commands.delete_steps(store, [seen(store, meeting_id, third).steps[0].id])
    with store.reading() as session:
        found = queries.comparison(session, meeting_id)
    assert (found.baseline, found.mapped) == (0, 3)
    assert found.scenarios[0].changes.none
    assert [(each.name, each.before, each.now) for each in found.scenarios[1].changes.moved] == [
        ("renamed", "Clinic", "Pharmacy")
    ]
    assert (found.scenarios[2].changes.added, found.scenarios[2].changes.gone) == (("new",), ("a",))
    copy_commands.set_baseline(store, meeting_id, second)
    with store.reading() as session:
        assert queries.comparison(session, meeting_id).baseline == 1
    copy_commands.set_baseline(store, meeting_id, None)
    with store.reading() as session:
        assert queries.baseline(session, meeting_id) == scenario_id
    copy_commands.clear_map(store, meeting_id, third)
    assert not seen(store, meeting_id, third).steps
    with pytest.raises(ValueError, match="another scenario"):
        copy_commands.copy_map(store, meeting_id, second, second)


def test_who_has_not_contributed_yet_is_known(store: Store, clinic: tuple[str, str, str, str]) -> None:
    meeting_id, scenario_id, lane, _other = clinic
    for name, perspective in (("Ada Birch", "Pharmacy"), ("Ben Coe", "Patient"), ("Cy Dow", "Pharmacy")):
        edit_participant(store, add_participant(store, meeting_id, name), "perspective", perspective)
    commands.add_step(store, meeting_id, scenario_id, "a", lane_id=lane, perspective="Patient")
    commands.add_step(store, meeting_id, scenario_id, "b", lane_id=lane, perspective="Estates")
    with store.reading() as session:
        found = queries.voices(session, meeting_id, scenario_id)
        counts = queries.counts(session, meeting_id)
    assert [(voice.perspective, voice.people, voice.steps) for voice in found] == [
        ("Pharmacy", ("Ada Birch", "Cy Dow"), 0),
        ("Patient", ("Ben Coe",), 1),
        ("Estates", (), 1),
    ]
    assert counts == {scenario_id: 2}


def test_the_room_is_told_what_is_on_the_map_and_no_more(store: Store, clinic: tuple[str, str, str, str]) -> None:
    meeting_id, scenario_id, lane, _other = clinic
    a = commands.add_step(store, meeting_id, scenario_id, "a", lane_id=lane, kind="start")
    b = commands.add_step(store, meeting_id, scenario_id, "b", after=a)
    commands.set_time(store, b, "wait", read_duration("10 days"))
    with store.reading() as session:
        found = queries.public_map(session, meeting_id, scenario_id)
    assert (found.title, found.elapsed, found.days) == (
        "Pathway: Hub with outreach clinics",
        "10 days",
        ("Day 0", "Day 10"),
    )
    assert [(step.name, step.wait, step.bottleneck, step.critical) for step in found.steps] == [
        ("a", "", False, True),
        ("b", "10 d", True, True),
    ]
    told = {field.name for model in (PublicLane, PublicStep, PublicArrow) for field in fields(model)}
    assert not told & {"cost_pence", "evidence", "perspective", "staff"}


class AnyEdits(RuleBasedStateMachine):
    """Whatever is done, no place has two steps; undoing everything leaves an empty map, redoing brings it back."""

    steps = Bundle("steps")

    @initialize()
    def open(self) -> None:
        import tempfile
        from pathlib import Path

        from facilitator.library.opening import open_library
        from tests.clocks import START, FakeClock

        self.folder = tempfile.TemporaryDirectory()
        self.store = open_library(Path(self.folder.name) / "library.db", FakeClock(START))
        self.meeting_id, self.scenario_id = make_meeting(self.store)
        self.lanes = [commands.add_lane(self.store, self.meeting_id, self.scenario_id, name) for name in "AB"]

    @rule(target=steps, lane=st.integers(0, 1), slot=st.none() | st.integers(0, 3))
    def add(self, lane: int, slot: int | None) -> str:
        return commands.add_step(
            self.store, self.meeting_id, self.scenario_id, "s", lane_id=self.lanes[lane], slot=slot
        )

    @rule(target=steps, near=steps, lane=st.none() | st.integers(0, 1))
    def add_after(self, near: str, lane: int | None) -> str:
        if seen(self.store, self.meeting_id, self.scenario_id).step(near) is None:
            return near
        there = None if lane is None else self.lanes[lane]
        return commands.add_step(self.store, self.meeting_id, self.scenario_id, "n", after=near, lane_id=there)

    @rule(step=steps, lane=st.integers(0, 1), slot=st.integers(0, 4))
    def move(self, step: str, lane: int, slot: int) -> None:
        if seen(self.store, self.meeting_id, self.scenario_id).step(step) is not None:
            commands.move_step(self.store, step, self.lanes[lane], slot)

    @rule(some=st.lists(st.tuples(steps, st.integers(0, 1), st.integers(0, 2)), max_size=4))
    def lay_out(self, some: list[tuple[str, int, int]]) -> None:
        commands.apply_layout(self.store, {key: (self.lanes[lane], slot) for key, lane, slot in some})

    @rule(step=steps)
    def delete(self, step: str) -> None:
        commands.delete_steps(self.store, [step])

    @rule()
    def undo(self) -> None:
        if self.store.undo_label not in {"Add lane", "Make meeting"}:
            self.store.undo()

    @invariant()
    def no_place_has_two(self) -> None:
        if hasattr(self, "store"):
            seen(self.store, self.meeting_id, self.scenario_id)

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            self.folder.cleanup()


AnyEdits.TestCase.settings = settings(max_examples=8, stateful_step_count=15, deadline=None)
TestAnyEdits = AnyEdits.TestCase
