"""What happens in the demo meeting, as far as the day has come."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, select

from facilitator.activities.agenda.tables import AgendaItem, Prompt
from facilitator.activities.checklist.tables import ChecklistItem
from facilitator.activities.comparison.tables import ComparisonCell, Criterion
from facilitator.activities.decision.stored import lock
from facilitator.activities.decision.tables import Decision, DecisionDissent, DecisionOption, VoteRound
from facilitator.activities.notes.tables import Note
from facilitator.activities.parking.tables import ParkedIssue
from facilitator.activities.plan.tables import Action, PlanSection
from facilitator.activities.swot.tables import SwotConclusion, SwotNote, SwotTheme
from facilitator.library.demo_discussions import add_answers
from facilitator.library.demo_others import workday
from facilitator.library.demo_pathways import add_pathways
from facilitator.meeting.rules import local
from facilitator.meeting.tables import Meeting, Objective, Participant, Presence, Scenario
from facilitator.meeting.threads import Origin, tie
from facilitator.stage.commands import keep_plan
from facilitator.stage.tables import Stage, Timing
from facilitator.store.ordering import in_order

Script = dict[str, Any]
# How the two objectives and three outcomes were judged at the close.
_REVIEWS = (
    ("met", ""),
    ("met", "Two owners confirm their dates by e-mail."),
    ("met", ""),
    ("partly", "Drawn as far as the first review visit; pharmacy adds the dose order."),
    ("met", ""),
)


class Day:
    """Adds what was said and done until `into` after the planned start; `stages` are those reached so far."""

    def __init__(
        self, session: Session, meeting: Meeting, base: datetime, stages: Sequence[str], into: timedelta
    ) -> None:
        self._session = session
        self._meeting = meeting
        self._base = base
        self._stages = stages
        self._into = into if len(stages) > 1 else None
        self._people: dict[str, Participant] = {}
        self._entries: dict[str, AgendaItem] = {}

    def fill(self, script: Script) -> None:
        """Add everything."""
        self._add_people(script["person"])
        self._find_entries()
        for number, entry in script["entry"].items():
            self._entry(number, entry)
            for part, own in entry.get("part", {}).items():
                self._entry(f"{number}.{part}", own)
        self._checklist(script["checklist_done"], script["prepared"])
        self._stage()
        scenarios = in_order(self._session, Scenario, meeting_id=self._meeting.id)
        reached = self._stages if self._into else ()
        add_pathways(self._session, self._meeting.id, scenarios, reached)
        add_answers(self._session, scenarios, self._people, reached, local(self._base, self._meeting.time_zone).date())
        self._swot(self._reached(script["swot"]))
        self._concluded(self._reached(script["feasible"]))
        self._compared(self._reached(script["compared"]))
        self._decisions(script)
        self._parked(self._reached(script["parked"]))
        self._actions(self._reached(script["action"]))
        self._threads(script)
        if self._stages[-1] == "closed":
            self._reviews()

    def _reached(self, rows: Iterable[Script]) -> list[Script]:
        return [row for row in rows if row["from"] in self._stages]

    def _add_people(self, people: Sequence[Script]) -> None:
        for position, person in enumerate(people):
            name = person["name"]
            words = name.removeprefix("Dr ").lower().split()
            self._people[name] = Participant(
                meeting_id=self._meeting.id,
                position=position,
                name=name,
                role=person["role"],
                organisation=person.get("organisation", self._meeting.organisation),
                email=f"{'.'.join(words)}@northgate.example",
                perspective=person.get("perspective", ""),
                duty=person.get("duty", ""),
                voting=person.get("duty") != "facilitator",
                invitation="confirmed" if self._into else person.get("answer", "confirmed"),
                attendance="present" if self._into else "",
            )
        self._session.add_all(self._people.values())
        self._session.flush()
        for came in self._people.values() if self._into else ():
            self._session.add(Presence(meeting_id=self._meeting.id, participant_id=came.id))

    def _find_entries(self) -> None:
        for number, item in enumerate(self._items(None), 1):
            self._entries[str(number)] = item
            for position, part in enumerate(self._items(item.id), 1):
                self._entries[f"{number}.{position}"] = part

    def _items(self, parent_id: str | None) -> list[AgendaItem]:
        return in_order(self._session, AgendaItem, meeting_id=self._meeting.id, parent_id=parent_id)

    def _entry(self, number: str, own: Script) -> None:
        row = self._entries[number]
        lead = own.get("lead") or (own.get("lead_on_the_day") if self._into else None)
        row.lead_id = self._people[lead].id if lead else None
        started, ended = self._span(own)
        if own.get("summary") and self._over(own):
            row.summary = own["summary"]
        if not started:
            return
        row.private_notes = own.get("private_notes", "").strip()
        for position, prompt in enumerate(in_order(self._session, Prompt, item_id=row.id)):
            prompt.ticked = bool(ended) or position < 2
        for position, noted in enumerate(own.get("notes", ())):
            text, perspective = _parted(noted)
            note = Note(meeting_id=self._meeting.id, item_id=row.id, position=position, text=text)
            note.perspective = perspective
            self._session.add(note)
        self._session.add(Timing(meeting_id=self._meeting.id, step_id=row.id, started_at=started, ended_at=ended))

    def _span(self, own: Script) -> tuple[datetime | None, datetime | None]:
        """When a step really began and ended, as far as that has come."""
        if self._into is None or "time" not in own:
            return None, None
        started, ended = (self._at(written) for written in own["time"].split("-"))
        now = self._base + self._into
        return (started if started <= now else None), (ended if ended <= now else None)

    def _over(self, own: Script) -> bool:
        steps = list(own.get("part", {}).values()) or [own]
        return all(self._span(step)[1] is not None for step in steps)

    def _at(self, written: str) -> datetime:
        """The instant of a time of the script, whose day begins at 09:00."""
        hour, minute = written.split(":")
        return self._base + timedelta(hours=int(hour) - 9, minutes=int(minute))

    def _checklist(self, done: int, prepared: Iterable[Script]) -> None:
        rows = in_order(self._session, ChecklistItem, meeting_id=self._meeting.id)
        day = local(self._base, self._meeting.time_zone).date()
        for row in rows:
            row.done = bool(self._into) or row.position < done
        for own in prepared:
            row = rows[own["line"] - 1]
            row.owner_id, row.who = self._people[own["who"]].id, own["who"]
            row.due = workday(day, -own["days_before"], back=True)

    def _stage(self) -> None:
        visits = self._session.exec(select(Timing).where(Timing.meeting_id == self._meeting.id)).all()
        if not visits:
            return
        last = max(visits, key=lambda visit: visit.started_at)
        first = min(visits, key=lambda visit: visit.started_at)
        self._session.add(
            Stage(id=self._meeting.id, started_at=first.started_at, ended_at=last.ended_at, step_id=last.step_id)
        )
        keep_plan(self._session, self._meeting.id, self._meeting.starts_at, first.started_at)

    def _swot(self, boards: Iterable[Script]) -> None:
        scenarios = in_order(self._session, Scenario, meeting_id=self._meeting.id)
        placed: dict[tuple[int, str], int] = {}
        themes: dict[tuple[int, str, str], str] = {}
        for board in boards:
            for quadrant in "SWOT":
                for noted in board.get(quadrant, ()):
                    key = (board["scenario"], quadrant)
                    text, spoken = _parted(noted)
                    perspective, theme = _parted(spoken)
                    if theme and (*key, theme) not in themes:
                        made = SwotTheme(meeting_id=self._meeting.id, name=theme)
                        self._session.add(made)
                        self._session.flush()  # before a note points to it
                        themes[*key, theme] = made.id
                    placed[key] = placed.get(key, -1) + 1
                    self._session.add(
                        SwotNote(
                            meeting_id=self._meeting.id,
                            scenario_id=scenarios[board["scenario"] - 1].id,
                            quadrant=quadrant,
                            position=placed[key],
                            text=text,
                            perspective=perspective,
                            theme_id=themes.get((*key, theme)),
                        )
                    )

    def _concluded(self, rows: Iterable[Script]) -> None:
        scenarios = in_order(self._session, Scenario, meeting_id=self._meeting.id)
        for row in rows:
            self._session.add(
                SwotConclusion(
                    meeting_id=self._meeting.id,
                    scenario_id=scenarios[row["scenario"] - 1].id,
                    feasibility=row["value"],
                    statement=row["statement"],
                )
            )

    def _compared(self, rows: Iterable[Script]) -> None:
        scenarios = in_order(self._session, Scenario, meeting_id=self._meeting.id)
        criteria = in_order(self._session, Criterion, meeting_id=self._meeting.id)
        for criterion, row in zip(criteria, rows, strict=False):
            for scenario, written in zip(scenarios, row["cells"], strict=True):
                score, figure, reason = (part.strip() for part in written.split("|"))
                self._session.add(
                    ComparisonCell(
                        meeting_id=self._meeting.id,
                        criterion_id=criterion.id,
                        scenario_id=scenario.id,
                        score=int(score),
                        figure=figure,
                        reason=reason,
                    )
                )

    def _decisions(self, script: Script) -> None:
        vote = self._session.exec(select(Decision).where(Decision.meeting_id == self._meeting.id)).one()
        agreed = self._reached(script["decision"])
        for position, row in enumerate(agreed):
            self._session.add(
                Decision(
                    meeting_id=self._meeting.id,
                    item_id=self._entries[row["entry"]].id,
                    position=position,
                    kind="agreed",
                    statement=row["statement"],
                    decided_at=self._at(row["at"]),
                )
            )
        vote.position = len(agreed)
        options = in_order(self._session, DecisionOption, decision_id=vote.id)
        voters = sum(person.voting for person in self._people.values())
        for number, row in enumerate(self._reached(script["round"]), 1):
            closed = self._at(row["closed"])
            over = self._into is not None and closed <= self._base + self._into
            self._session.add(
                VoteRound(
                    meeting_id=self._meeting.id,
                    decision_id=vote.id,
                    number=number,
                    state="closed" if over else "open",
                    opened_at=self._at(row["opened"]),
                    closed_at=closed if over else None,
                    present=voters,
                    entitled=voters,
                    locked=lock(vote, options),
                    counts=json.dumps(row["counts"] if over else []),
                )
            )

    def _parked(self, issues: Iterable[Script]) -> None:
        closed = self._stages[-1] == "closed"
        for position, issue in enumerate(issues):
            outcome = issue.get("outcome", "") if closed else ""
            self._session.add(
                ParkedIssue(
                    meeting_id=self._meeting.id,
                    item_id=self._entries[issue["entry"]].id,
                    position=position,
                    text=issue["text"],
                    settled=bool(outcome),
                    outcome=outcome,
                )
            )

    def _actions(self, actions: Iterable[Script]) -> None:
        sections = in_order(self._session, PlanSection, meeting_id=self._meeting.id)
        day = local(self._base, self._meeting.time_zone).date()
        placed: dict[int, int] = {}
        for action in actions:
            number = action["section"]
            placed[number] = placed.get(number, -1) + 1
            self._session.add(
                Action(
                    meeting_id=self._meeting.id,
                    section_id=sections[number - 1].id,
                    position=placed[number],
                    what=action["what"],
                    how=action["how"],
                    owner_id=self._people[action["who"]].id,
                    who=action["who"],
                    due=workday(day, action["due"], back=True),
                    status=action.get("status", "not_started"),
                    reason=action.get("reason", ""),
                )
            )

    def _threads(self, script: Script) -> None:
        """What the decisions came of and what came of them, and who saw it otherwise."""
        self._session.flush()
        key = self._meeting.id
        decided = in_order(self._session, Decision, meeting_id=key)
        notes = {row.text: row.id for row in self._session.exec(select(Note).where(Note.meeting_id == key))}
        actions = {row.what: row.id for row in self._session.exec(select(Action).where(Action.meeting_id == key))}
        agreed, carried = self._reached(script["decision"]), self._reached(script["carried"])
        for decision, row in zip(decided, [*agreed, *carried], strict=False):
            tie(self._session, key, [Origin("note", notes[text]) for text in row["notes"]], "decision", decision.id)
            for what in row.get("actions", ()):
                tie(self._session, key, [Origin("decision", decision.id)], "action", actions[what])
            for position, written in enumerate(row.get("dissent", ())):
                text, who = _parted(written)
                self._session.add(
                    DecisionDissent(
                        meeting_id=key, decision_id=decision.id, position=position, text=text, who=who.strip()
                    )
                )

    def _reviews(self) -> None:
        rows = [
            row
            for kind in ("objective", "outcome")
            for row in in_order(self._session, Objective, meeting_id=self._meeting.id, kind=kind)
        ]
        for row, (review, comment) in zip(rows, _REVIEWS, strict=True):
            row.review, row.comment = review, comment


def _parted(noted: str) -> tuple[str, str]:
    text, _, perspective = noted.partition(" | ")
    return text, perspective
