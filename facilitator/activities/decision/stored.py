"""How a rule is kept: in the decision while it can change, and as a locked copy in each round."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from facilitator.activities.decision.rules import Rule
from facilitator.activities.decision.tables import Decision, DecisionOption


@dataclass(frozen=True, slots=True)
class LockedVote:
    """What a round locked when it opened; each option is its text and detail."""

    question: str
    yes_no: bool
    options: tuple[tuple[str, str], ...]
    rule: Rule


def rule_of(row: Decision) -> Rule:
    """The rule as it stands in the decision, not yet locked."""
    return Rule(
        Fraction(row.threshold_n, row.threshold_d),
        row.base,  # type: ignore[arg-type]  # the column holds one of BASES
        row.strict,
        row.quorum_n,
        row.quorum_d,
        row.max_rounds,
    )


def lock(row: Decision, options: Sequence[DecisionOption]) -> str:
    """The copy of question, options and rule that a round keeps, as JSON."""
    rule = rule_of(row)
    listed = [{"text": option.text, "detail": option.detail} for option in options]
    if row.method == "yes_no":
        listed = [{"text": "For", "detail": ""}, {"text": "Against", "detail": ""}]
    return json.dumps(
        {
            "question": row.question,
            "method": row.method,
            "options": listed,
            "rule": {
                "threshold": str(rule.threshold),
                "base": rule.base,
                "strict": rule.strict,
                "quorum_n": rule.quorum_n,
                "quorum_d": rule.quorum_d,
                "max_rounds": rule.max_rounds,
            },
        },
        ensure_ascii=False,
    )


def locked_vote(locked: str) -> LockedVote:
    """Read what `lock` wrote."""
    data = json.loads(locked)
    rule = data["rule"]
    return LockedVote(
        data["question"],
        data["method"] == "yes_no",
        tuple((option["text"], option["detail"]) for option in data["options"]),
        Rule(
            Fraction(rule["threshold"]),
            rule["base"],
            rule["strict"],
            rule["quorum_n"],
            rule["quorum_d"],
            rule["max_rounds"],
        ),
    )
