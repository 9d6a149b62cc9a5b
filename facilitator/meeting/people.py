"""People pasted from a mail program or a spreadsheet, and what was understood of them."""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from facilitator.text import clean_text, count, one_line

_EMAIL = re.compile(r"[^\s<>;:,\"()\[\]@]+@[^\s<>;:,\"()\[\]@]+\.[^\s<>;:,\"()\[\]@.]+")
_ADDRESSED = re.compile(r"(?P<name>[^<>;]*)<(?:mailto:)?(?P<email>[^<>]*)>")
_PREFIX = re.compile(r"^\s*(?:to|cc|bcc|from):\s*", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*\((?P<inside>[^()]*)\)\s*$")
_HONORIFIC = re.compile(r"(?:dr|prof|professor|mr|mrs|ms|miss|mx|sir|dame|rev)\.?", re.IGNORECASE)
_MOST_WORDS = 6  # a longer line without an address is a sentence, not a name
_MOST_SHOWN = 3
_LONGEST_SHOWN = 60

_HEADINGS: dict[str, str] = {
    heading: column
    for column, headings in {
        "name": ("name", "full name", "display name", "participant", "attendee", "delegate", "person"),
        "first": ("first name", "forename", "given name", "first"),
        "last": ("last name", "surname", "family name", "last"),
        "title": ("title", "honorific"),
        "role": ("role", "job title", "job", "position", "post"),
        "organisation": ("organisation", "organization", "trust", "hospital", "company", "employer", "site"),
        "email": ("email", "e-mail", "mail", "email address", "e-mail address", "mail address"),
    }.items()
    for heading in headings
}


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person as pasted."""

    name: str
    role: str = ""
    organisation: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Pasted:
    """Who was understood, and the lines that could not be read."""

    people: tuple[PersonRow, ...]
    ignored: tuple[str, ...] = ()

    @property
    def summary(self) -> str:
        """A sentence that says what was understood: "Understood 12 people; 1 line could not be read: …"."""
        understood = f"Understood {count(len(self.people), 'person', 'people')}"
        if not self.ignored:
            return f"{understood}."
        shown = ", ".join(f"“{_cut(line)}”" for line in self.ignored[:_MOST_SHOWN])
        more = ", …" if len(self.ignored) > _MOST_SHOWN else "."
        return f"{understood}; {count(len(self.ignored), 'line')} could not be read: {shown}{more}"


def read_pasted(text: str) -> Pasted:
    """Read mail addresses or the rows of a table; whoever is there twice by e-mail is one person."""
    lines = [line for line in clean_text(text).split("\n") if line.strip()]
    delimiter = _delimiter(lines)
    found: list[PersonRow] = []
    ignored: list[str] = []
    columns: Sequence[str] = ()
    for line in lines:
        if delimiter is None:
            people = _addresses(_PREFIX.sub("", line))
        else:
            cells = [one_line(cell) for cell in next(csv.reader([line], delimiter=delimiter, skipinitialspace=True))]
            if not columns and (headings := _headings(cells)):
                columns = headings
                continue
            people = _from_table(cells, columns)
        if not people:
            ignored.append(one_line(line))
        found += people
    return Pasted(_merged(found), tuple(ignored))


def _cut(line: str) -> str:
    return line if len(line) <= _LONGEST_SHOWN else f"{line[: _LONGEST_SHOWN - 1]}…"


def _delimiter(lines: Sequence[str]) -> str | None:
    """What parts the cells when the lines are rows of a table; None when they are addresses or names."""
    if any("\t" in line.strip() for line in lines):
        return "\t"
    if any(_ADDRESSED.search(line) for line in lines):
        return None
    for delimiter in (";", ","):
        parted = [line for line in lines if delimiter in line]
        # Several addresses in a line, or nothing but one, make a list of addresses.
        if parted and all(len(_EMAIL.findall(line)) <= 1 and _has_name(line, delimiter) for line in parted):
            return delimiter
    return None


def _has_name(line: str, delimiter: str) -> bool:
    return any(cell.strip() and "@" not in cell for cell in line.split(delimiter))


def _headings(cells: Sequence[str]) -> tuple[str, ...]:
    """The columns that a row of headings names ("" for one unknown); empty when it is no such row."""
    known = tuple(_HEADINGS.get(cell.casefold().rstrip(":"), "") for cell in cells)
    identifying = {"name", "first", "last", "email"} & set(known)
    return known if identifying and not any("@" in cell for cell in cells) else ()


def _from_table(cells: Sequence[str], columns: Sequence[str]) -> list[PersonRow]:
    row = _by_heading(cells, columns) if columns else _by_place(cells)
    if not row.name and row.email:
        row = replace(row, name=_guessed(row.email))
    return [row] if _is_name(row.name) else []


def _by_heading(cells: Sequence[str], columns: Sequence[str]) -> PersonRow:
    value = {column: cell for column, cell in zip(columns, cells, strict=False) if column}
    role, title = value.get("role", ""), value.get("title", "")
    if title and not _HONORIFIC.fullmatch(title):
        role, title = role or title, ""
    parts = [value.get("first", ""), value.get("last", "")]
    name = _turned(value.get("name", "")) or " ".join(part for part in parts if part)
    if title and name and not name.startswith(title):
        name = f"{title} {name}"
    found = _EMAIL.search(value.get("email", ""))
    return PersonRow(name, role, value.get("organisation", ""), found[0] if found else "")


def _by_place(cells: Sequence[str]) -> PersonRow:
    """Without headings: the address wherever it is, then name, role and organisation in this order."""
    email = next((found[0] for cell in cells if (found := _EMAIL.search(cell))), "")
    others = [cell for cell in cells if cell and "@" not in cell]
    if len(others) >= 2 and all(len(cell.split()) == 1 for cell in others[:2]):
        others[:2] = [_turned(", ".join(others[:2]))]
    name, role, organisation = ([*others, "", "", ""])[:3]
    return PersonRow(_turned(name), role, organisation, email)


def _addresses(line: str) -> list[PersonRow]:
    """The people of a line such as `Name <mail>; "Surname, First" <mail>, mail`."""
    people: list[PersonRow] = []
    at = 0
    for match in _ADDRESSED.finditer(line):
        if not (email := _EMAIL.fullmatch(match["email"].strip())):
            return []
        before, name = _last_entry(match["name"])
        people += _loose(line[at : match.start()]) + _loose(before)
        people.append(_named(name, email[0]))
        at = match.end()
    return people + _loose(line[at:])


def _last_entry(text: str) -> tuple[str, str]:
    """Part what stands before `<` into earlier entries and the name: a comma may be inside the name."""
    text = text.strip(" ,;")
    if quoted := re.search(r'"([^"]*)"$', text):
        return text[: quoted.start()].strip(" ,"), quoted[1]
    entries = [entry.strip() for entry in text.split(",")]
    inside = 2 if len(entries) > 1 and "@" not in entries[-2] and len(entries[-2].split()) < 3 else 1
    if inside == 2 and all(len(_BRACKETS.sub("", entry).split()) > 1 for entry in entries[-2:]):
        inside = 1  # "Ann Lee, Jo Hill <…>" are two people
    return ", ".join(entries[:-inside]), ", ".join(entries[-inside:])


def _loose(text: str) -> list[PersonRow]:
    """Bare addresses and bare names between separators."""
    people = []
    for entry in re.split(r"[;,]", text):
        found = _EMAIL.search(entry)
        if found:
            rest = one_line(entry.replace(found[0], " ")).strip(" -:'\"")
            people.append(_named(rest, found[0]))
        elif _is_name(entry):
            people.append(_named(entry, ""))
    return people


def _named(name: str, email: str) -> PersonRow:
    name = one_line(name).strip("\"' ")
    organisation = ""
    if bracketed := _BRACKETS.search(name):
        name, organisation = name[: bracketed.start()], bracketed["inside"].strip()
    if "@" in name:
        name = ""
    return PersonRow(_turned(name) or _guessed(email), organisation=organisation, email=email)


def _turned(name: str) -> str:
    """ "WETHERBY, Callum" as "Callum Wetherby"."""
    last, comma, first = (part.strip() for part in name.partition(","))
    if not comma or not first:
        return last
    if last.isupper() and len(last) > 2:
        last = re.sub(r"\bMc(\w)", lambda found: f"Mc{found[1].upper()}", last.title())
    return f"{first} {last}"


def _guessed(email: str) -> str:
    """A name out of the part before @: "c.wetherby2@…" gives "C. Wetherby"."""
    words = [word for word in re.split(r"[._\d]+", email.partition("@")[0].partition("+")[0]) if word]
    return " ".join(f"{word.upper()}." if len(word) == 1 else word.title() for word in words)


def _is_name(text: str) -> bool:
    words = text.split()
    readable = any(char.isalpha() for char in text) and not any(char in "@<>|" for char in text)
    return readable and len(words) <= _MOST_WORDS and not text.rstrip().endswith(":")


def _merged(people: Iterable[PersonRow]) -> tuple[PersonRow, ...]:
    kept: dict[str, PersonRow] = {}
    for number, person in enumerate(people):
        key = person.email.casefold() or f"#{number}"
        earlier = kept.get(key)
        kept[key] = person if earlier is None else _joined(earlier, person)
    return tuple(kept.values())


def _joined(one: PersonRow, other: PersonRow) -> PersonRow:
    guessed = one.name == _guessed(one.email)
    return PersonRow(
        other.name if guessed else one.name,
        one.role or other.role,
        one.organisation or other.organisation,
        one.email,
    )
