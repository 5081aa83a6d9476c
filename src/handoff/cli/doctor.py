"""``handoff doctor``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from handoff.cli.output import plural, progress_bar
from handoff.cli.verb import Answer, asks_the_workspace
from handoff.errors import IntegrityError
from handoff.records import Diagnosis

if TYPE_CHECKING:
    from handoff.workspace import Workspace


@click.command(name="doctor")
@click.option("--fix", is_flag=True, help="Mend what can be made again from the ledger.")
@asks_the_workspace
def command(workspace: Workspace, fix: bool) -> Answer:
    """Compare ledger and index id by id, ask the index for each vector, and check every quote.

    Exit code 0: sound; 1: warnings; 6: something is damaged.
    """
    with progress_bar() as progress:
        diagnosis = workspace.doctor(fix=fix, progress=progress)
    return Answer(diagnosis, describe(diagnosis), exit_code(diagnosis))


def exit_code(diagnosis: Diagnosis) -> int:
    """6 when an error was found, 1 for warnings alone."""
    if any(finding.severity == "error" for finding in diagnosis.findings):
        return IntegrityError.exit_code
    return 1 if diagnosis.findings else 0


def describe(diagnosis: Diagnosis) -> Iterator[str]:
    """What was mended, what was found, what was looked at."""
    yield from (f"mended: {words}" for words in diagnosis.mended)
    for finding in diagnosis.findings:
        yield f"{finding.severity}: {finding.message}"
        if finding.remedy:
            yield f"    Next: {finding.remedy}"
    if diagnosis.model:
        yield f"model: {diagnosis.model}"
    looked_at = ", ".join(plural(count, noun) for noun, count in diagnosis.checked.items())
    yield f"checked {looked_at}: {'sound' if diagnosis.healthy else f'{len(diagnosis.findings)} found'}"
