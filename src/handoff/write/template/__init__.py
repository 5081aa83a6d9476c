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
    template_faults,
    template_names,
)
from handoff.write.template.yaml_lines import line_of, load_yaml

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
    "line_of",
    "load_template",
    "load_yaml",
    "render_skeleton",
    "section_order",
    "template_faults",
    "template_names",
]
