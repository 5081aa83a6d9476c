"""What a connector may say of the web pages of one product: where on a page things stand, as XPaths."""

from __future__ import annotations

import re

from lxml import etree
from pydantic import BaseModel, ConfigDict, Field, field_validator


def xpath(source: str) -> str:
    """The source of an XPath. Raises ValueError where it is none."""
    try:
        etree.XPath(source)
    except etree.XPathSyntaxError as error:
        raise ValueError(f"{source!r} is no XPath: {error}") from error
    return source


class Place(BaseModel):
    """One value of a page: the words ``at`` an XPath, and the first group of ``match`` in them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    at: str
    match: str = "(?s)(.*)"
    join: str = " "

    @field_validator("at")
    @classmethod
    def _is_xpath(cls, value: str) -> str:
        return xpath(value)

    @field_validator("match")
    @classmethod
    def _is_pattern(cls, value: str) -> str:
        if re.compile(value).groups < 1:
            raise ValueError(f"{value!r} has no group")
        return value


class Settings(BaseModel):
    """``settings`` of the reader ``html``. Empty for web pages of any kind.

    ``content`` is where the text of the page stands, ``drop`` what in it is no text, ``skip`` the reasons why a page is
    no document, each with the XPath that only such a page has. ``fields`` become labelled lines above the text.
    ``comments`` are elements; ``comment`` is a pattern with the groups ``text``, ``speaker`` and ``at``. ``id_in_name``
    finds the page's id in the name of its file.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    content: str = ""
    drop: tuple[str, ...] = ()
    skip: dict[str, str] = Field(default_factory=dict)
    title: Place | None = None
    author: Place | None = None
    created: Place | None = None
    updated: Place | None = None
    fields: dict[str, Place] = Field(default_factory=dict)
    comments: str = ""
    comment: str = r"(?s)(?P<text>.*)(?P<speaker>)(?P<at>)"
    id_in_name: str = ""

    @field_validator("content", "comments")
    @classmethod
    def _is_xpath(cls, value: str) -> str:
        return xpath(value) if value else value

    @field_validator("drop")
    @classmethod
    def _are_xpaths(cls, values: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(map(xpath, values))

    @field_validator("comment", "id_in_name")
    @classmethod
    def _is_pattern(cls, value: str) -> str:
        re.compile(value)
        return value
