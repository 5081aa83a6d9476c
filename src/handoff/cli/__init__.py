"""The command line: one file per verb, imported when it is called."""

from __future__ import annotations

import errno
import importlib
import json
import sys
import traceback

import click

from handoff.cli.terminal import plain
from handoff.errors import DiskFull, HandoffError, OperatorError
from handoff.version import __version__

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
#: EX_SOFTWARE of sysexits.h.
_OWN_FAULT = 70

VERBS = (
    "init",
    "ingest",
    "brief",
    "offer",
    "handoffs",
    "receive",
    "outcome",
    "flow",
    "measures",
    "exam",
    "leverage",
    "maturity",
    "capability",
    "audit",
    "drill",
    "apply",
    "review",
    "search",
    "clients",
    "records",
    "facts",
    "tickets",
    "similar",
    "article",
    "who",
    "status",
    "doctor",
    "runs",
    "backup",
    "restore",
    "forget",
    "mcp",
    "serve",
    "tokens",
    "webhooks",
    "log",
    "connectors",
    "templates",
    "demo",
)

HELP = """Keep what a team knows through a handover.

Reads the exports you already have (tickets, CRM, calls, chats), keeps every record and fact with its evidence, and
writes each brief twice: a Word document for people and Markdown in a vector store for agents.

Start with `handoff demo`, or with `handoff init DIR` and `handoff ingest PATH...`.
"""


class LazyGroup(click.Group):
    """Knows every verb by name and imports a verb's file only when it is called, so that ``--help`` stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in VERBS:
            return None
        command = importlib.import_module(f"handoff.cli.{cmd_name}").command
        assert isinstance(command, click.Command)  # noqa: S101 - every verb's file exports one
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it; a verb that there is not is answered with those that are spelt nearly so."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            import difflib

            close = self._within(args[0], ctx)[:3] or difflib.get_close_matches(args[0], VERBS, n=3)
            if not close:
                raise
            meant = " or ".join(f"'{each}'" for each in close)
            problem = f"{error.message.rstrip('.')}. Did you mean {meant}?"
            raise click.UsageError(problem, ctx) from None

    def _within(self, name: str, context: click.Context) -> list[str]:
        """The verbs that have a verb of that name below them, with it: ``connectors sniff``."""
        groups = ((verb, self.get_command(context, verb)) for verb in VERBS)
        return [f"{verb} {name}" for verb, one in groups if isinstance(one, click.Group) and name in one.commands]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(verb, SUMMARIES[verb]) for verb in VERBS])


SUMMARIES = {
    "init": "Make a workspace in a folder.",
    "ingest": "Read exports into the workspace.",
    "brief": "Write a client's brief as Word and Markdown.",
    "offer": "Offer a client's brief over a connection.",
    "handoffs": "See what was offered and what came of it.",
    "receive": "Take a handoff over, or return it.",
    "outcome": "Keep what came of a handoff.",
    "flow": "See how work passes from pod to pod.",
    "exam": "Ask a brief what its receiver must know.",
    "drill": "Say what rests on one person alone.",
    "maturity": "Say how far the way of working has come.",
    "capability": "See what pods can do, who uses it, what two built twice.",
    "audit": "Write an audit of the way of working, with honest blanks.",
    "leverage": "Say which connection to mend first, and how.",
    "measures": "Measure connections and chains, and see what goes wrong.",
    "apply": "Read what people changed in a brief.",
    "review": "List all that waits for a person, and decide.",
    "search": "Answer a question with cited passages.",
    "clients": "List the clients, and names that may be one.",
    "records": "List what was read.",
    "facts": "List what is known, each with its quote.",
    "tickets": "Judge every ticket: what was wrong, what helped, what is missing.",
    "similar": "Find tickets of the same problem, with what solved them.",
    "article": "Draft a knowledge article from tickets.",
    "who": "Name who solved, answered and decided about a topic.",
    "status": "Say what the workspace holds.",
    "doctor": "Compare ledger and index, and mend them.",
    "runs": "List the runs, or take one back.",
    "backup": "Write the workspace into one file.",
    "restore": "Make a workspace out of a back-up.",
    "forget": "Take a client, a person or a record out for good.",
    "mcp": "Serve agents over standard input and output.",
    "serve": "Serve agents over HTTP, each with a token.",
    "tokens": "Make, list and revoke the tokens of agents.",
    "webhooks": "See, try and repeat what other systems are told of handoffs.",
    "log": "Check or hand out the log of who did what.",
    "connectors": "See who reads what, and add a connector of your own.",
    "templates": "See which briefs there are, and make one of your own.",
    "demo": "See the whole walk on an invented client.",
}


@click.group(
    cls=LazyGroup, help=HELP, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110}
)
@click.version_option(__version__, prog_name="handoff")
def cli() -> None:
    """The entry group."""


def report_error(error: HandoffError, *, as_json: bool) -> None:
    """To stderr for people; with ``--json`` also as the one JSON value on stdout."""
    if as_json:
        shape = {"error": type(error).__name__, "problem": error.problem, "place": error.place, "remedy": error.remedy}
        click.echo(json.dumps(shape, ensure_ascii=False))
    click.echo(f"handoff: {plain(str(error))}", err=True)


def _of_the_system(error: OSError) -> OperatorError:
    """What the system refused, in our words."""
    place, problem = str(error.filename or ""), error.strerror or str(error)
    if error.errno in _NO_ROOM:
        return DiskFull(problem, place=place, remedy="make room, then run the same again")
    return OperatorError(problem, place=place, remedy="check the path and its permissions")


def main(arguments: list[str] | None = None) -> None:
    """Runs the command line and exits: 0 done, 1 done with something to look at, 2 usage, 3 input refused, 4 locked,
    5 wrong version, 6 integrity, 7 disk full, 8 missing or not to be read or written, 9 model missing, 70 a fault of
    handoff's own."""
    arguments = sys.argv[1:] if arguments is None else arguments
    try:
        code = cli.main(arguments, prog_name="handoff", standalone_mode=False)
    except HandoffError as error:
        report_error(error, as_json="--json" in arguments)
        sys.exit(error.exit_code)
    except click.exceptions.NoArgsIsHelpError as help_wanted:
        click.echo(help_wanted.format_message())
        sys.exit(0)
    except click.ClickException as error:
        from handoff.cli.wrong_use import wrong_use

        report_error(wrong_use(error), as_json="--json" in arguments)
        sys.exit(error.exit_code)
    except OSError as error:
        trouble = _of_the_system(error)
        report_error(trouble, as_json="--json" in arguments)
        sys.exit(trouble.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("handoff: stopped; what was reported as done is kept, the next run finishes the rest", err=True)
        sys.exit(130)
    except Exception:  # noqa: BLE001 - whoever mends it gets the traceback; exit code 1 would say that it was done
        traceback.print_exc()
        click.echo("handoff: this is a fault of handoff's own; nothing half-done is kept. Please report it", err=True)
        sys.exit(_OWN_FAULT)
    sys.exit(code if isinstance(code, int) else 0)
