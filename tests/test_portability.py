"""Nothing needs what only one system has: without the modules of POSIX everything still stands and reads."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
#: Modules of the standard library that Windows does not have.
POSIX_ALONE = ("fcntl", "grp", "pty", "pwd", "resource", "syslog", "termios", "tty")
SCRIPT = """
import importlib, pkgutil, signal, sys
from pathlib import Path
for name in [name for name in vars(signal) if name.startswith("SIG") and name not in ("SIGINT", "SIGTERM", "SIGABRT",
             "SIGFPE", "SIGILL", "SIGSEGV", "SIGBREAK", "SIG_DFL", "SIG_IGN")]:
    delattr(signal, name)
import os
del os.sched_getaffinity
import handoff
names = [one.name for one in pkgutil.walk_packages(handoff.__path__, "handoff.")]
for name in names:
    # the SDK of the Model Context Protocol asks the real system which modules it has
    if not name.startswith(("handoff._shipped", "handoff.serve")):
        importlib.import_module(name)
from handoff.connect import ReadOptions, load_connectors
from handoff.connect.sandbox import READERS
from handoff.extract import extract_facts
from handoff.keep.index import FileLock
table = Path(sys.argv[1]) / "a.csv"
table.write_text("id,title,text,updated\\n1,Printers,Decision: we rent two of them,2026-03-12\\n", encoding="utf-8")
connector = load_connectors([Path(sys.argv[2])]).get("generic_csv")
with FileLock(Path(sys.argv[1]) / "index.lock", "busy"):
    (note,) = READERS.read(connector, table, ReadOptions(shown_as="a.csv"))
    print(len(names) > 300, note.title, [fact.kind for fact in extract_facts(note)])
"""


def test_every_module_is_imported_and_a_file_read_without_what_windows_lacks(tmp_path: Path) -> None:
    absent = tmp_path / "absent"
    absent.mkdir()
    for name in POSIX_ALONE:
        (absent / f"{name}.py").write_text(f"raise ImportError('{name} is not there')\n", encoding="utf-8")
    path = os.pathsep.join([str(absent), str(ROOT / "src")])
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path), str(ROOT / "connectors")],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "True Printers ['decision']\n"), done.stderr
