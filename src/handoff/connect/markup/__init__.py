"""Other systems' markup as Markdown: HTML, Jira wiki, Atlassian documents, quoted mail, signatures, struck words."""

from handoff.connect.markup.adf import adf_to_markdown, is_document
from handoff.connect.markup.boilerplate import without_boilerplate
from handoff.connect.markup.html_page import DEEPEST, Page, depth_of, read_page, to_markdown
from handoff.connect.markup.html_settings import Settings
from handoff.connect.markup.jira_wiki import wiki_to_markdown
from handoff.connect.markup.pictures import without_pictures
from handoff.connect.markup.quoted_mail import Split, announced, pieces, said, split_quoted, strip_quoted, words
from handoff.connect.markup.signature_start import is_parting
from handoff.connect.markup.struck import take_out_struck, without_struck
from handoff.connect.markup.wikitext import wikitext_to_markdown

__all__ = [
    "DEEPEST",
    "Page",
    "Settings",
    "Split",
    "adf_to_markdown",
    "announced",
    "depth_of",
    "is_document",
    "is_parting",
    "pieces",
    "read_page",
    "said",
    "split_quoted",
    "strip_quoted",
    "take_out_struck",
    "to_markdown",
    "wiki_to_markdown",
    "wikitext_to_markdown",
    "without_boilerplate",
    "without_pictures",
    "without_struck",
    "words",
]
