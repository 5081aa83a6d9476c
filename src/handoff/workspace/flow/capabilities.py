"""What the pods of a workspace can do: by flow.yaml, by its sources, its handoffs and the uses that people told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from handoff.errors import UsageError
from handoff.extract import EXTRACTORS
from handoff.flow.capabilities import Capabilities, Capability, CapabilityKind, Used, capabilities, named
from handoff.keep.ledger import Ledger
from handoff.language import counted
from handoff.workspace.flow.bench import Bench
from handoff.workspace.flow.measures import named_handoffs
from handoff.workspace.logged import logged

_VERB = "capability used"


def capabilities_of(bench: Bench, templates: Collection[str]) -> Capabilities:
    """``templates`` are the names of those that the workspace has.

    To whoever may hear of some clients alone nothing is counted but their handoffs: files and told uses name no client.
    """
    flow, everything = bench.on_disk.flow, bench.reach.granted is None
    handoffs = [each for each in named_handoffs(bench.ledger) if bench.reach.holds(each.client)]
    sources = bench.ledger.sources.all() if everything else []
    connectors = Counter(source.connector.partition("/")[0] for source in sources)
    known: dict[str, CapabilityKind] = dict.fromkeys((each.name.partition("/")[0] for each in EXTRACTORS), "extractor")
    known |= dict.fromkeys(connectors, "connector")
    known |= dict.fromkeys(templates, "template")
    read = [
        Used(kind="connector", name=name, times=files, evidence=(counted(files, "file"),))
        for name, files in connectors.items()
    ]
    before = capabilities(flow, handoffs, read, known)
    told = _told(bench.ledger, before.capabilities, [pod.id for pod in flow.pods]) if everything else ()
    return capabilities(flow, handoffs, [*read, *told], known)


def capability_of(found: Capabilities, name: str) -> Capability:
    """Raises ``UsageError`` for a name that none has, or that several kinds have."""
    kind, bare = named(name)
    fitting = [
        one for one in found.capabilities if one.name.casefold() == bare.casefold() and kind in ("other", one.kind)
    ]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        kinds = ", ".join(f"'{one.kind}: {one.name}'" for one in fitting)
        raise UsageError(f"several capabilities are called {bare!r}", place="NAME", remedy=f"say which: {kinds}")
    raise UsageError(
        f"no capability is called {name!r}",
        place="NAME",
        remedy="handoff capability list shows them; add it to the capabilities of a pod in flow.yaml",
    )


def use_capability(bench: Bench, capability: Capability, pod: str, by: str) -> None:
    """Keep that a pod used it. Raises ``UsageError`` for a pod that is not there, and for somebody who is not in it."""
    pods = [each.id for each in bench.on_disk.flow.pods]
    if pod not in pods:
        known = ", ".join(pods) or "write pods into flow.yaml first"
        raise UsageError(f"no pod is called {pod!r}", place="--pod", remedy=f"one of: {known}")
    bench.refuse_stranger(by, pod, "--by")
    with bench.ledger.writing() as write:
        logged(write, _VERB, bench.now, by, subjects=(_subject(capability), pod))


def _told(ledger: Ledger, found: Collection[Capability], pods: Collection[str]) -> Iterator[Used]:
    """The uses that people told. The log holds hashes, so each pair that there may be is looked for."""
    counts = Counter(entry.subjects for entry in ledger.log.entries() if entry.verb == _VERB)
    if not counts:
        return
    pod_tokens = {pod: ledger.log.token_of(pod) for pod in pods}
    for one in found:
        token = ledger.log.token_of(_subject(one))
        for pod, pod_token in pod_tokens.items():
            if times := counts[token, pod_token]:
                yield Used(kind=one.kind, name=one.name, pod=pod, times=times)


def _subject(capability: Capability) -> str:
    return f"{capability.kind}: {capability.name}"
