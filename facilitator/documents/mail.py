"""A mail as a draft that the user's own mail program opens, looks over and sends."""

import re
from dataclasses import dataclass
from email.headerregistry import Address as HeaderAddress
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.utils import formataddr
from pathlib import PurePath

from facilitator.files import safe_name
from facilitator.text import clean_text, one_line

# One mailbox, nothing that a mail program could read as a second one. The part before the @ has to be ASCII:
# few servers take anything else.
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_DOMAIN = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+")
_MAX_LOCAL, _MAX_DOMAIN = 64, 253


class BadAddress(ValueError):
    """What was given is not one e-mail address; the message says so to the user."""


@dataclass(frozen=True, slots=True)
class Address:
    """One person's mailbox. Raises BadAddress unless `mailbox` is exactly one address."""

    mailbox: str
    name: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", one_line(self.name))
        object.__setattr__(self, "mailbox", _checked(self.mailbox.strip(" ")))


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to go with a mail; its name is made safe for every system."""

    name: str
    data: bytes
    mime: str = "application/octet-stream"

    def __post_init__(self) -> None:
        suffix = one_line(PurePath(self.name).suffix)
        plain = suffix if re.fullmatch(r"\.[A-Za-z0-9]{1,10}", suffix) else ""
        stem = self.name[: -len(plain)] if plain else self.name
        object.__setattr__(self, "name", safe_name(stem, plain))


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail to be looked over before it is sent."""

    subject: str
    text: str
    recipients: tuple[Address, ...] = ()
    sender: Address | None = None
    attachments: tuple[Attachment, ...] = ()


class _OneAddressALine(EmailPolicy):
    """Breaks a list of addresses after its commas only.

    The standard library may take a comma behind an encoded name into the next encoded word, and the reader then finds
    one person fewer.
    """

    def fold(self, name: str, value: str) -> str:
        """A header as text."""
        addresses = getattr(value, "addresses", None)
        if addresses is None:
            return str(super().fold(name, value))
        written = [formataddr((each.display_name, each.addr_spec)) for each in addresses]
        return f"{name}: " + f",{self.linesep} ".join(written) + self.linesep

    def fold_binary(self, name: str, value: str) -> bytes:
        """A header as it goes into the file."""
        if getattr(value, "addresses", None) is None:
            return bytes(super().fold_binary(name, value))
        return self.fold(name, value).encode("ascii")


def write_eml(mail: Mail) -> bytes:
    """Return `mail` as an .eml file marked as not sent yet."""
    message = EmailMessage(policy=_OneAddressALine(linesep=SMTP.linesep))
    message["Subject"] = one_line(mail.subject)
    if mail.sender:
        message["From"] = _header(mail.sender)
    if mail.recipients:
        message["To"] = [_header(address) for address in mail.recipients]
    message["X-Unsent"] = "1"
    message.set_content(clean_text(mail.text))
    for attachment in mail.attachments:
        kind, _, subtype = attachment.mime.partition("/")
        message.add_attachment(attachment.data, maintype=kind, subtype=subtype, filename=attachment.name)
    return message.as_bytes()


def _header(address: Address) -> HeaderAddress:
    return HeaderAddress(display_name=address.name, addr_spec=address.mailbox)


def _checked(mailbox: str) -> str:
    local, _, domain = mailbox.rpartition("@")
    try:
        domain = domain.encode("idna").decode()
    except UnicodeError:
        domain = ""
    fits = len(local) <= _MAX_LOCAL and len(domain) <= _MAX_DOMAIN
    if not (fits and _LOCAL.fullmatch(local) and _DOMAIN.fullmatch(domain)):
        raise BadAddress(f"\u201c{one_line(mailbox)}\u201d is not an e-mail address.")
    return f"{local}@{domain}"
