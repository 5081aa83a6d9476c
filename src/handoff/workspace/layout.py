"""Where things lie: inside a workspace, and the folders that ship with handoff."""

from __future__ import annotations

import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from platformdirs import user_cache_path

from handoff.errors import OperatorError

SETTINGS_FILE = "handoff.toml"
PACKAGE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Layout:
    """The paths of one workspace. ``root`` holds ``handoff.toml``; ``.handoff/`` below it is handoff's own."""

    root: Path

    @property
    def settings(self) -> Path:
        return self.root / SETTINGS_FILE

    @property
    def home(self) -> Path:
        return self.root / ".handoff"

    @property
    def ledger(self) -> Path:
        return self.home / "ledger.sqlite"

    @property
    def index(self) -> Path:
        return self.home / "index"

    @property
    def briefs(self) -> Path:
        return self.root / "briefs"

    @property
    def withdrawn(self) -> Path:
        """Files of briefs that say what belongs to another client by now."""
        return self.home / "withdrawn"


#: How often it is tried to remove one, and the seconds in between.
_TRIES, _PAUSE = 5, 0.1
#: What folders of the moment in ``.handoff/`` are called.
Moment = Literal["unfolded", "backup", "restore", "brief"]


@contextmanager
def temporary_folder(layout: Layout, kind: Moment) -> Iterator[Path]:
    """A folder of the moment, held by a lock that a killed process lets go of: see ``sweep_temporary``."""
    import filelock  # costs 0.1 s

    layout.home.mkdir(parents=True, exist_ok=True)
    folder = layout.home / f"{kind}-{secrets.token_hex(6)}"
    try:
        with filelock.FileLock(folder.with_suffix(".lock"), mode=0o600, thread_local=False):
            folder.mkdir(mode=0o700)
            try:
                yield folder
            finally:
                shutil.rmtree(folder, ignore_errors=True)
    finally:
        with suppress(OSError):
            folder.with_suffix(".lock").unlink()


def sweep_temporary(layout: Layout) -> None:
    """Remove folders of the moment whose process was killed. What somebody still holds stays."""
    left = {path.with_suffix("") for kind in get_args(Moment) for path in layout.home.glob(f"{kind}-*")}
    if not left:
        return
    import filelock

    for folder in sorted(left):
        with suppress(filelock.Timeout, OSError):
            with filelock.FileLock(folder.with_suffix(".lock"), timeout=0, thread_local=False):
                _remove(folder)
            folder.with_suffix(".lock").unlink()


def _remove(folder: Path) -> None:
    """Also where a reader that lost its parent puts one more file into it before it ends."""
    for _ in range(_TRIES):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(_PAUSE)


def find_root(start: Path) -> Path | None:
    """The nearest folder at or above ``start`` that holds ``handoff.toml``, if any."""
    return next((folder for folder in (start, *start.parents) if (folder / SETTINGS_FILE).is_file()), None)


def shipped(name: str) -> Path:
    """A folder that ships with handoff (``connectors``, ``templates``, ``examples``).

    An installed wheel carries it inside the package; a checkout has it at the top level.
    """
    places = (PACKAGE / "_shipped" / name, PACKAGE.parents[1] / name)
    for place in places:
        if place.is_dir():
            return place
    raise OperatorError(
        f"the folder {name!r} that ships with handoff is missing",
        place=str(places[0]),
        remedy="pip install --force-reinstall handoff-layer",
    )


def connector_cache() -> Path:
    """The file that keeps which connectors were checked."""
    return model_cache() / "connectors.json"


def model_cache() -> Path:
    """Where exported models are kept; ``HANDOFF_CACHE`` moves it."""
    chosen = os.environ.get("HANDOFF_CACHE")
    return Path(chosen).expanduser() if chosen else user_cache_path("handoff")
