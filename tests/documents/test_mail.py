from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.documents.mail import Address, Attachment, BadAddress, Mail, write_eml


def read(mail: Mail) -> EmailMessage:
    return message_from_bytes(write_eml(mail), policy=default)


def test_a_draft_comes_back_as_it_was_written() -> None:
    mail = Mail(
        "Minutes: Łódź planning, 14 May 2026",
        "Dear all,\r\n\r\nthe minutes are attached.\nŁukasz\n",
        (Address("kofi.ashdale@example.org", "Dr Kofi Ashdale"), Address("a@b.example", 'Łukasz "Q", Zoë')),
        Address("hannah@example.org", "Hannah Quayle"),
        (Attachment("minutes.pdf", b"%PDF-1.4", "application/pdf"),),
    )
    message = read(mail)
    assert message["X-Unsent"] == "1"
    assert message["Subject"] == mail.subject
    assert [each.addr_spec for each in message["To"].addresses] == ["kofi.ashdale@example.org", "a@b.example"]
    assert message["To"].addresses[1].display_name == 'Łukasz "Q", Zoë'
    assert message["From"].addresses[0].addr_spec == "hannah@example.org"
    body = message.get_body(("plain",))
    assert body is not None
    assert body.get_content().splitlines() == ["Dear all,", "", "the minutes are attached.", "Łukasz"]
    (attachment,) = message.iter_attachments()
    assert attachment.get_filename() == "minutes.pdf"
    assert attachment.get_content_type() == "application/pdf"
    assert attachment.get_content() == b"%PDF-1.4"


@pytest.mark.parametrize(
    "mailbox",
    [
        "a@example.org, evil@example.com",
        "a@example.org;evil@example.com",
        "a@example.org\r\nBcc: evil@example.com",
        "a@example.org\x00",
        "a@example.org\t",
        "Kofi <a@example.org>",
        "a@b@example.org",
        "a@example",
        "a@-example.org",
        "a@example..org",
        "a.@example.org",
        ".a@example.org",
        "@example.org",
        "a@",
        "a b@example.org",
        '"a b"@example.org',
        "ä@example.org",
        "a" * 65 + "@example.org",
        "a@" + "b" * 300 + ".org",
        "",
    ],
)
def test_what_is_not_one_address_is_refused(mailbox: str) -> None:
    with pytest.raises(BadAddress, match="is not an e-mail address"):
        Address(mailbox)


def test_a_domain_of_any_script_is_written_as_the_wire_needs_it() -> None:
    assert Address(" zoe@bücher.example ").mailbox == "zoe@xn--bcher-kva.example"


@settings(max_examples=300)
@given(
    st.lists(st.tuples(st.text(max_size=30), st.text(max_size=30)), min_size=1, max_size=4),
    st.text(max_size=60),
    st.text(max_size=60),
)
def test_as_many_people_are_addressed_as_were_accepted(
    typed: list[tuple[str, str]], subject: str, filename: str
) -> None:
    accepted = [Address("fixed@example.org", "Fixed")]
    for mailbox, name in typed:
        try:
            accepted.append(Address(f"{mailbox}@example.org", name))
        except BadAddress:
            accepted.append(Address("other@example.org", name))
    mail = Mail(subject, "Text\n", tuple(accepted), attachments=(Attachment(filename, b"x"),))
    message = read(mail)
    assert len(message["To"].addresses) == len(accepted)
    assert [each.addr_spec for each in message["To"].addresses] == [each.mailbox for each in accepted]
    assert set(message.keys()) == {"Subject", "To", "X-Unsent", "MIME-Version", "Content-Type"}


@pytest.mark.parametrize(
    ("given_name", "name"),
    [
        ("minutes.pdf", "minutes.pdf"),
        ("../../etc/a.pdf", "etc a.pdf"),
        ("C:\\x\\plan.html", "C x plan.html"),
        ("con.pdf", "_con.pdf"),
        ("no suffix", "no suffix"),
        ("", "Untitled"),
        ("a\r\nb.pdf", "a b.pdf"),
    ],
)
def test_attachment_names_are_safe(given_name: str, name: str) -> None:
    assert Attachment(given_name, b"").name == name
