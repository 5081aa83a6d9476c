"""A mail that Outlook saved as text: ``From:``, ``Sent:`` and ``Subject:`` in the reader's language above its words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr

from handoff.connect.mail.headers import Address, parse_addresses, parse_date

#: How such a file ends.
SAVED = ".txt"
#: The fields of a mail by what they are called above a saved one.
_LABELS: Mapping[str, str] = {
    label: name
    for name, labels in {
        "From": "from von de da van från fra od от",
        "To": "to an à para a aan till til do кому",
        "Cc": "cc kopie копия",
        "Subject": "subject betreff objet asunto assunto oggetto onderwerp ämne emne temat тема",
        "Attachments": "attachments anlagen anhänge anexos adjuntos allegati bijlagen pièces",
        "Date": "sent date gesendet datum envoyé enviado enviada fecha inviato data verzonden skickat sendt wysłano",
    }.items()
    for label in labels.split()
}
#: ``Enviado em:`` and ``Sent:``, behind which a tab or a blank stands.
_FIELD = re.compile(r"(?P<label>[^\W\d_]{1,12})(?: (?:em|el|à|le|am|on))?[ \u00a0]?:\s*(?P<value>.*)")
_MOST_FIELDS = 12
_LONGEST = 100_000


def saved_mail(text: str) -> bytes | None:
    """The mail as a program would send it; None for a text that does not begin so."""
    head, _, words = text.lstrip("\ufeff\n").replace("\r\n", "\n").partition("\n\n")
    fields = [match for line in head.split("\n")[:_MOST_FIELDS] if (match := _FIELD.fullmatch(line))]
    said = {name: one["value"] for one in fields if (name := _LABELS.get(one["label"].casefold()))}
    at = parse_date(said.get("Date", ""))
    if "From" not in said or "Subject" not in said or at is None:
        return None
    mail = EmailMessage(policy=SMTP.clone(max_line_length=_LONGEST))
    for name in ("From", "To", "Cc"):
        if people := [one for part in said.get(name, "").split(";") for one in parse_addresses(part)]:
            mail[name] = ", ".join(map(_written, people))
    mail["Subject"] = " ".join(said["Subject"].split())
    mail["Date"] = format_datetime(at)
    mail.set_content(words)
    for name in filter(None, map(str.strip, said.get("Attachments", "").split(";"))):
        mail.add_attachment(b"", maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes().replace(b"\r\n", b"\n")


def _written(person: Address) -> str:
    return formataddr((person.name, person.email))
