"""The rows of the plan's table as they are read, made from the plan, what is folded and whom it is for."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Literal

from facilitator.activities.plan.queries import ActionRow, Plan, Section
from facilitator.activities.plan.rules import due_text, due_tone, status, status_text

EVERYBODY, NOBODY = "", "\n"  # keys of the owner filter that no name can be
NEW = "new"
OTHERS = "others"


class Field(IntEnum):
    """What can be edited of an action, in the order that Tab goes."""

    WHAT = 0
    HOW = 1
    WHO = 2
    DUE = 3
    STATUS = 4
    REASON = 5


@dataclass(frozen=True, slots=True)
class Draft:
    """A row that is being written: behind the action `after`, or at the end of its section or of the plan."""

    kind: Literal["action", "section"]
    section_id: str | None = None
    after: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A section or an action; the one with the id NEW is being written."""

    id: str
    kind: Literal["action", "section"]
    title: str
    number: str = ""
    section_id: str | None = None
    how: str = ""
    owner_id: str | None = None
    who: str = ""
    due: date | None = None
    due_text: str = ""
    due_tone: str = "ink-2"
    status: str = "not_started"
    reason: str = ""
    source: str = ""
    actions: int = 0
    folded: bool = False

    @property
    def is_section(self) -> bool:
        """Whether this is a heading."""
        return self.kind == "section"

    @property
    def fields(self) -> tuple[Field, ...]:
        """What can be edited here."""
        if self.id == OTHERS:
            return ()
        if self.is_section or self.id == NEW:
            return (Field.WHAT,)
        every = tuple(Field)
        return every if status(self.status).has_reason else every[:-1]

    @property
    def spoken(self) -> str:
        """The whole row for a screen reader."""
        if self.is_section:
            return f"{self.number} {self.title}, section, {'collapsed' if self.folded else 'expanded'}".strip()
        source = f"from {self.source}" if self.source else ""
        told = (self.number, self.title, self.how, source, self.who or "nobody yet", self.due_text or "no date")
        return ", ".join(part for part in (*told, status_text(self.status, self.reason)) if part)


def visible_rows(
    plan: Plan, today: date, folded: Collection[str] = (), owner: str = EVERYBODY, draft: Draft | None = None
) -> tuple[Row, ...]:
    """All rows but the actions of folded sections and those of other owners; the draft is always there."""
    found: list[Row] = []
    for section in plan.sections:
        actions = _owned(section.actions, owner)
        drafted = draft is not None and draft.kind == "action" and draft.section_id == section.id
        if actions or drafted or owner == EVERYBODY:
            is_folded = section.id in folded and not drafted
            found.append(_heading(section, len(actions), is_folded))
            if not is_folded:
                found += _with_draft(actions, draft if drafted else None, today)
    others = _owned(plan.unsectioned, owner)
    drafted = draft is not None and draft.kind == "action" and draft.section_id is None
    is_folded = OTHERS in folded and not drafted
    if plan.sections and (others or drafted):
        found.append(Row(OTHERS, "section", "Other actions", actions=len(others), folded=is_folded))
    if not (plan.sections and is_folded):
        found += _with_draft(others, draft if drafted else None, today)
    if draft is not None and draft.kind == "section":
        found.append(Row(NEW, "section", draft.text))
    return tuple(found)


def owners(plan: Plan) -> tuple[str, ...]:
    """The names of all who own an action, each once, in alphabetical order."""
    return tuple(sorted({action.who for action in plan.actions if action.who}, key=str.casefold))


def _owned(actions: tuple[ActionRow, ...], owner: str) -> tuple[ActionRow, ...]:
    if owner == EVERYBODY:
        return actions
    return tuple(action for action in actions if action.who == ("" if owner == NOBODY else owner))


def _heading(section: Section, actions: int, folded: bool) -> Row:
    return Row(section.id, "section", section.title, f"{section.letter}.", actions=actions, folded=folded)


def _with_draft(actions: tuple[ActionRow, ...], draft: Draft | None, today: date) -> list[Row]:
    rows = [_action(action, today) for action in actions]
    if draft is not None:
        places = [row.id for row in rows]
        at = places.index(draft.after) + 1 if draft.after in places else len(rows)
        rows.insert(at, Row(NEW, "action", draft.text, section_id=draft.section_id))
    return rows


def _action(action: ActionRow, today: date) -> Row:
    return Row(
        id=action.id,
        kind="action",
        title=action.what,
        number=action.number,
        section_id=action.section_id,
        how=action.how,
        owner_id=action.owner_id,
        who=action.who,
        due=action.due,
        due_text=due_text(action.due, action.status, today),
        due_tone=due_tone(action.due, action.status, today),
        status=action.status,
        reason=action.reason,
        source=action.source,
    )
