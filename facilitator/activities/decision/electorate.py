"""Who may vote in a decision, and who of them can vote now: from attendance, conflicts of interest and proxies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from facilitator.activities.decision.rules import Rule
from facilitator.meeting.queries import ParticipantRow
from facilitator.text import one_line

Kind = Literal["", "conflict", "proxy"]


@dataclass(frozen=True, slots=True)
class Voter:
    """Somebody who may vote. `standing` is "" for who votes for themselves; `holder` is who has their proxy."""

    id: str
    name: str
    perspective: str
    here: bool
    standing: Kind = ""
    holder: str = ""
    reason: str = ""

    @property
    def votes(self) -> bool:
        """Whether a ballot of theirs can be cast now, by themselves or by their proxy."""
        return self.standing != "conflict" and (self.here or self.standing == "proxy")


@dataclass(frozen=True, slots=True)
class Electorate:
    """All who may vote under a rule; who declared a conflict of interest counts for nothing."""

    voters: tuple[Voter, ...]

    @property
    def entitled(self) -> int:
        """How many may vote."""
        return sum(voter.standing != "conflict" for voter in self.voters)

    @property
    def present(self) -> int:
        """How many can vote now; who is represented by a proxy counts as present."""
        return sum(voter.votes for voter in self.voters)

    @property
    def excluded(self) -> int:
        """How many declared a conflict of interest."""
        return sum(voter.standing == "conflict" for voter in self.voters)

    @property
    def interests(self) -> tuple[str, ...]:
        """The reasons given for conflicts of interest, without names and in an order that says nothing of them."""
        given = {one_line(voter.reason) for voter in self.voters if voter.standing == "conflict" and voter.reason}
        return tuple(sorted(given))

    @property
    def proxies(self) -> int:
        """How many are represented."""
        return sum(voter.standing == "proxy" and voter.votes for voter in self.voters)

    def voter(self, key: str) -> Voter | None:
        """The voter with this id, if there is one."""
        return next((voter for voter in self.voters if voter.id == key), None)


def electorate(
    rule: Rule, people: Sequence[ParticipantRow], standings: Mapping[str, tuple[str, str, str]]
) -> Electorate:
    """Who may vote; `standings` is kind, holder and reason by participant.

    A proxy counts only where the rule allows it, for somebody who is not here, and while its holder is here, may vote
    and has no conflict of interest.
    """
    entitled = [row for row in people if row.voting and (not rule.voters or row.perspective == rule.voters)]
    able = {row.id for row in entitled if row.here and standings.get(row.id, ("",))[0] != "conflict"}
    found = []
    for row in entitled:
        kind, holder, reason = standings.get(row.id, ("", "", ""))
        standing: Kind = "conflict" if kind == "conflict" else ""
        if kind == "proxy" and rule.proxies and not row.here and holder in able:
            standing = "proxy"
        found.append(
            Voter(row.id, row.name, row.perspective, row.here, standing, holder if standing == "proxy" else "", reason)
        )
    return Electorate(tuple(found))


SMALLEST_GROUP = 5


def groups(members: Mapping[str, Sequence[str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Groups of people by name that are large enough to be shown, as pairs of name and people.

    One with fewer than 5 could expose a person and is left out. If all those left out together were fewer than 5 as
    well, subtraction would expose them: then the smallest group shown is left out with them.
    """
    large = sorted(
        ((name, tuple(people)) for name, people in members.items() if len(people) >= SMALLEST_GROUP and name),
        key=lambda group: (len(group[1]), group[0]),
    )
    hidden = sum(len(people) for people in members.values()) - sum(len(people) for _, people in large)
    if large and 0 < hidden < SMALLEST_GROUP:
        large = large[1:]
    return tuple(sorted(large))
