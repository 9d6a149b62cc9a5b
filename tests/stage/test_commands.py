"""Running a meeting on a real library."""

from datetime import datetime

import pytest

from facilitator.activities.agenda import commands as agenda_commands
from facilitator.activities.agenda import queries as agenda_queries
from facilitator.activities.agenda.rules import steps
from facilitator.stage import commands, queries
from facilitator.stage.correcting import Boundary
from facilitator.stage.rules import Facts, clock
from facilitator.stage.snapshots import ClockState, State
from facilitator.store.store import Change, Store
from tests.activities.agenda.reference import make_meeting, make_reference
from tests.stage.days import at


def state(store: Store, meeting_id: str, now: datetime) -> ClockState:
    with store.reading() as session:
        return clock(agenda_queries.agenda(session, meeting_id), queries.facts(session, meeting_id), now)


def facts(store: Store, meeting_id: str) -> Facts:
    with store.reading() as session:
        return queries.facts(session, meeting_id)


def title(found: ClockState) -> str:
    assert found.step is not None
    return found.step.entry.title


def step_id(store: Store, meeting_id: str, title: str) -> str:
    with store.reading() as session:
        items = agenda_queries.agenda(session, meeting_id).items
    return next(item.entry.id for item in items if item.entry.title == title)


@pytest.fixture
def meeting(store: Store) -> str:
    return make_reference(store)


def test_start_runs_the_first_step_once(store: Store, meeting: str) -> None:
    commands.start(store, meeting, at("09:02"))
    commands.start(store, meeting, at("09:05"))
    found = state(store, meeting, at("09:03"))
    assert (title(found), found.digits) == ("Welcome, introductions and objectives", "14:00")
    assert len(facts(store, meeting).visits) == 1


def test_an_agenda_without_items_does_not_start(store: Store) -> None:
    meeting_id, _, _ = make_meeting(store)
    commands.start(store, meeting_id, at("09:00"))
    assert facts(store, meeting_id).started_at is None


def test_next_and_previous_go_through_items_and_parts(store: Store, meeting: str) -> None:
    commands.start(store, meeting, at("09:00"))
    for _ in range(3):
        commands.next_step(store, meeting, at("09:10"))
    assert title(state(store, meeting, at("09:10"))) == "Funding, staffing and pharmacy"
    commands.previous_step(store, meeting, at("09:11"))
    assert title(state(store, meeting, at("09:11"))) == "Pathway mapping"


def test_previous_at_the_first_and_next_at_the_last_step_stay(store: Store, meeting: str) -> None:
    commands.start(store, meeting, at("09:00"))
    commands.previous_step(store, meeting, at("09:01"))
    assert state(store, meeting, at("09:02")).digits == "13:00"
    commands.jump(store, meeting, step_id(store, meeting, "Summary and close"), at("15:30"))
    commands.next_step(store, meeting, at("15:31"))
    assert title(state(store, meeting, at("15:32"))) == "Summary and close"


def test_pause_and_resume_keep_what_is_left(store: Store, meeting: str) -> None:
    commands.start(store, meeting, at("09:00"))
    commands.pause(store, meeting, at("09:05"))
    commands.pause(store, meeting, at("09:06"))
    assert state(store, meeting, at("09:30")).state is State.PAUSED
    commands.resume(store, meeting, at("09:30"))
    commands.resume(store, meeting, at("09:31"))
    assert state(store, meeting, at("09:31")).digits == "09:00"


def test_leaving_a_paused_step_ends_the_pause(store: Store, meeting: str) -> None:
    commands.start(store, meeting, at("09:00"))
    commands.pause(store, meeting, at("09:05"))
    commands.next_step(store, meeting, at("09:08"))
    assert state(store, meeting, at("09:08")).state is State.NORMAL
    commands.previous_step(store, meeting, at("09:08"))
    assert state(store, meeting, at("09:08")).digits == "10:00"


def test_a_pause_during_which_the_clock_is_set_back_costs_nothing(store: Store, meeting: str) -> None:
    commands.start(store, meeting, at("09:00"))
    commands.pause(store, meeting, at("09:05"))
    commands.resume(store, meeting, at("08:05"))
    commands.next_step(store, meeting, at("08:06"))
    left = next(visit for visit in facts(store, meeting).visits if visit.ended_at)
    assert (left.paused_s, left.ended_at) == (0, left.started_at)


