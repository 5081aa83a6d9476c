"""What every method stands on: an open workspace, what it holds open, and whom a name means."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from handoff.errors import UsageError
from handoff.keep.ledger import Ledger
from handoff.records import Clock, Embedder, Progress, ResolvedClient
from handoff.workspace.authoring import own_folders
from handoff.workspace.index_keeper import IndexKeeper
from handoff.workspace.layout import Layout, model_cache, shipped
from handoff.workspace.reach import Reach
from handoff.workspace.settings import Settings

if TYPE_CHECKING:
    from handoff.connect import Connectors
    from handoff.extract.tickets import Embed
    from handoff.keep.search import Corpora
    from handoff.records import ExtractorReport
    from handoff.workspace.readers import AnyExtractor, Readers
    from handoff.workspace.webhooks import Relay, RelayThread


def quiet(what: str, done: int, total: int) -> None:
    """The progress of a caller who did not ask for any."""


def check_kind(kind: str | None, known: Sequence[str]) -> None:
    if kind is not None and kind not in known:
        raise UsageError(f"no kind is called {kind!r}", remedy=f"one of {', '.join(known)}")


class Opened:
    """A workspace that is open. What is heavy is made when it is first asked for."""

    def __init__(
        self,
        layout: Layout,
        settings: Settings,
        ledger: Ledger,
        embedder: Embedder | None,
        clock: Clock,
        extractors: Sequence[AnyExtractor] | None = None,
    ) -> None:
        self.layout = layout
        self.settings = settings
        self._ledger = ledger
        self._clock = clock
        self._extractors = extractors
        self._loaded = _Loaded(embedder, settings)
        self._reach = Reach(ledger, str(layout.root))
        self._index = IndexKeeper(layout.index, ledger, lambda: self.embedder)

    @cached_property
    def readers(self) -> Readers:
        """The extractors, by when they read."""
        from handoff.workspace.readers import Readers, chosen_readers

        if self._extractors is not None:
            return Readers.of(self._extractors)
        return chosen_readers(self.settings)

    @cached_property
    def connectors(self) -> Connectors:
        """Ours, those of installed packages, and those that ``handoff.toml`` names."""
        from handoff.workspace.authoring import load

        return load(self.layout.root, self.settings)

    @property
    def template_folders(self) -> Sequence[Path]:
        """Where templates are looked for; a later folder overrides an earlier one."""
        return [shipped("templates"), *own_folders(self.layout.root, self.settings.templates)]

    @property
    def embedder(self) -> Embedder:
        """The model, loaded with the first text and exported on first use."""
        return self._loaded.embedder

    def send_messages(self) -> None:
        """Send what webhooks are to be told, on a thread of its own. Closing the workspace waits for what is due."""
        if self.settings.webhooks:
            self._sender.wake()

    @cached_property
    def _sender(self) -> RelayThread:
        from handoff.workspace.webhooks import RelayThread

        return RelayThread(self._relay)

    @cached_property
    def _relay(self) -> Relay:
        from handoff.workspace.webhooks import Post, Relay

        return Relay(self._ledger, self.settings.webhooks, self._clock, Post(self._clock))

    def find_client(self, wanted: str, place: str = "") -> ResolvedClient:
        """The client of that id, name, alias or domain."""
        return self._reach.one(wanted, place)

    def _client_id(self, client: str | None) -> str | None:
        return self._reach.asked(client)

    @property
    def _embed(self) -> Embed:
        """Texts to vectors; what was embedded before is remembered."""
        from handoff.workspace.tickets import cached_embed

        return cached_embed(self._ledger, lambda: self.embedder)

    @property
    def _stale_before(self) -> datetime:
        """What agents proposed before waits for nobody any more."""
        return self._clock() - timedelta(days=self.settings.proposals_expire)

    def _sweep(self) -> tuple[str, ...]:
        """Move away the briefs that say what belongs to another client now."""
        self._finish_forgetting()
        self.send_messages()  # what was accepted may have drifted
        if not self._ledger.briefs.withdrawn_clients():
            return ()  # to load all that briefs need takes half a second
        from handoff.workspace.brief import sweep_withdrawn

        return sweep_withdrawn(self._ledger, self.layout)

    def _read_later(self, progress: Progress) -> tuple[ExtractorReport, ...]:
        """What reads after the embedding; a brief that it outdates leaves the index."""
        if not self.readers.later:
            return ()
        from handoff.workspace.later_reading import read_later

        reports = read_later(self._ledger, self.readers, self._clock(), progress)
        self._index.fill(progress)
        return reports

    def _finish_forgetting(self) -> tuple[str, ...]:
        """Go on with what a killed forgetting left to do; says in words what still waits."""
        if not self._ledger.tombstones.unfinished():
            return ()
        from handoff.workspace.keeping import finish_forgetting

        with self._index.closed():
            return finish_forgetting(self._ledger, self.layout)


class _Loaded:
    """What is heavy and shared by all who ask one workspace, loaded when it is first asked for."""

    def __init__(self, embedder: Embedder | None, settings: Settings) -> None:
        self._chosen = embedder
        self._settings = settings

    @cached_property
    def embedder(self) -> Embedder:
        if self._chosen is not None:
            return self._chosen
        from handoff.keep.embed import open_embedder

        runtime = self._settings.model.runtime
        return open_embedder(model_cache(), None if runtime == "auto" else runtime)

    @cached_property
    def corpora(self) -> Corpora:
        """What searches have read, kept while the ledger stands as it is."""
        from handoff.keep.search import Corpora

        return Corpora()
