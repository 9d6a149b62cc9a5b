"""The states of a question, and the order in which an agenda of questions is gone through."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

State = Literal["open", "answered", "needs_data"]


@dataclass(frozen=True, slots=True)
class StateKind:
    """A state: its name, our icon for it, and the tone of its chip."""

    key: State
    title: str
    icon: str
    tone: str


STATES: tuple[StateKind, ...] = (
    StateKind("open", "Open", "circle", "neutral"),
    StateKind("answered", "Answered", "check-circle", "green"),
    StateKind("needs_data", "Needs data", "evidence", "amber"),
)
BY_KEY: dict[str, StateKind] = {kind.key: kind for kind in STATES}

STARTER: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Funding and reimbursement",
        (
            "Who pays for the drug, and who for giving it?",
            "Which local tariffs have to be negotiated, and who leads that?",
            "What does this model do to our income, and to that of our partners?",
            "Does an outsourced pharmacy change VAT?",
        ),
    ),
    (
        "Staffing",
        (
            "How many staff does a week of this model take, by role?",
            "Which of them are in post, and which would be additional?",
            "Who has to be trained before the first patient, and by whom?",
        ),
    ),
    (
        "Pharmacy",
        (
            "Which way does a dose go, from the order to its release?",
            "What changes for the therapies that we already give?",
            "Who stands in when the radiopharmacy cannot release?",
        ),
    ),
    (
        "Logistics",
        (
            "How do doses reach every site in time, and what happens when one is late?",
            "How is waste stored and collected at each site?",
            "How long is it from the decision to the first administration, and what would shorten it?",
        ),
    ),
    (
        "Feasibility",
        (
            "Does the model fit every site, clinic and group of patients?",
            "What has to be true before it can start?",
            "What would make us give it up?",
        ),
    ),
)


def state(key: str) -> StateKind:
    """The state named `key`; an unknown one, from a newer release, reads as open."""
    return BY_KEY.get(key, BY_KEY["open"])


def next_open(states: Sequence[str], at: int) -> int | None:
    """The index of the next question that is open, from `at` onward and then from the first; None without one."""
    order = [*range(at + 1, len(states)), *range(0, at + 1)]
    return next((index for index in order if index < len(states) and states[index] == "open"), None)


def place_after(counts: Sequence[int], group: int, index: int, by: int) -> tuple[int, int] | None:
    """Where a question goes that is moved by -1 or +1: (topic, index), on into the next topic; None at either end.

    `counts` is how many questions each topic has.
    """
    to = index + by
    if 0 <= to < counts[group]:
        return group, to
    group += by
    if not 0 <= group < len(counts):
        return None
    return group, 0 if by > 0 else counts[group]
