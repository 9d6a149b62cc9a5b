"""The libraries that pictures are taken of: empty, the demo at its stages, and far too much of everything."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from pathlib import Path

from facilitator.activities.agenda import commands as agenda
from facilitator.activities.checklist import commands as checklist
from facilitator.activities.comparison import commands as comparison
from facilitator.activities.comparison.queries import matrix
from facilitator.activities.comparison.rules import spread_evenly
from facilitator.activities.decision.commands import record_agreed
from facilitator.activities.notes.commands import add_note
from facilitator.activities.parking.commands import park
from facilitator.activities.plan.commands import add_action
from facilitator.activities.swot import commands as swot
from facilitator.clock import StillClock
from facilitator.library.demo import build_demo
from facilitator.library.making import create_meeting
from facilitator.library.opening import open_library
from facilitator.library.templates import shelf
from facilitator.meeting import commands as meeting
from facilitator.meeting.people import PersonRow
from facilitator.meeting.people_commands import add_participants
from facilitator.meeting.queries import participants, scenarios
from facilitator.store.store import Store

_PEOPLE, _ITEMS, _ACTIONS, _NOTES, _PARKED, _DECISIONS = 46, 30, 60, 300, 40, 24
_PREPARED = 30  # lines of the checklist
_SCENARIOS, _CRITERIA = 5, 7  # added to the demo's three and five
_LONG = (
    "Agree the joint standard operating procedure for waste, spills and shielded storage with the partner trust",
    "Kühlkettenüberwachungsverantwortlichkeit is not settled",
    "Parking",
    "https://intranet.northgate.example/departments/nuclear-medicine/procedures/2026/05/14/preparation-of-the-day",
    "Say in plain words what happens to a patient whose slot is lost because a delivery comes late, who tells them, "
    "by when a new day is offered, and who pays for the dose that can no longer be used",
    "Bed for thyroid patients at weekends",
    "Évaluer la charge – ünïcödé “quotes”, <b>no markup</b> & ampersands",
    "Two nurses hold the competence; one of them retires in October",
    "Ask the patients who travel furthest",
)
_NAMES = (
    "Dr Maximiliana-Theodora Featherstonehaugh-Winterbourne",
    "Bo",
    "Professor Aurelio Castellanos de la Vega y Montemayor",
    "Siobhán Ní Dhomhnaill-Prendergast",
    "Krzysztof Grzegorzewski",
)
_ORGANISATIONS = ("Northgate Hospitals", "Calder Vale and Upper Dale Community Healthcare Partnership", "")
_ROLES = ("Consultant clinical scientist and head of radiation protection services", "Nurse", "")


class Made:
    """A library on disk: when it is looked at, and its main meeting ("" for none)."""

    def __init__(self, moment: datetime, fill: Callable[[Store, datetime], str]) -> None:
        self.moment = moment
        self._fill = fill

    def make(self, path: Path) -> str:
        """Make the library at `path`; returns the id of its main meeting."""
        store = open_library(path, StillClock(self.moment))
        try:
            return self._fill(store, self.moment)
        finally:
            store.close()


def _at(hour: int, minute: int, second: int = 0) -> datetime:
    """A time by the clock in London on the day of the demo meeting, as UTC."""
    return datetime(2026, 5, 14, hour - 1, minute, second, tzinfo=UTC)


def _nothing(_store: Store, _now: datetime) -> str:
    return ""


def _bare(store: Store, now: datetime) -> str:
    """A meeting with an agenda for each activity, in which nobody has said anything yet."""
    template = shelf().named("options-appraisal-and-vote")
    assert template is not None
    return create_meeting(store, template, title="Options appraisal", starts_at=now - timedelta(minutes=12))


def _blank(store: Store, now: datetime) -> str:
    template = shelf().named("blank")
    assert template is not None
    return create_meeting(store, template, title="Meeting without anything")


def _crowd(store: Store, now: datetime) -> str:
    """The running demo meeting with more of everything than a day can hold."""
    key = build_demo(store, now, progress="swot")
    texts = cycle(_LONG)
    meeting.write(store, key, "title", f"Implementation planning meeting: {_LONG[4]}")
    meeting.write(store, key, "organisation", _ORGANISATIONS[1])
    meeting.write(store, key, "place", "Lecture theatre 3 on the second floor of the old wing, behind the ramp")
    rows = zip(cycle(_NAMES), cycle(_ROLES), cycle(_ORGANISATIONS), range(_PEOPLE), strict=False)
    people = [
        PersonRow(name, role, body, f"person.number{number}@northgate.example") for name, role, body, number in rows
    ]
    add_participants(store, key, people)
    for text in islice(texts, _ITEMS):
        agenda.add_item(store, key, title=text)
    with store.reading() as session:
        everybody = participants(session, key)
        boards = scenarios(session, key)
    for text, quadrant, person in islice(zip(texts, cycle("SWOT"), cycle(everybody), strict=False), _NOTES):
        swot.add_note(store, key, boards[1].id, quadrant, text, person.perspective)
    for text, person in islice(zip(texts, cycle(everybody), strict=False), _ACTIONS):
        add_action(store, key, text, owner_id=person.id, due=now.date() + timedelta(days=30))
    for text, person, days in islice(zip(texts, cycle(everybody), cycle((-3, 0, 6, 40)), strict=False), _PREPARED):
        line = checklist.add(store, key, text)
        checklist.set_owner(store, line, person.id)
        checklist.set_due(store, line, now.date() + timedelta(days=days))
    for text in islice(texts, _PARKED):
        park(store, key, text)
    for text in islice(texts, _DECISIONS):
        record_agreed(store, key, None, text)
    return key


def add_notes(store: Store, meeting_id: str, item_id: str) -> None:
    """More notes on an item than a screen can hold."""
    for text in islice(cycle(_LONG), _NOTES // 4):
        add_note(store, meeting_id, item_id, text)


def compare_many(store: Store, meeting_id: str) -> None:
    """More criteria and scenarios than a screen can hold, and a combination, scored by three people."""
    texts = cycle(_LONG)
    for text in islice(texts, _SCENARIOS):
        meeting.add_scenario(store, meeting_id, text)
    for text in islice(texts, _CRITERIA):
        comparison.add_criterion(store, meeting_id, text)
    with store.reading() as session:
        found = matrix(session, meeting_id)
    weights = spread_evenly(len(found.criteria))
    comparison.set_weights(store, {row.id: weight for row, weight in zip(found.criteria, weights, strict=True)})
    comparison.add_combination(store, meeting_id, _LONG[0], [option.id for option in found.options[:3]])
    comparison.set_individual(store, meeting_id, True)
    scores = cycle((1, 4, 5, 2, 3, 3, 5))
    for option in found.options[:5]:
        for criterion in found.criteria:
            for person in found.people[:3]:
                comparison.set_score(store, criterion.id, option.id, next(scores), person.id)
            comparison.explain(store, criterion.id, option.id, next(texts), "£1.24m")


LIBRARIES: dict[str, Made] = {
    "nothing": Made(_at(8, 21), _nothing),
    "blank": Made(_at(9, 30), _blank),
    "bare": Made(_at(9, 30), _bare),
    "before": Made(_at(8, 21), lambda store, now: build_demo(store, now, progress="before")),
    "swot": Made(_at(11, 44, 18), lambda store, now: build_demo(store, now, progress="swot")),
    "vote": Made(_at(14, 23, 40), lambda store, now: build_demo(store, now, progress="vote")),
    "closed": Made(_at(15, 52), lambda store, now: build_demo(store, now, progress="closed")),
    "crowd": Made(_at(11, 44, 18), _crowd),
}
