"""A template made from a meeting: what would be prepared again, without people, dates, notes or results."""

import json
from datetime import time
from fractions import Fraction
from pathlib import Path
from typing import Any

import tomli_w
from sqlmodel import Session, select

from facilitator.activities.agenda.tables import AgendaItem, Prompt
from facilitator.activities.checklist.tables import ChecklistItem
from facilitator.activities.comparison.rules import scaled
from facilitator.activities.comparison.tables import Criterion
from facilitator.activities.decision.tables import Decision, DecisionOption
from facilitator.activities.discussion.queries import boards
from facilitator.activities.kinds import kind
from facilitator.activities.plan.tables import PlanSection
from facilitator.files import free_name, safe_name, write_atomic
from facilitator.library.template import EntryTemplate, Template, VoteTemplate
from facilitator.meeting.queries import head, objectives, scenarios
from facilitator.store.ordering import in_order
from facilitator.store.store import Store
from facilitator.text import one_line


def save_as_template(store: Store, meeting_id: str, folder: Path, title: str = "") -> Path:
    """Write a meeting as a template into `folder`, under a free name; raises FileProblem.

    `title` is the template's; without one it is the meeting's.
    """
    with store.reading() as session:
        template = template_of(session, meeting_id, title)
    folder.mkdir(parents=True, exist_ok=True)
    path = free_name(folder / safe_name(template.title, ".toml"))
    write_atomic(path, dumps(template).encode())
    return path


def template_of(session: Session, meeting_id: str, title: str = "") -> Template:
    """What a meeting would be as a template; LookupError if there is no such meeting."""
    meeting = head(session, meeting_id)
    start = meeting.local_start
    days = (meeting.circulate_by - start.date()).days if start and meeting.circulate_by else 0
    aims = objectives(session, meeting_id)
    models = scenarios(session, meeting_id)
    numbers = {row.id: row.number for row in models}
    reading = _Reading(session, meeting_id, numbers)
    return Template(
        title=one_line(title) or meeting.title,
        purpose=meeting.purpose,
        starts=start.time().replace(second=0, microsecond=0) if start else time(9),
        circulate_days=min(max(days, 0), 366),
        objectives=tuple(row.text for row in aims if row.kind == "objective"),
        outcomes=tuple(row.text for row in aims if row.kind == "outcome"),
        scenarios=tuple((row.name, row.summary) for row in models),
        items=reading.items(),
        checklist=tuple(row.text for row in in_order(session, ChecklistItem, meeting_id=meeting_id)),
        sections=tuple(row.title for row in in_order(session, PlanSection, meeting_id=meeting_id)),
        criteria=_criteria(session, meeting_id),
        topics=_topics(session, meeting_id),
    )


def _criteria(session: Session, meeting_id: str) -> tuple[tuple[str, int], ...]:
    """The criteria with weights that add up to 100, as a template has them."""
    rows = in_order(session, Criterion, meeting_id=meeting_id)
    weights = scaled([row.weight for row in rows])
    return tuple((row.name, weight) for row, weight in zip(rows, weights, strict=True))


