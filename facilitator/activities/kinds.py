"""The kinds of activity that an agenda item or part can be, as shown in lists and menus."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of activity: `icon` names an icon of ours, `per_scenario` says that it is done for one scenario."""

    key: str
    title: str
    icon: str
    per_scenario: bool = False


KINDS: tuple[Kind, ...] = (
    Kind("presentation", "Presentation", "presentation"),
    Kind("discussion", "Discussion", "speech"),
    Kind("evidence", "Evidence", "evidence"),
    Kind("scenario", "Scenario", "grid", per_scenario=True),
    Kind("pathway", "Pathway map", "route", per_scenario=True),
    Kind("questions", "Questions", "help", per_scenario=True),
    Kind("swot", "SWOT board", "grid", per_scenario=True),
    Kind("comparison", "Compare scenarios", "compare"),
    Kind("decision", "Decision", "ballot"),
    Kind("plan", "Action plan", "checklist"),
    Kind("break", "Break", "coffee"),
)
BY_KEY = {kind.key: kind for kind in KINDS}


def kind(key: str) -> Kind:
    """The kind named `key`; an unknown one (from a newer template) reads as a discussion."""
    return BY_KEY.get(key, BY_KEY["discussion"])
