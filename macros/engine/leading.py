"""What the build of the first language does for all: start the others, wait for them, publish."""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.utils import CountHandler

from .. import desk, offline
from ..handbook import Handbook
from ..root_pages import write_root_pages
from . import configuration
from .memory import MEMORY
from .publication import Publication
from .residents import Resident
from .siblings import Sibling
from .state import Build

log = logging.getLogger("mkdocs.handbook")


@dataclass(frozen=True)
class Lead:
    """A site of every language that is being built."""

    root: Path
    """The folder above the languages."""
    base: str
    """The address above the languages."""
    others: list[str]
    publication: Publication | None
    """None under a server, which shows what is there."""
    siblings: list[Sibling]
    process: int = field(default_factory=os.getpid)
    """Who began it: a forked language inherits it, and has no right to clear away what the others write."""

    def stop(self) -> None:
        """End the other languages' builds and delete what was written; the old site stays."""
        if self.process != os.getpid():
            return
        for sibling in self.siblings:
            sibling.stop()
        if self.publication:
            self.publication.discard()


def begin(config: MkDocsConfig, book: Handbook) -> Lead:
    """Aim beside the site, or into the server's folder."""
    first, *others = book.languages
    base = configuration.base_url(config, book)
    publication = None if MEMORY.serving else Publication.beside(Path(config.site_dir))
    root = publication.stage if publication else Path(config.site_dir)
    config.site_dir = str(root / first)
    config.site_url = f"{base}{first}/"
    return Lead(root, base, others, publication, [])


def start_others(config: MkDocsConfig, lead: Lead) -> None:
    """Let the other languages begin."""
    for other in lead.others:
        place = other, config.config_file_path, str(lead.root / other), f"{lead.base}{other}/"
        if lead.publication:
            lead.siblings.append(Sibling.start(*place, strict=config.strict))
        else:
            resident = MEMORY.residents.get(other)
            if not resident or not resident.process.is_alive():
                resident = MEMORY.residents[other] = Resident.start(*place, strict=config.strict)
            resident.ask()


def write_common(build: Build, lead: Lead) -> None:
    """Write what stands above the languages."""
    write_root_pages(lead.root, build.renderer.library, urlsplit(lead.base).path)
    desk.write(build.handbook, lead.root)


def finish(config: MkDocsConfig, build: Build, lead: Lead) -> None:
    """Wait for the other languages and publish. Raises PluginError."""
    for sibling in lead.siblings:
        _await(sibling)
    if lead.publication:
        _refuse_warnings(config)
        offline.write(lead.root, build.handbook.languages)
        lead.publication.publish()
    else:
        for other in lead.others:
            if wrong := MEMORY.residents[other].answer():
                raise PluginError(f"The build in '{other}' failed: {wrong}")
        offline.write_retiring(lead.root)


def _await(sibling: Sibling) -> None:
    code, output = sibling.wait()
    if code:
        raise PluginError(f"The build in '{sibling.language}' failed:\n{output}")
    for line in output.splitlines():
        log.info("%s: %s", sibling.language, line)


def _refuse_warnings(config: MkDocsConfig) -> None:
    """MkDocs counts its warnings only after this event, when a publication would be too late to stop."""
    if not config.strict:
        return
    for handler in logging.getLogger("mkdocs").handlers:
        if isinstance(handler, CountHandler) and (counts := handler.get_counts()):
            told = ", ".join(f"{count} {level.lower()}{'s' * (count != 1)}" for level, count in counts)
            raise PluginError(f"{told} in strict mode: the site is not published, the old one stays.")