def _topics(session: Session, meeting_id: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What is asked on any board of the meeting, each question once under the title of its topic."""
    found: dict[str, dict[str, None]] = {}
    for each in boards(session, meeting_id):
        for topic in each.topics:
            found.setdefault(topic.title, {}).update(dict.fromkeys(row.text for row in topic.questions))
    return tuple((title, tuple(questions)) for title, questions in found.items() if questions)


class _Reading:
    """Reads the agenda of a meeting with its prompts and votes."""

    def __init__(self, session: Session, meeting_id: str, scenarios: dict[str, int]) -> None:
        self._session = session
        self._meeting_id = meeting_id
        self._scenarios = scenarios
        rows = in_order(session, Decision, meeting_id=meeting_id, kind="vote")
        self._votes = {row.item_id: row for row in reversed(rows) if row.item_id and row.question}

    def items(self, parent_id: str | None = None) -> tuple[EntryTemplate, ...]:
        """The items, or the parts of one, in order."""
        rows = in_order(self._session, AgendaItem, meeting_id=self._meeting_id, parent_id=parent_id)
        return tuple(self._entry(row) for row in rows)

    def _entry(self, row: AgendaItem) -> EntryTemplate:
        vote = self._votes.get(row.id)
        return EntryTemplate(
            title=row.title,
            minutes=round(row.planned_s / 60),
            activity=kind(row.activity).key,
            scenario=self._scenarios.get(row.scenario_id or "", 0),
            objective=row.objective,
            guidance=row.guidance,
            prompts=tuple(prompt.text for prompt in in_order(self._session, Prompt, item_id=row.id)),
            vote=self._vote(vote) if vote else None,
            parts=self.items(row.id) if row.parent_id is None else (),
            start=None if row.pinned_min is None else time(row.pinned_min // 60, row.pinned_min % 60),
            next_day=row.next_day,
            protected=row.protected,
            shortest=None if row.protected or row.floor_s is None else round(min(row.floor_s, row.planned_s) / 60),
            amber=None if row.amber_s is None else round(row.amber_s / 60),
            red=None if row.red_s is None else round(row.red_s / 60),
        )

    def _vote(self, row: Decision) -> VoteTemplate:
        options = self._session.exec(select(DecisionOption).where(DecisionOption.decision_id == row.id)).all()
        ordered = sorted(options, key=lambda option: option.position)
        over_scenarios = [option.scenario_id for option in ordered] == list(self._scenarios)
        quorum = f"{row.quorum_n}/{row.quorum_d}" if row.quorum_n and row.quorum_d else str(row.quorum_n or "")
        return VoteTemplate(
            question=row.question,
            options=() if over_scenarios else tuple(option.text for option in ordered),
            yes_no=row.method == "yes_no",
            threshold=Fraction(row.threshold_n, row.threshold_d) if row.threshold_n else None,
            strict=row.strict,
            base=row.base,
            quorum=quorum,
            method="" if row.method in ("choice", "yes_no") else row.method,
            settings=tuple(json.loads(row.settings).items()),
            secret=row.secret,
            casting=row.casting,
            proxies=row.proxies,
            named_reasons=row.named_reasons,
            fallback=row.fallback,
            rounds=row.max_rounds,
        )


def dumps(template: Template) -> str:
    """The text of a template file that `template_file.load` reads back as the same template."""
    found = {
        "title": template.title,
        "description": template.description,
        "purpose": template.purpose,
        "starts": f"{template.starts:%H:%M}",
        "circulate_days": template.circulate_days,
        "objectives": list(template.objectives),
        "outcomes": list(template.outcomes),
        "checklist": list(template.checklist),
        "plan_sections": list(template.sections),
        "scenario": [_filled({"name": name, "summary": summary}) for name, summary in template.scenarios],
        "criterion": [_filled({"name": name, "weight": weight}) for name, weight in template.criteria],
        "topic": [{"title": title, "questions": list(questions)} for title, questions in template.topics],
        "item": [_entry(item) for item in template.items],
    }
    return tomli_w.dumps(_filled(found), multiline_strings=True)


def _entry(entry: EntryTemplate) -> dict[str, Any]:
    found = {
        "title": entry.title,
        "activity": entry.activity,
        "start": f"{entry.start:%H:%M}" if entry.start else "",
        "next_day": entry.next_day,
        "scenario": entry.scenario,
        "objective": entry.objective,
        "guidance": entry.guidance,
        "prompts": list(entry.prompts),
        "vote": _vote(entry.vote) if entry.vote else {},
        "part": [_entry(part) for part in entry.parts],
    }
    chosen = {"protected": entry.protected, "shortest": entry.shortest, "amber": entry.amber, "red": entry.red}
    given = {key: value for key, value in chosen.items() if value is not None}
    return {"title": entry.title, "minutes": entry.minutes, **given, **_filled(found)}


def _vote(vote: VoteTemplate) -> dict[str, Any]:
    found = {
        "options": list(vote.options),
        "yes_no": vote.yes_no,
        "threshold": f"{vote.threshold.numerator}/{vote.threshold.denominator}" if vote.threshold else "none",
        "strict": vote.strict,
        "base": vote.base,
        "quorum": vote.quorum,
        "rounds": vote.rounds,
        "method": vote.method,
        "settings": dict(vote.settings),
        "secret": vote.secret,
        "casting": vote.casting,
        "proxies": vote.proxies,
        "named_reasons": vote.named_reasons,
        "fallback": vote.fallback,
    }
    return {"question": vote.question, **_filled(found)}


def _filled(found: dict[str, Any]) -> dict[str, Any]:
    """Only what says something: what is absent reads as empty."""
    return {key: value for key, value in found.items() if value not in ("", 0, False, [], {})}
