"""The demo library has the figures of the pictures, at each stage of the day."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from facilitator.activities.agenda import queries as agenda
from facilitator.activities.checklist import queries as checklist
from facilitator.activities.decision import queries as decisions
from facilitator.activities.discussion import queries as discussions
from facilitator.activities.pathway import queries as pathways
from facilitator.activities.pathway.durations import write_span
from facilitator.activities.plan.tables import Action
from facilitator.activities.swot import queries as swot
from facilitator.library.demo import STAGES, Progress, build_demo
from facilitator.library.due import due_actions
from facilitator.library.overview import Overview, Status, overview
from facilitator.library.search import search
from facilitator.meeting import queries
from facilitator.stage import queries as stage
from facilitator.stage.rules import clock
from facilitator.store import file
from facilitator.store.ordering import in_order
from facilitator.store.store import Store

LONDON = ZoneInfo("Europe/London")
AT: dict[Progress, datetime] = {
    "before": datetime(2026, 5, 14, 8, 21, tzinfo=LONDON),
    "swot": datetime(2026, 5, 14, 11, 44, 18, tzinfo=LONDON),
    "vote": datetime(2026, 5, 14, 14, 23, 40, tzinfo=LONDON),
    "closed": datetime(2026, 5, 14, 15, 52, tzinfo=LONDON),
}


def build(store: Store, progress: Progress) -> str:
    return build_demo(store, AT[progress], progress=progress)


def home(store: Store, now: datetime) -> Overview:
    with store.raw() as connection:
        return overview(connection, now, LONDON)


def actions(store: Store, meeting_id: str) -> list[Action]:
    with store.reading() as session:
        return in_order(session, Action, meeting_id=meeting_id)


def test_home_looks_like_its_picture(store: Store) -> None:
    build(store, "before")
    found = home(store, AT["before"])
    (main,) = found.today
    assert (main.people, main.confirmed, main.checklist_done, main.checklist) == (14, 12, 9, 11)
    assert (main.items, main.without_lead) == (10, 1)
    assert main.local_start is not None
    assert main.local_end is not None
    assert (f"{main.local_start:%H:%M}", f"{main.local_end:%H:%M}") == ("09:00", "15:45")
    lines = [*found.upcoming, *found.recent[:4]]
    assert [(f"{line.local_start:%a %d %b %H:%M}", line.title, line.organisation, line.status) for line in lines] == [
        ("Tue 19 May 14:00", "Radiopharmacy capacity review", "Northgate Hospitals", Status.READY),
        ("Wed 27 May 09:30", "Clinic letters: pathway workshop", "Calder Vale", Status.NO_AGENDA),
        ("Thu 04 Jun 13:00", "Theatre scheduling options appraisal", "Northgate Hospitals", Status.DRAFT),
        (
            "Wed 22 Apr 10:00",
            "Service evaluation steering group, meeting 4",
            "Northgate Hospitals",
            Status.MINUTES_SENT,
        ),
        ("Tue 14 Apr 13:30", "Chemotherapy day unit: SWOT and decision", "Harwick", Status.MINUTES_DRAFT),
        ("Fri 27 Mar 09:00", "Discharge lounge: lessons learned", "Northgate Hospitals", Status.MINUTES_SENT),
        ("Thu 12 Mar 14:00", "Imaging bookings: pathway mapping", "Calder Vale", Status.MINUTES_SENT),
    ]
    assert (found.meetings, found.soon) == (38, 3)
    with store.raw() as connection:
        due = due_actions(connection, AT["before"], LONDON)
    assert due.open_actions == 17
    stretches = (due.overdue, due.this_week, due.next_week)
    assert [stretch.count for stretch in stretches] == [1, 3, 2]
    (late,) = due.overdue.actions
    assert (late.what, late.owner) == ("Send activity baseline 2024/25 to the group", "Dr Agnes Holloway")


def test_before_the_day_nothing_has_been_said(store: Store) -> None:
    key = build(store, "before")
    with store.reading() as session:
        assert [swot.board(session, key, row.id).notes for row in queries.scenarios(session, key)] == [(), (), ()]
        assert checklist.progress(session, key) == (9, 11)
        assert decisions.recorded(session, key) == ()
        assert queries.entitled_and_present(session, key) == (14, 0)
        assert stage.facts(session, key).started_at is None
        items = agenda.agenda(session, key).items
        assert [item.entry.lead for item in items] == [
            "Dr Imogen Tarrant",
            "Dr Agnes Holloway",
            "Rowan Pickersgill",
            "",
            "Callum Wetherby",
            "",
            "",
            "Hannah Quayle",
            "Rowan Pickersgill",
            "Dr Imogen Tarrant",
        ]
    assert actions(store, key) == []


def test_in_the_middle_of_the_second_board(store: Store) -> None:
    key = build(store, "swot")
    with store.reading() as session:
        second = queries.scenarios(session, key)[1]
        board = swot.board(session, key, second.id)
        assert {letter: len(board.of(letter)) for letter in "SWOT"} == {"S": 6, "W": 5, "O": 6, "T": 5}
        state = clock(agenda.agenda(session, key), stage.facts(session, key), AT["swot"])
        assert state.step is not None
        assert (state.step.entry.title, state.step.number, state.step.count) == ("SWOT", 3, 3)
        assert (state.remaining_s, state.of_s, state.late_min) == (8 * 60 + 42, 15 * 60, 8)
        guide = agenda.guide(session, state.step.entry.id)
        assert [prompt.ticked for prompt in guide.prompts] == [True, True, False, False, False]
        assert guide.private_notes.startswith("Tomasz looked doubtful")
        assert len(decisions.recorded(session, key)) == 1
        assert queries.entitled_and_present(session, key) == (14, 14)
    assert len(actions(store, key)) == 12


def test_in_the_second_round_of_the_vote(store: Store) -> None:
    key = build(store, "vote")
    with store.reading() as session:
        (vote,) = decisions.votes(session, key)
        assert [(found.number, found.state) for found in vote.rounds] == [(1, "closed"), (2, "open")]
        assert vote.rounds[0].tally.counts == (1, 9, 4)
        state = clock(agenda.agenda(session, key), stage.facts(session, key), AT["vote"])
        assert state.step is not None
        assert (state.step.entry.title, state.remaining_s, state.late_min) == ("Consensus vote", 11 * 60 + 20, 5)
    assert len(actions(store, key)) == 15


def test_after_the_close(store: Store) -> None:
    key = build(store, "closed")
    with store.reading() as session:
        boards = [swot.board(session, key, row.id) for row in queries.scenarios(session, key)]
        assert [len(board.notes) for board in boards] == [14, 23, 12]
        (vote,) = decisions.votes(session, key)
        assert [found.tally.counts for found in vote.closed_rounds] == [(1, 9, 4), (1, 12, 1)]
        assert (vote.carried, vote.quorum, vote.rule.threshold) == (True, 10, Fraction(4, 5))
        assert vote.closed_rounds[0].result is not None
        assert vote.closed_rounds[0].result.outcome == "not reached"
        assert len(decisions.recorded(session, key)) == 2
        facts = stage.facts(session, key)
        assert facts.started_at == datetime(2026, 5, 14, 8, 2, tzinfo=UTC)
        assert facts.ended_at == datetime(2026, 5, 14, 14, 46, tzinfo=UTC)
        assert all(row.review for row in queries.objectives(session, key))
        head = queries.head(session, key)
        assert head.next_meeting == "Tuesday 16 June 2026, 12:30, by video"
        for item in agenda.agenda(session, key).items:
            assert item.is_break or agenda.guide(session, item.entry.id).summary, item.entry.title
    found = actions(store, key)
    assert sorted(Counter(action.section_id for action in found).values()) == [4, 4, 5, 6]
    assert {action.due.weekday() for action in found if action.due} == {4}
    assert home(store, AT["closed"]).today[0].status is Status.MINUTES_DRAFT


@pytest.mark.parametrize("progress", STAGES)
@pytest.mark.parametrize("hour", [0, 9, 23])
def test_at_any_hour_of_any_day(tmp_path: Path, progress: Progress, hour: int) -> None:
    from sqlmodel import SQLModel

    now = datetime(2027, 10, 31, hour, 15, 7, tzinfo=UTC)  # a Sunday on which the clocks go back
    store = Store.open(tmp_path / "library.db", SQLModel.metadata)
    key = build_demo(store, now, progress=progress)
    with store.reading() as session:
        state = clock(agenda.agenda(session, key), stage.facts(session, key), now)
        assert (state.step is not None) == (progress in ("swot", "vote"))
        if progress == "swot":
            assert state.remaining_s == 8 * 60 + 42
    assert len(home(store, now).upcoming) >= 3
    store.close()
    assert file.problems(tmp_path / "library.db", quick=False) == []


def test_undo_cannot_empty_it(store: Store) -> None:
    build(store, "closed")
    assert store.undo_label is None
    assert store.undo() is None


def test_the_pathways_have_the_figures_of_the_pictures(store: Store) -> None:
    key = build(store, "vote")
    with store.reading() as session:
        found = pathways.comparison(session, key)
        told = [write_span(each.figures.elapsed_s or 0) for each in found.scenarios]
        held_up = [
            pathways.pathway_map(session, key, each.scenario_id).step(each.figures.bottleneck.step_id)
            for each in found.scenarios
            if each.figures.bottleneck
        ]
    assert told == ["86 days", "78 days", "85 days"]
    assert [each.figures.findings for each in found.scenarios] == [(), (), ()]
    assert [step.name if step else "" for step in held_up] == ["Order dose"] * 3
    assert found.scenarios[1].figures.steps == 14
    assert "Told the plan, leaflet given" in found.scenarios[1].changes.added
    assert "Outreach assessment" not in found.scenarios[1].changes.added  # it is the assessment at the hub, elsewhere


def test_questions_are_answered_as_far_as_the_day_has_come(store: Store) -> None:
    key = build(store, "swot")
    with store.reading() as session:
        first, second, third = discussions.boards(session, key)
    assert (first.count("answered"), second.count("answered"), third.count("answered")) == (8, 9, 0)
    assert second.count("needs_data") == 2
    waiting = [row for row in second.questions if row.state == "needs_data"]
    assert all(row.finder and row.due and row.due.weekday() < 5 for row in waiting)


def test_words_are_found_in_it(store: Store) -> None:
    build(store, "closed")
    with store.raw() as connection:
        where = Counter(hit.where for hit in search(connection, "eastmere"))
        assert where == {"Note": 1, "SWOT note": 2, "Question": 1, "Step": 2, "Action": 1}
        assert search(connection, "doubtful") == ()
        owned = search(connection, "wetherby")
    assert {"Person", "Action"} <= {hit.where for hit in owned}
    assert owned[0].starts_at is not None
    assert owned[0].starts_at - AT["closed"] < timedelta(days=30)
