"""How exports call things, beyond what the generic connectors know: for proposals that a person looks at.

Only drafts of connectors are made with these. A heading that ingest should know by itself goes into
``connectors/generic_csv/connector.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from handoff.connect.draft.columns import SeenTable
from handoff.connect.maps import MapSpec
from handoff.connect.rows import flattened
from handoff.records import RecordKind

#: Words for the id of a company, as the second word of a client key.
COMPANY = ("organization", "organisation", "company", "account", "client", "customer", "tenant")
FIELDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "ticket": {
        "category": ("problem type", "issue type", "ticket type"),
        "requester": ("contact fullname", "contact full name", "contact name", "customer user"),
        "assignee": ("assigned tech", "tech", "owner name", "user.full name", "user.fullname", "engineer"),
        "updated_at": ("last update",),
        "resolved_at": ("close at", "date closed"),
    },
    "comment": {
        "author": ("author.name", "author name", "author", "user.name", "user name", "tech", "agent", "created by"),
        "internal": ("internal", "is internal", "private", "is private", "hidden"),
    },
    "client": {
        "title": ("name", "company name", "business name", "organization name", "customer name", "company"),
        "domain": ("domain", "website", "web"),
        "industry": ("industry", "sector", "branch"),
    },
    "person": {
        "title": ("full name", "fullname", "display name", "name"),
        "email": ("email", "email address", "e-mail", "mail"),
        "phone": ("phone", "phone number", "mobile", "telephone"),
        "role": ("job title", "role", "title", "position"),
        "organization": ("organization", "organization.name", "company", "company.name", "company name"),
    },
}
FIRST_AND_LAST = (("first name", "firstname", "given name"), ("last name", "lastname", "surname", "family name"))
BODY = ("initial issue", "problem", "issue description", "html body", "body html", "plain body")
CLIENT_NAMES = (
    "customer business then name",
    "business name",
    "customer.business name",
    "organization",
    "organisation",
)
#: By the field that a person's name stands in: what the column with the person's id is called, without the ``id``.
PEOPLE: Mapping[str, tuple[str, ...]] = {
    "requester": ("requester", "customer", "contact", "reporter", "submitter", "caller", "created by"),
    "assignee": ("assignee", "owner", "assigned to", "agent", "technician", "tech", "responsible", "user"),
    "author": ("author", "created by", "user", "agent", "creator", "sender", "technician"),
    "owner": ("owner", "user", "assigned to"),
}
#: Roles that no company has, so that the column's name is enough where the file holds only some of the people.
SURELY_PEOPLE = ("requester", "assignee", "reporter", "submitter", "author", "agent", "technician", "creator", "caller")
SPOKEN = {
    "text": ("body", "text", "html", "message", "content", "note", "plain_body", "body_html", "comment"),
    "speaker": (
        *("author.name", "author", "user.name", "name", "from.name", "from", "by", "created_by", "author_name"),
        *("user_name", "tech", "agent", "technician"),
    ),
    "at": ("created_at", "createdAt", "created", "date", "at", "timestamp", "time", "sent"),
    "internal": ("internal", "is_internal", "isInternal", "private", "is_private", "isPrivate", "hidden"),
}
PUBLIC = ("public", "is_public", "isPublic")
NAMES_IN_LISTS = ("filename", "file_name", "fileName", "name", "title")
_PARENT = re.compile(r"(ticket|issue|case|request|conversation|incident|bug|deal)[.]?(id|number|no|key)")
_SAID = re.compile(r"comment|article|note|repl|post|message|update|journal|activit|worklog|thread|entr")
_PEOPLE_FILE = re.compile(r"(user|contact|person|people|agent|member|employee|technician|requester|customer)s?$")
_ROUND_ABOUT = re.compile(r"(_(data|exports?|list|all|full|report|\d+))+$")
_COMPANY_FILE = re.compile(rf"({'|'.join(COMPANY)}|companie)s?$")


def kind_of(table: SeenTable, generic: Sequence[MapSpec]) -> RecordKind:
    """What a row is, by the file's name and columns; else the kind of the first generic map that its columns fit."""
    thing = _ROUND_ABOUT.sub("", table.stem)
    if parent_column(table) and _SAID.search(thing) and table.first((*SPOKEN["text"], *BODY)):
        return "comment"
    if _COMPANY_FILE.search(thing) and table.first((*FIELDS["client"]["title"], *CLIENT_NAMES)):
        return "client"
    if _PEOPLE_FILE.search(thing) and table.first((*FIELDS["person"]["email"], *FIRST_AND_LAST[0])):
        return "person"
    for spec in generic:
        wanted = [[one] if isinstance(one, str) else list(one) for one in (*spec.claims.columns, *spec.claims.keys)]
        if all(table.first([name.rpartition("*.")[2] for name in names]) for names in wanted):
            return spec.kind
    return "document"


def parent_column(table: SeenTable) -> str:
    """The column that says which ticket, deal or other record a comment belongs to."""
    return next((name for name in table.columns if _PARENT.fullmatch(re.sub(r"[\s_#-]+", "", name.casefold()))), "")


def parent_kind(column: str) -> RecordKind:
    return "deal" if column.casefold().startswith("deal") else "ticket"


def company_word(table: SeenTable) -> str:
    """The second word of the client keys that a file of companies gives: ``organization`` of ``organizations.json``."""
    return next((word for word in COMPANY if word[:-1] in table.stem), "client")


def what_the_id_names(column: str) -> str:
    """``owner`` of ``owner_id``, ``Owner ID`` and ``owner.id``; empty for a column that is no id of anything."""
    found = re.fullmatch(r"(.+?)[\s_.]?(?:id|Id|ID)", column)
    return re.sub(r"[\s_]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", found[1])).casefold() if found else ""


def named_in(objects: Sequence[Mapping[str, Any]], names: Sequence[str]) -> str:
    """The first of the names that is a key of some object."""
    keys = {key for one in objects for key in flattened(one)}
    return next((name for name in names if name in keys), "")
