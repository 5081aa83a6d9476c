"""``handoff serve``: agents over HTTP, each with a token of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from handoff.cli.options import open_workspace, workspace_option
from handoff.errors import UsageError

if TYPE_CHECKING:
    from handoff.serve import Listening

_FILE = click.Path(path_type=Path, dir_okay=False, exists=True)


@click.command(name="serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", default=8321, show_default=True, type=click.IntRange(1, 65535), help="The port.")
@click.option("--allow-host", multiple=True, metavar="NAME", help="Another name by which agents call this server.")
@click.option("--certificate", type=_FILE, help="TLS certificate (PEM), with --key.")
@click.option("--key", type=_FILE, help="The key of the certificate (PEM).")
@click.option("--behind-proxy", is_flag=True, help="A proxy before it speaks TLS: listen beyond this machine without.")
@workspace_option
def command(
    host: str,
    port: int,
    allow_host: tuple[str, ...],
    certificate: Path | None,
    key: Path | None,
    behind_proxy: bool,
    folder: Path | None,
) -> None:
    """Serve agents over HTTP: the Model Context Protocol at /mcp, and the same calls as REST below /v1.

    Whoever asks shows a token (`handoff tokens create`), which says about which clients, and what it may do. It listens
    to this machine alone unless --host says otherwise; every call is in the log.
    """
    try:
        from handoff.serve import Listening, serve_http
    except ModuleNotFoundError as missing:
        raise UsageError(
            f"the package {missing.name} is not installed", remedy="pip install 'handoff-layer[mcp]'"
        ) from None
    where = Listening(host, port, allow_host, certificate, key)
    _check(where, behind_proxy=behind_proxy)
    with open_workspace(folder) as workspace:
        if not any(token.state == "valid" for token in workspace.tokens.list()):
            click.echo("handoff serve: no token lets anybody in. Next: handoff tokens create NAME", err=True)
        address = f"{'https' if certificate else 'http'}://{where.authority}/mcp"
        click.echo(f"handoff serve: {address}\nNext: handoff mcp config --host HOST --url {address}", err=True)
        serve_http(workspace, where)


def _check(where: Listening, *, behind_proxy: bool) -> None:
    if (where.certificate is None) != (where.key is None):
        raise UsageError("a certificate and its key go together", remedy="give both --certificate and --key")
    if not where.within_machine and where.certificate is None and not behind_proxy:
        raise UsageError(
            "tokens would cross the network for anybody to read",
            place=f"--host {where.host}",
            remedy="give --certificate and --key, or --behind-proxy where a proxy speaks TLS",
        )