def test_jump_needs_a_running_meeting_and_a_known_step(store: Store, meeting: str) -> None:
    lunch = step_id(store, meeting, "Lunch")
    commands.jump(store, meeting, lunch, at("09:00"))
    assert facts(store, meeting) == Facts(meeting)
    commands.start(store, meeting, at("09:00"))
    commands.jump(store, meeting, lunch, at("09:10"))
    assert title(state(store, meeting, at("09:10"))) == "Lunch"
    commands.jump(store, meeting, lunch, at("09:12"))
    assert len(facts(store, meeting).visits) == 2
    with pytest.raises(LookupError):
        commands.jump(store, meeting, "no such step", at("09:13"))


def test_minutes_are_added_and_taken_but_one_stays(store: Store, meeting: str) -> None:
    commands.start(store, meeting, at("09:00"))
    commands.add_minutes(store, meeting, 5, at("09:01"))
    assert state(store, meeting, at("09:01")).of_s == 20 * 60
    commands.add_minutes(store, meeting, -60, at("09:01"))
    assert state(store, meeting, at("09:01")).of_s == 60
    commands.add_minutes(store, meeting, -1, at("09:01"))
    assert state(store, meeting, at("09:01")).of_s == 60


def test_minutes_for_a_step_without_a_length_count_from_now(store: Store) -> None:
    meeting_id, _, _ = make_meeting(store)
    agenda_commands.add_item(store, meeting_id, title="Close", planned_s=0)
    commands.start(store, meeting_id, at("09:00"))
    commands.add_minutes(store, meeting_id, 5, at("09:07"))
    assert state(store, meeting_id, at("09:07")).digits == "05:00"


def test_end_and_reopen_leave_out_the_time_between(store: Store, meeting: str) -> None:
    commands.start(store, meeting, at("09:00"))
    commands.end(store, meeting, at("09:05"))
    ended = state(store, meeting, at("10:00"))
    assert (ended.state, ended.step) == (State.ENDED, None)
    commands.next_step(store, meeting, at("10:00"))
    commands.end(store, meeting, at("10:00"))
    assert facts(store, meeting).ended_at == at("09:05")
    commands.reopen(store, meeting, at("10:00"))
    assert state(store, meeting, at("10:00")).digits == "10:00"


def test_instants_are_kept_to_the_whole_second(store: Store, meeting: str) -> None:
    commands.start(store, meeting, at("09:00").replace(microsecond=999_000))
    assert facts(store, meeting).started_at == at("09:00")


def test_nothing_on_the_stage_is_ever_undone(store: Store, meeting: str) -> None:
    before = store.undo_label
    commands.start(store, meeting, at("09:00"))
    commands.pause(store, meeting, at("09:01"))
    commands.resume(store, meeting, at("09:02"))
    commands.add_minutes(store, meeting, 5, at("09:03"))
    commands.next_step(store, meeting, at("09:04"))
    commands.set_room_mode(store, meeting, "blank")
    commands.set_spotlight(store, meeting, "note")
    commands.mark_minutes_sent(store, meeting, at("09:05"))
    commands.end(store, meeting, at("09:06"))
    assert store.undo_label == before
    kept = facts(store, meeting)
    while store.undo() is not None:
        pass
    assert facts(store, meeting) == kept


def test_the_spotlight_goes_out_with_the_step(store: Store, meeting: str) -> None:
    commands.start(store, meeting, at("09:00"))
    commands.set_spotlight(store, meeting, "note")
    with store.reading() as session:
        assert queries.room_snapshot(session, meeting).spotlight == queries.spotlight(session, meeting) == "note"
    commands.next_step(store, meeting, at("09:04"))
    with store.reading() as session:
        assert queries.room_snapshot(session, meeting).spotlight == queries.spotlight(session, meeting) == ""


def test_views_are_told_once_a_command(store: Store, meeting: str) -> None:
    seen: list[Change] = []
    store.subscribe(seen.append)
    commands.start(store, meeting, at("09:00"))
    assert [change.tables for change in seen] == [{"stage", "timing", "planned_time"}]


def test_the_room_follows_the_running_step(store: Store, meeting: str) -> None:
    def room() -> queries.RoomSnapshot:
        with store.reading() as session:
            return queries.room_snapshot(session, meeting)

    assert (room().mode, room().view, room().step) == ("follow", "agenda", None)
    commands.start(store, meeting, at("09:00"))
    for _ in range(4):
        commands.next_step(store, meeting, at("09:10"))
    found = room()
    assert found.view == "activity"
    assert found.step is not None
    assert found.step.activity == "swot"
    assert found.step.scenario_id is not None
    commands.next_step(store, meeting, at("09:20"))
    assert room().view == "agenda"  # coffee
    commands.previous_step(store, meeting, at("09:21"))
    assert room().view == "activity"
    commands.set_room_mode(store, meeting, "freeze")
    assert room().mode == "freeze"


