"""What tests of both printers share: LibreOffice."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

#: The files after LibreOffice opened them and saved each as a kind.
LibreOffice = Callable[..., list[bytes]]


@pytest.fixture(scope="session")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """LibreOffice's own settings: making them anew takes as long as opening a brief."""
    return tmp_path_factory.mktemp("libreoffice")


@pytest.fixture
def libre_office(profile: Path, tmp_path: Path) -> LibreOffice:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice (soffice) is not installed")

    def saved_as(kind: str, *documents: bytes) -> list[bytes]:
        sources = [tmp_path / f"brief-{number}.docx" for number in range(len(documents))]
        for source, data in zip(sources, documents, strict=True):
            source.write_bytes(data)
        command = ["soffice", "--headless", f"-env:UserInstallation={profile.as_uri()}"]
        command += ["--convert-to", kind, "--outdir", str(tmp_path / "saved"), *map(str, sources)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return [(tmp_path / "saved" / f"{source.stem}.{kind}").read_bytes() for source in sources]

    return saved_as
