"""Work on connectors and templates of one's own."""

from handoff.workspace.authoring.connectors import (
    ConnectorView,
    draft_connector,
    list_connectors,
    load,
    own_folders,
    reads_folder,
    sniff_file,
)
from handoff.workspace.authoring.templates import (
    NewTemplate,
    TemplateView,
    house_style_for,
    list_templates,
    new_template,
    template_folders_named,
)

__all__ = [
    "ConnectorView",
    "NewTemplate",
    "TemplateView",
    "draft_connector",
    "house_style_for",
    "list_connectors",
    "list_templates",
    "load",
    "new_template",
    "own_folders",
    "reads_folder",
    "sniff_file",
    "template_folders_named",
]
