"""Meetings with people, and public votes, for the tests of decisions on screen."""

from facilitator.activities.agenda import commands as agenda
from facilitator.activities.decision.snapshots import PublicBar, PublicVote
from facilitator.activities.step import StepRef
from facilitator.meeting import attendance_commands as attendance
from facilitator.meeting import commands as meeting
from facilitator.meeting import people_commands as people
from facilitator.meeting.people import PersonRow
from facilitator.store.store import Store

HOSTILE = "<b>Bold</b> & <img src=x> %s {0} \u202ereversed"
LONG = "Which service model should be taken forward, given what was said on travel and licences? " * 4


def make_meeting(store: Store, voters: int = 14, *, present: bool = True) -> StepRef:
    """The decision of a meeting with so many people entitled to vote."""
    key = meeting.create_meeting(store, "Planning")
    people.add_participants(store, key, [PersonRow(f"Person {number}") for number in range(voters)])
    if present:
        attendance.mark_present(store, key)
    return StepRef(key, agenda.add_item(store, key, title="Service model"), "decision")


def public(
    options: int, *, state: str = "open", outcome: str = "carried", long: bool = False, share: tuple[int, int] = (4, 5)
) -> PublicVote:
    """A vote as the room sees it; `long` makes question and names as long as they come."""
    more = (" with outreach clinics and visiting staff" * 3)[: 112 if long else 0]
    names = [f"Option {n}{more}" for n in range(options)]
    names[0] = names[0] if long else HOSTILE
    votes = [12, *([1] * (options - 1))]
    bars = tuple(
        PublicBar(name, count, f"{count} · {count}%", (count, sum(votes)), outcome == "carried" and not index)
        for index, (name, count) in enumerate(zip(names, votes, strict=True))
    )
    closed = state == "closed"
    headline = {"carried": f"Consensus reached: {names[0]}", "tie": f"A tie: {names[0]} and {names[-1]}"}
    return PublicVote(
        question=LONG[:300] if long else "Which model?",
        rule="Carried by at least 80% of votes cast with abstentions. Quorum 30 of 60.",
        options=tuple((name, "Treatment at the hub" if index % 2 else "") for index, name in enumerate(names)),
        state=state,
        round=2,
        rounds=3,
        turnout=11,
        entitled=60 if long else 14,
        quorum=30 if long else 10,
        headline=headline.get(outcome, "No consensus yet") if closed else "",
        figures="12 of 14 votes cast (86%); at least 80% needed" if closed else "",
        outcome=outcome if closed else "",
        threshold=share,
        threshold_label="80% needed",
        bars=bars if closed else (),
    )
