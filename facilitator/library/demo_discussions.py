"""What the demo meeting has answered, as far as the day has come."""

import tomllib
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, select

from facilitator.activities.discussion.tables import DiscussionQuestion, DiscussionTopic
from facilitator.library.demo_others import workday
from facilitator.meeting.tables import Participant, Scenario
from facilitator.paths import resource

Script = dict[str, Any]


def add_answers(
    session: Session,
    scenarios: Sequence[Scenario],
    people: Mapping[str, Participant],
    stages: Collection[str],
    day: date,
) -> None:
    """Answer the questions of the template that were answered by one of these stages; KeyError for an unknown one."""
    script = tomllib.loads(resource("demo", "discussions.toml").read_text("utf-8"))
    for held in script["discussion"]:
        if held["from"] not in stages:
            continue
        asked = _questions(session, scenarios[held["scenario"] - 1].id)
        for written in held["answers"]:
            text, answer = _parts(written)
            asked[text].answer, asked[text].state = answer, "answered"
        for written in held["needs"]:
            text, name, days, known = _parts(written)
            row, finder = asked[text], people[name]
            row.answer, row.state = known, "needs_data"
            row.finder_id, row.finder, row.due = finder.id, finder.name, workday(day, int(days), back=True)


def _questions(session: Session, scenario_id: str) -> dict[str, DiscussionQuestion]:
    topics = session.exec(select(DiscussionTopic.id).where(DiscussionTopic.scenario_id == scenario_id)).all()
    rows = session.exec(select(DiscussionQuestion)).all()
    return {row.text: row for row in rows if row.topic_id in set(topics)}


def _parts(written: str) -> list[str]:
    return [part.strip() for part in written.split("|")]
