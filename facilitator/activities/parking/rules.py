"""The two kinds of what is set aside."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """`title` stands above them all, `thread` names them as the end of a thread, `deed` as a step to undo."""

    noun: str
    title: str
    thread: str
    deed: str


KINDS = {
    "issue": Kind("parked issue", "Parked issues", "parked_issue", "Park issue"),
    "risk": Kind("risk", "Risks", "risk", "Add risk"),
}
