"""``handoff templates list | check | new | golden``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handoff.cli.options import chosen_root, shared_options
from handoff.cli.output import plural, show

if TYPE_CHECKING:
    from handoff.testing import TemplateConformance
    from handoff.workspace.authoring import NewTemplate, TemplateView


@click.group(name="templates")
def command() -> None:
    """See which briefs there are, and make one of your own."""


@command.command(name="list")
@shared_options
def list_all(folder: Path | None, as_json: bool) -> None:
    """List the templates. One of your own that is called like ours stands for it."""
    from handoff.workspace.authoring import list_templates

    found = list_templates(chosen_root(folder))
    show(found, _listed(found), as_json=as_json)


def _listed(found: Sequence[TemplateView]) -> Iterator[str]:
    for one in found:
        origin = "" if one.is_shipped else f"  [{one.folder}]"
        instead = "  in place of ours" if one.overrides and not one.is_shipped else ""
        yield f"{one.name:20} {one.title}: {one.description}{origin}{instead}"
        if one.problem:
            yield f"{'':20} cannot be used: {one.problem}"


@command.command(name="check")
@click.argument("templates", nargs=-1, required=True, metavar="DIR|NAME...")
@shared_options
def check(templates: tuple[str, ...], folder: Path | None, as_json: bool) -> int:
    """Hold templates to what every template promises. DIR is a template's folder, or a folder of them.

    Nothing in a template runs. Exit code 0: all is kept; 3: something is not.
    """
    from handoff.testing import check_template
    from handoff.workspace.authoring import house_style_for, template_folders_named

    root = chosen_root(folder)
    folders = template_folders_named(templates, root)
    found = tuple(check_template(one, house_style_for(one, root)) for one in folders)
    show(found, (line for one in found for line in _checked(one)), as_json=as_json)
    return 3 if any(one.problems for one in found) or not found else 0


def _checked(one: TemplateConformance) -> Iterator[str]:
    verdict = plural(len(one.problems), "problem") if one.problems else "keeps every promise"
    yield f"{one.template}: {plural(one.cases, 'case')}: {verdict}"
    yield from (f"    {line}" for problem in one.problems for line in str(problem).splitlines())


@command.command(name="new")
@click.argument("name")
@click.option(
    "--to", "target", type=click.Path(path_type=Path, file_okay=False), required=True, help="Into which folder."
)
@click.option("--from", "beginning", default="sales_to_delivery", show_default=True, help="The template to begin with.")
@shared_options
def new(name: str, target: Path, beginning: str, folder: Path | None, as_json: bool) -> None:
    """Make a template folder DIR/NAME from another template, ready to edit."""
    from handoff.testing import write_template_goldens
    from handoff.workspace.authoring import house_style_for, new_template

    root = chosen_root(folder)
    made = new_template(name, target, root, beginning)
    write_template_goldens(Path(made.folder), house_style=house_style_for(Path(made.folder), root))
    show(made, _made(made), as_json=as_json)


def _made(made: NewTemplate) -> Iterator[str]:
    yield f"wrote {made.folder}: {', '.join(made.files)}"
    naming = "" if made.is_named else f'name its folder in handoff.toml (templates = ["{Path(made.folder).parent}"]), '
    yield f"Next: edit template.yaml and skeleton.md, {naming}then"
    yield f"    handoff templates golden {made.folder} --overwrite && handoff templates check {made.folder}"


@command.command(name="golden")
@click.argument("templates", nargs=-1, required=True, metavar="DIR|NAME...")
@click.option("--overwrite", is_flag=True, help="Write goldens that are there again; the diff shows what changed.")
@click.option(
    "--workspace",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="The workspace, for its house style.",
)
def golden(templates: tuple[str, ...], overwrite: bool, folder: Path | None) -> None:
    """Write beside each case the brief that comes out; goldens that are there stay."""
    from handoff.testing import write_template_goldens
    from handoff.workspace.authoring import house_style_for, template_folders_named

    root = chosen_root(folder)
    for one in template_folders_named(templates, root):
        written = write_template_goldens(one, house_style=house_style_for(one, root), overwrite=overwrite)
        for path in written:
            click.echo(f"wrote {path}: read it line by line; it is what you promise")
        if not written:
            click.echo(f"{one}: every golden is there; --overwrite writes them again")
