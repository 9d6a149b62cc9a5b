"""How a board is summed up: which quadrants speak for a scenario, and the words of the feasibility scale."""

FEASIBILITY = ("Not agreed", "Not feasible", "Doubtful", "With conditions", "Feasible", "Readily feasible")
"""The words for 0 (nothing agreed yet) to 5."""
FOR, AGAINST = "for", "against"
_SIDES = {"S": FOR, "O": FOR, "W": AGAINST, "T": AGAINST}


def side_of(letter: str) -> str:
    """On which side of the conclusion a note of this quadrant stands; KeyError for another letter."""
    return _SIDES[letter]


def feasibility_text(value: int, statement: str) -> str:
    """The agreed statement with its place on the scale: "4 of 5, feasible: start in 7 months"; "" without either."""
    scale = f"{value} of {len(FEASIBILITY) - 1}, {FEASIBILITY[value].lower()}" if value else ""
    return ": ".join(part for part in (scale, statement) if part)
