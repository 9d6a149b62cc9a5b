"""Amounts of money as people type and read them, exact to the penny."""

import re

_AMOUNT = re.compile(r"£?\s*(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(\d{1,2}))?\s*(k?)", re.IGNORECASE)


def read_money(text: str) -> int | None:
    """Read “£1,250”, “12.50” or “£3k” in pence; None for no text. ValueError says what is not understood."""
    said = " ".join(text.split())
    if not said:
        return None
    found = _AMOUNT.fullmatch(said)
    if found is None:
        raise ValueError(f"“{said}” is no amount. Write for instance £1,250 or 12.50.")
    pence = int(found[1].replace(",", "")) * 100 + int((found[2] or "").ljust(2, "0"))
    return pence * 1_000 if found[3] else pence


def write_money(pence: int) -> str:
    """Write an amount as “£1,250” or “£12.50”."""
    pounds, rest = divmod(abs(pence), 100)
    sign = "\N{MINUS SIGN}" if pence < 0 else ""
    return f"{sign}£{pounds:,}.{rest:02d}" if rest else f"{sign}£{pounds:,}"
