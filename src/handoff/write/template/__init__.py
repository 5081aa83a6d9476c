"""A template folder: its spec, its skeleton, its promises."""

from handoff.write.template.skeleton import render_skeleton, section_order
from handoff.write.template.spec import (
    AskedOf,
    ChartKind,
    ColumnContent,
    Condition,
    Limits,
    PeriodName,
    Required,
    Role,
    SectionSpec,
    Sentence,
    Shows,
    StripRow,
    TemplateSpec,
)
from handoff.write.template.template import (
    Template,
    find_folder,
    find_template,
    house_style,
    load_template,
    read_yaml,
    template_faults,
    template_names,
)

__all__ = [
    "AskedOf",
    "ChartKind",
    "ColumnContent",
    "Condition",
    "Limits",
    "PeriodName",
    "Required",
    "Role",
    "SectionSpec",
    "Sentence",
    "Shows",
    "StripRow",
    "Template",
    "TemplateSpec",
    "find_folder",
    "find_template",
    "house_style",
    "load_template",
    "read_yaml",
    "render_skeleton",
    "section_order",
    "template_faults",
    "template_names",
]
