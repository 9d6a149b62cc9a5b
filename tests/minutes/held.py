"""A full day that has been held, from 09:02 to 15:46, with everything that minutes can tell of it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from fractions import Fraction

from facilitator.activities.agenda import commands as agenda
from facilitator.activities.agenda.queries import agenda as read_agenda
from facilitator.activities.agenda.rules import steps
from facilitator.activities.comparison import commands as comparison
from facilitator.activities.decision import commands as decision
from facilitator.activities.decision.rules import Rule
from facilitator.activities.discussion.commands import add_question, answer
from facilitator.activities.notes.commands import add_note
from facilitator.activities.parking.commands import park, settle
from facilitator.activities.pathway.copy_commands import start_from
from facilitator.activities.plan import commands as plan
from facilitator.activities.swot.commands import add_note as add_swot
from facilitator.meeting import attendance_commands as attendance
from facilitator.meeting import commands as meeting
from facilitator.meeting import people_commands as people
from facilitator.stage import commands as stage
from facilitator.stage.queries import facts
from facilitator.store.store import Store
from tests.activities.swot.boards import DEMO
from tests.clocks import FakeClock

TITLE = "Implementation planning meeting: molecular radiotherapy service"
CANARY = "zebra-7431"

_PEOPLE = (
    ("Dr Imogen Tarrant", "Nuclear medicine", "chair"),
    ("Dr Kofi Ashdale", "Clinical oncology", ""),
    ("Dr Yusuf Harcourt", "Endocrinology", ""),
    ("Dr Agnes Holloway", "Medical physics expert", ""),
    ("Priya Ranganath", "Lead radiopharmacist", ""),
    ("Callum Wetherby", "Nurse specialist", ""),
    ("Bethan Prosser", "Radiation protection", ""),
    ("Farida Osman-Hale", "Commissioner", ""),
    ("Tomasz Wieland", "Finance", ""),
    ("Rowan Pickersgill", "Service manager", ""),
    ("Leo Marchbanks", "Estates", ""),
    ("Gillian Threlkeld", "Outpatient services", ""),
    ("Margaret Elsworthy", "Patient representative", ""),
    ("Hannah Quayle", "Quality improvement", "facilitator"),
)
_SCENARIOS = ("Centralised hub", "Hub with outreach clinics", "Blended with partner trust")
# title, minutes planned, activity, scenario, parts, summary, when it began
_ITEMS = (
    (
        "Welcome, introductions and objectives",
        15,
        "presentation",
        None,
        (),
        "The chair set the aim of the day: choose one service model and leave with an owned action plan.",
        ("09:02",),
    ),
    (
        "Recap of the service evaluation",
        15,
        "evidence",
        None,
        (),
        "62 referrals in 2024/25. Median time from decision to treatment 38 days, with the dose order the longest "
        "single step. Decision 1 was agreed.",
        ("09:18",),
    ),
    (
        "Scenario 1: Centralised hub",
        60,
        "scenario",
        0,
        (("Funding and staffing", 45, "discussion"), ("SWOT", 15, "swot")),
        "Simplest to staff in year one. Travel of 41 miles a visit and 11% missed visits were the main concerns.",
        ("09:34", "10:22"),
    ),
    ("Coffee", 15, "break", None, (), "", ("10:37",)),
    (
        "Scenario 2: Hub with outreach clinics",
        60,
        "scenario",
        1,
        (("Funding and staffing", 45, "discussion"), ("SWOT", 15, "swot")),
        "Three of five visits move to Eastmere, Calder Vale and Harwick. The 14-day dose order is the bottleneck.",
        ("10:50", "11:38"),
    ),
    ("Lunch", 45, "break", None, (), "", ("11:53",)),
    (
        "Service model decision",
        60,
        "decision",
        None,
        (),
        "The weighted comparison gave 69 for Scenario 1, 77 for Scenario 2 and 55 for Scenario 3, out of 100.",
        ("12:38",),
    ),
    ("Action planning", 60, "plan", None, (), "19 actions in four sections, agreed in the room.", ("13:40",)),
    (
        "Summary and close",
        15,
        "discussion",
        None,
        (),
        "The chair thanked the group.",
        ("15:32",),
    ),
)
_ACTIONS: Mapping[str, tuple[tuple[str, str, int | None, tuple[int, int] | None], ...]] = {
    "Radiopharmacy and supply": (
        ("Second dose delivery slot each week", "Negotiate with the supplier, pilot in July", 4, (6, 26)),
        ("Late-delivery procedure", "One page: who rings whom, by 08:30", 4, (6, 19)),
        ("Release checks on outreach days", "Rota with a named deputy", 4, (7, 10)),
        ("Waste and storage at the clinics", "Physics reviews each site", 6, (7, 31)),
    ),
    "Workforce and training": (
        ("Train five outreach nurses", "Two cohorts at the hub", 5, (9, 25)),
        ("Physicist cover on clinic days", "Named rota and deputy", 3, (7, 17)),
    ),
    "Outreach clinics": (
        ("More clinic days at Eastmere", "Swap with dermatology, six-week trial", 11, (6, 12)),
        ("One view of bloods across both labs", "Shared record viewer", 2, (7, 17)),
        ("Travel plan for Harwick patients", "Two patients walk the route", 12, (7, 3)),
    ),
    "Governance and finance": (
        ("Business case to the investment group", "", 8, (7, 24)),
        ("Contingency cover with Westmarch, letter of intent", "", None, None),
    ),
}
_PARKED = (
    "Out-of-hours advice line for patients at home",
    "Paediatric referrals",
    "Naming of the new clinics",
    "Research nurse funding after 2027",
)


def at(clock: str) -> datetime:
    """A London time of day on 14 May 2026, as UTC."""
    hour, minute = (int(part) for part in clock.split(":"))
    return datetime(2026, 5, 14, hour - 1, minute, tzinfo=UTC)


def hold(store: Store, clock: FakeClock) -> str:
    """Make the meeting, hold it and leave the clock at 15:52; returns its id."""
    clock.set(at("08:00"))
    key = meeting.create_meeting(
        store, TITLE, starts_at=at("09:00"), organisation="Northgate Hospitals", place="Seminar Room 2"
    )
    meeting.write(store, key, "next_meeting", "Tuesday 16 June 2026, 12:30, by video")
    goals = [
        meeting.add_objective(store, key, text)
        for text in ("Agree one planning baseline", "Choose the service model to take forward")
    ]
    meeting.add_objective(store, key, "An action plan with owners and dates", "outcome")
    meeting.review_objective(store, goals[0], "met")
    meeting.review_objective(store, goals[1], "partly")
    meeting.comment_objective(store, goals[1], "Contingency with the partner trust is still open")
    persons = _people(store, key)
    scenarios = [meeting.add_scenario(store, key, name) for name in _SCENARIOS]
    items = _agenda(store, key, scenarios)
    for quadrant, notes in DEMO.items():
        for text, perspective in notes:
            add_swot(store, key, scenarios[1], quadrant, text, perspective)
    asked = add_question(store, key, scenarios[1], "Staffing", "How many nurses does a week take?")
    answer(store, asked, "Five, in two cohorts")
    start_from(store, key, scenarios[1], "service")
    _compare(store, key, scenarios)
    _decide(store, key, items[1], items[6])
    _plan(store, key, persons, items[7])
    for text in _PARKED:
        park(store, key, text, item_id=items[2])
    settle(store, park(store, key, "Car parking at the hub on treatment days"), "Estates report in July")
    _run(store, key)
    clock.set(at("15:52"))
    return key


def _people(store: Store, key: str) -> list[str]:
    persons = []
    for name, role, duty in _PEOPLE:
        mailbox = name.removeprefix("Dr ").lower().replace(" ", ".") + "@northgate.example"
        person = people.add_participant(store, key, name, role=role, email=mailbox)
        persons.append(person)
        if duty == "chair":
            people.set_duty(store, person, "chair")
        elif duty == "facilitator":
            people.set_duty(store, person, "facilitator")
    attendance.mark_present(store, key)
    attendance.set_attendance(store, persons[8], "apologies")
    people.edit_participant(store, persons[10], "email", "leo at estates")
    return persons


def _agenda(store: Store, key: str, scenarios: list[str]) -> list[str]:
    items = []
    for title, minutes, activity, scenario, parts, summary, _times in _ITEMS:
        item = agenda.add_item(store, key, title=title, planned_s=60 * minutes, activity=activity)
        items.append(item)
        agenda.write(store, item, "summary", summary)
        agenda.write(store, item, "guidance", CANARY)
        agenda.write(store, item, "private_notes", CANARY)
        agenda.add_prompt(store, item, CANARY)
        if scenario is not None:
            agenda.set_scenario(store, item, scenarios[scenario])
        before = item
        for name, length, kind in parts:
            before = agenda.add_part(store, before, title=name, planned_s=60 * length, activity=kind)
            agenda.write(store, before, "private_notes", CANARY)
            if kind == "discussion":
                add_note(store, key, before, "Two of five nurses can start in September", "Nursing")
                add_note(store, key, before, "Room hire at the clinics is £240 a day", "Finance")
    return items


def _compare(store: Store, key: str, scenarios: list[str]) -> None:
    for name, weight, scores in (("Fit with existing structures", 60, (4, 4, 2)), ("Barriers and risk", 40, (2, 4, 3))):
        criterion = comparison.add_criterion(store, key, name, weight)
        for scenario, score in zip(scenarios, scores, strict=True):
            comparison.set_score(store, criterion, scenario, score)
    comparison.explain(store, criterion, scenarios[0], "travel", "11% missed visits")


def _decide(store: Store, key: str, recap: str, item: str) -> None:
    decision.record_agreed(store, key, recap, "Activity of 2024/25 is the planning baseline for all three scenarios.")
    question = "Which service model should Northgate Hospitals take forward?"
    vote = decision.add_vote(
        store, key, item, question, [(f"Scenario {n}: {name}", "", None) for n, name in enumerate(_SCENARIOS, 1)]
    )
    decision.set_rule(store, vote, Rule(Fraction(4, 5), quorum_n=10))
    for begin, end, counts in (("12:50", "12:58", (1, 8, 4)), ("13:20", "13:30", (1, 11, 1))):
        held = decision.open_round(store, vote, at(begin))
        decision.set_counts(store, held, counts, 0, 0)
        decision.close_round(store, held, at(end))


def _plan(store: Store, key: str, persons: list[str], item: str) -> None:
    for title, actions in _ACTIONS.items():
        section = plan.add_section(store, key, title)
        for what, how, owner, due in actions:
            action = plan.add_action(
                store,
                key,
                what,
                section_id=section,
                item_id=item,
                owner_id=None if owner is None else persons[owner],
                due=date(2026, *due) if due else None,
            )
            plan.write(store, action, "how", how)


def _run(store: Store, key: str) -> None:
    starts = [at(time) for *_, times in _ITEMS for time in times]
    stage.start(store, key, starts[0])
    for moment in starts[1:]:
        stage.next_step(store, key, moment)
    with store.reading() as session:
        assert facts(session, key).step_id == steps(read_agenda(session, key))[-1].entry.id
    stage.end(store, key, at("15:46"))
