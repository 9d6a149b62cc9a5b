"""What can be done in the log of decisions. LookupError if a row is gone, ValueError for a value it cannot have."""

from sqlmodel import Session

from facilitator.activities.decision.rules import BadRule
from facilitator.activities.decision.tables import Decision, DecisionDissent
from facilitator.meeting.commands import get
from facilitator.meeting.threads import Origin, Ref, tie, untie
from facilitator.store import ordering
from facilitator.store.store import Store
from facilitator.text import clean_text, one_line

WITHOUT_VOTE = {"agreed": "Agreed without a vote", "noted": "Noted", "deferred": "Deferred"}
AFTER_VOTE = WITHOUT_VOTE | {"agreed": "Agreed after a vote"}
FOLLOWING = frozenset({"action", "parked_issue", "risk"})  # what comes of a decision; all else leads to it


def set_kind(store: Store, decision_id: str, kind: str) -> None:
    """Say how it was decided without a vote: agreed, noted or deferred; BadRule for a vote."""
    if kind not in WITHOUT_VOTE:
        raise ValueError(f"a decision is one of {', '.join(WITHOUT_VOTE)}, not {kind}")
    with store.transaction("Change kind of decision") as session:
        row = get(session, Decision, decision_id)
        if row.kind == "vote":
            raise BadRule("What was voted on stays a vote.")
        row.kind = kind


def add_dissent(store: Store, decision_id: str, text: str, who: str = "") -> str:
    """Keep a view against a decision in its own words; `who` only if they want to be named. Returns its id."""
    with store.transaction("Add dissent") as session:
        decision = get(session, Decision, decision_id)
        row = DecisionDissent(
            meeting_id=decision.meeting_id,
            decision_id=decision_id,
            position=ordering.next_position(session, DecisionDissent, decision_id=decision_id),
            text=_words(text),
            who=one_line(who),
        )
        session.add(row)
        return row.id


def edit_dissent(store: Store, dissent_id: str, text: str) -> None:
    """Put a dissenting view in other words."""
    with store.transaction("Edit dissent") as session:
        get(session, DecisionDissent, dissent_id).text = _words(text)


def name_dissent(store: Store, dissent_id: str, who: str) -> None:
    """Say whose view it is, "" for nobody's name."""
    with store.transaction("Name dissent") as session:
        get(session, DecisionDissent, dissent_id).who = one_line(who)


def move_dissent(store: Store, dissent_id: str, by: int) -> None:
    """Move a dissenting view by -1 or +1."""
    with store.transaction("Move dissent") as session:
        row = get(session, DecisionDissent, dissent_id)
        ordering.shift(session, row, by, decision_id=row.decision_id)


def delete_dissent(store: Store, dissent_id: str) -> None:
    """Delete a dissenting view."""
    with store.transaction("Delete dissent") as session:
        row = get(session, DecisionDissent, dissent_id)
        ordering.remove(session, row, decision_id=row.decision_id)


def link(store: Store, decision_id: str, other: Ref) -> None:
    """Tie a decision to something: actions and issues come of it, notes and evidence lead to it."""
    with store.transaction("Link to decision") as session:
        decision = get(session, Decision, decision_id)
        here, there = Origin("decision", decision_id), Origin(other.kind, other.id)
        first, then = (here, there) if other.kind in FOLLOWING else (there, here)
        tie(session, decision.meeting_id, [first], then.kind, then.id)


def unlink(store: Store, decision_id: str, other: Ref) -> None:
    """Untie a decision from something, whichever came first."""
    with store.transaction("Remove link") as session:
        _untie(session, get(session, Decision, decision_id), Origin(other.kind, other.id))


def _untie(session: Session, decision: Decision, other: Origin) -> None:
    here = Origin("decision", decision.id)
    untie(session, decision.meeting_id, other, here.kind, here.id)
    untie(session, decision.meeting_id, here, other.kind, other.id)


def _words(text: str) -> str:
    words = clean_text(text).strip()
    if not words:
        raise ValueError("dissent without words")
    return words
