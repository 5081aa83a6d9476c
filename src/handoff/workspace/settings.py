"""``handoff.toml``: what a workspace is told about itself."""

from __future__ import annotations

import ipaddress
import tomllib
from pathlib import Path
from typing import Literal, Self, get_args
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo

from pydantic import Field, ValidationError, field_validator, model_validator

from handoff.errors import UsageError
from handoff.records import Frozen, RedactionPolicy

FIRST_SETTINGS = """\
# A handoff workspace. Everything handoff keeps lies in .handoff/ beside this file; back the folder up as one.

# The time zone of export times that carry none, as an IANA name.
timezone = "{timezone}"

# Folders of your own connectors and templates, relative to this file. A template of the same name overrides ours.
connectors = []
templates = []

# Your connectors whose own Python code (read.py) may run.
trusted = []

# The share of a source's records that a new export may remove without --allow-removals.
removal_limit = 0.2

# Whether the contents of a Word brief give page numbers. LibreOffice counts them, which takes some seconds a brief.
page_numbers = false

# After how many days what an agent proposed, and nobody decided, no longer waits for a person.
proposals_expire = 90

[model]
# What runs the embedding model: "auto" is the quickest of equal quality that this processor has; or name one of
# "openvino-int8", "openvino-bf16", "onnx-fp32". After a change `handoff doctor --fix` embeds every passage again.
runtime = "auto"

# Secrets (passwords, keys, tokens, PINs), card and bank numbers and national ids are never stored. Mail addresses and
# phone numbers are: "mask" keeps them out too. region: whose phone numbers lack a country code, as "DE".
[redaction]
mails = "keep"
phones = "keep"
region = ""

# A language model may propose facts (pip install "handoff-layer[llm]"). Nothing is sent anywhere while endpoint is
# empty. Once it is set, the text of every record goes there with each ingest, after redaction. endpoint: the address of
# an OpenAI-compatible interface, up to /v1; key_env: the environment variable that holds the key, if one is wanted.
[llm]
endpoint = ""
model = ""
key_env = ""

# Other systems may be told what happens to handoffs, signed and in ids alone. secret_env: the environment variable that
# holds the secret (base64 of 24 to 64 bytes: openssl rand -base64 32).
# [[webhooks]]
# name = "desk"
# url = "https://desk.example.com/hooks/handoff"
# events = ["offered", "accepted", "returned", "drifted"]
# secret_env = "HANDOFF_WEBHOOK_SECRET"
"""


class ModelSettings(Frozen):
    """What makes vectors of texts."""

    runtime: Literal["auto", "openvino-int8", "openvino-bf16", "onnx-fp32"] = "auto"


class LanguageModelSettings(Frozen):
    """Whom to ask for facts; nobody while ``endpoint`` is empty. ``timeout`` in seconds for one answer."""

    endpoint: str = ""
    model: str = ""
    key_env: str = ""
    timeout: float = Field(default=120.0, gt=0, le=3600)

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if bool(self.endpoint) != bool(self.model):
            raise ValueError("endpoint and model belong together: give both or neither")
        if self.endpoint:
            _check_endpoint(urlsplit(self.endpoint), bool(self.key_env))
        return self


def _check_endpoint(address: SplitResult, has_key: bool) -> None:
    if address.scheme not in ("http", "https") or not address.hostname:
        raise ValueError("endpoint is no address such as https://models.example.com/v1")
    if address.username or address.password or address.query or address.fragment:
        raise ValueError("endpoint holds a name, a key or a question: put the key in the variable that key_env names")
    if has_key and address.scheme == "http" and not _is_here(address.hostname):
        raise ValueError("a key goes over https alone, or to this machine")


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


#: What a webhook may be told of. ``drifted``: what was accepted rests on something that changed since.
WebhookEvent = Literal["offered", "accepted", "returned", "drifted"]


class WebhookSettings(Frozen):
    """A system that is told what happens to handoffs. ``secret_env`` names the variable that holds the secret."""

    name: str = Field(pattern=r"^[\w.-]{1,60}$")
    url: str
    events: tuple[WebhookEvent, ...] = get_args(WebhookEvent)
    secret_env: str = Field(min_length=1)

    @field_validator("url")
    @classmethod
    def _an_address(cls, url: str) -> str:
        address = urlsplit(url)
        if address.scheme not in ("http", "https") or not address.hostname:
            raise ValueError("url is no address such as https://desk.example.com/hooks/handoff")
        if address.username or address.password or address.fragment:
            raise ValueError("url holds a name or a key: what is sent is signed with the secret instead")
        if address.scheme == "http" and not _is_here(address.hostname):
            raise ValueError("a webhook is told over https alone, or on this machine")
        return url


class Settings(Frozen):
    """The contents of ``handoff.toml``. Unknown keys are errors."""

    timezone: str = "UTC"
    connectors: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    trusted: tuple[str, ...] = ()
    removal_limit: float = Field(default=0.2, ge=0.0, le=1.0)
    page_numbers: bool = False
    proposals_expire: int = Field(default=90, ge=1, le=36_500)
    model: ModelSettings = ModelSettings()
    redaction: RedactionPolicy = RedactionPolicy()
    llm: LanguageModelSettings = LanguageModelSettings()
    webhooks: tuple[WebhookSettings, ...] = ()

    @field_validator("webhooks")
    @classmethod
    def _each_once(cls, webhooks: tuple[WebhookSettings, ...]) -> tuple[WebhookSettings, ...]:
        if len({hook.name for hook in webhooks}) < len(webhooks):
            raise ValueError("two webhooks have one name")
        return webhooks

    @field_validator("timezone")
    @classmethod
    def _known(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (KeyError, OSError, ValueError) as error:  # not there; a folder; not a name at all
            raise ValueError(f"{name!r} is no time zone; write one such as Europe/Berlin") from error
        return name


def first_settings(timezone: str) -> str:
    """The text of a new ``handoff.toml``. Raises ``UsageError`` for a time zone that is none."""
    try:
        return FIRST_SETTINGS.format(timezone=Settings(timezone=timezone).timezone)
    except ValidationError as error:
        raise UsageError(error.errors()[0]["msg"], place="--timezone", remedy="an IANA name") from error


def read_settings(path: Path) -> Settings:
    """Raises ``UsageError`` naming the file and the key."""
    try:
        return Settings.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"not valid TOML: {error}", place=str(path), remedy=f"edit {path}") from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise UsageError(f"{key}: {first['msg']}", place=str(path), remedy=f"edit {path}") from error