def test_an_unknown_meeting_is_refused(store: Store) -> None:
    for act in (commands.start, commands.end, commands.mark_minutes_sent, commands.next_step):
        with pytest.raises(LookupError):
            act(store, "nowhere", at("09:00"))
    with store.reading() as session, pytest.raises(LookupError):
        queries.room_snapshot(session, "nowhere")


def test_a_start_as_planned_is_late_and_one_from_now_is_not(store: Store, meeting: str) -> None:
    commands.start(store, meeting, at("09:12"))
    found = state(store, meeting, at("09:12"))
    assert (found.late_min, found.planned_finish) == (12, at("15:45"))


def test_a_start_from_now_moves_the_whole_plan(store: Store, meeting: str) -> None:
    commands.start(store, meeting, at("09:12"), from_now=True)
    found = state(store, meeting, at("09:12"))
    assert (found.late_min, found.planned_finish) == (0, at("15:57"))


def test_a_hold_in_a_step_is_left_out_of_it(store: Store, meeting: str) -> None:
    commands.start(store, meeting, at("09:00"))
    commands.hold(store, meeting, at("09:05"))
    commands.hold(store, meeting, at("09:06"))
    assert state(store, meeting, at("09:08")).digits == "03:00"
    commands.resume(store, meeting, at("09:08"))
    found = state(store, meeting, at("09:08"))
    assert (found.state, found.digits) == (State.NORMAL, "10:00")


def test_a_step_held_from_its_start_begins_when_people_are_back(store: Store, meeting: str) -> None:
    commands.start(store, meeting, at("09:00"))
    commands.next_step(store, meeting, at("09:15"))
    commands.hold(store, meeting, at("09:15:10"))
    commands.resume(store, meeting, at("09:20"))
    last = facts(store, meeting).visits[-1]
    assert (last.started_at, last.paused_s, last.held) == (at("09:20"), 0, False)
    assert facts(store, meeting).visits[0].ended_at == at("09:15")


def test_a_gap_is_left_out_and_a_clock_set_back_made_good(store: Store, meeting: str) -> None:
    commands.start(store, meeting, at("09:00"))
    commands.leave_out(store, meeting, 480)
    assert state(store, meeting, at("09:13")).digits == "10:00"
    commands.leave_out(store, meeting, -600)
    assert state(store, meeting, at("09:03")).digits == "10:00"


def test_a_correction_moves_both_sides_of_the_click(store: Store, meeting: str) -> None:
    commands.start(store, meeting, at("09:05"))
    commands.next_step(store, meeting, at("09:30"))
    first, second = (visit.step_id for visit in facts(store, meeting).visits)
    real = [Boundary(second, began=at("09:18")), Boundary(first, began=at("09:02"))]
    commands.correct(store, meeting, real, at("09:31"))
    found = facts(store, meeting)
    assert [(visit.started_at, visit.ended_at) for visit in found.visits] == [
        (at("09:02"), at("09:18")),
        (at("09:18"), None),
    ]
    assert found.started_at == at("09:02")
    with pytest.raises(ValueError, match="would end before it begins"):
        commands.correct(store, meeting, [Boundary(second, began=at("08:30"))], at("09:31"))
    assert facts(store, meeting) == found


def test_the_watch_remembers_the_last_time(store: Store, meeting: str) -> None:
    commands.watch(store, meeting, at("09:00"))
    commands.watch(store, meeting, at("09:05"))
    with store.reading() as session:
        assert queries.seen_at(session, meeting) == at("09:05")


def test_the_first_step_of_another_day_waits_for_its_morning(store: Store, meeting: str) -> None:
    last = step_id(store, meeting, "Summary and close")
    agenda_commands.set_next_day(store, last, True)
    commands.start(store, meeting, at("09:00"))
    with store.reading() as session:
        before = steps(agenda_queries.agenda(session, meeting))[-2].entry.id
    commands.jump(store, meeting, before, at("15:00"))
    commands.next_step(store, meeting, at("15:40"))
    found = state(store, meeting, at("15:41"))
    assert (found.state, found.resumes_at) == (State.HELD, at("09:00", 15))
    commands.resume(store, meeting, at("09:03", 15))
    found = state(store, meeting, at("09:03", 15))
    assert (found.state, found.digits, found.late_min) == (State.NORMAL, "15:00", 3)
