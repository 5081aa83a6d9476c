"""A connector's own Python, loaded as a package of its own, so that two ``read.py`` never collide."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType

from handoff.errors import ConnectorError

#: A connector's own Python: ``units`` in it takes the place of the connector's ``reader`` (the maps stay), or
#: ``read_records`` does everything (see ``export.reading``). Files beside it are imported as ``from .name import ...``.
CODE = "read.py"
_ABOVE = "handoff_connectors"


def load_code(name: str, folder: Path) -> ModuleType:
    """The module ``read`` of a connector's folder. ``name`` is new whenever a file in the folder changed.

    Raises ConnectorError for code that cannot be loaded.
    """
    package = f"{_ABOVE}.{name}"
    _open(package, folder)
    loaded = sys.modules.get(f"{package}.read")
    if loaded is not None and loaded.__file__ == str(folder / CODE):
        return loaded
    try:
        return importlib.import_module(f"{package}.read")
    except Exception as error:
        raise ConnectorError(
            f"{type(error).__name__}: {error}", place=str(folder / CODE), remedy="mend the code"
        ) from error


def _open(package: str, folder: Path) -> None:
    """A package whose modules are the files of the folder; what was loaded of another folder of that name is let go."""
    known = sys.modules.get(package)
    if known is not None and list(known.__path__) == [str(folder)]:
        return
    for one in [name for name in sys.modules if name.startswith(f"{package}.")]:
        del sys.modules[one]
    for name, places in ((_ABOVE, []), (package, [str(folder)])):
        module = ModuleType(name)
        module.__path__ = places
        sys.modules[name] = sys.modules[name] if name == _ABOVE and name in sys.modules else module
    importlib.invalidate_caches()  # a folder that was written a moment ago is looked into anew
