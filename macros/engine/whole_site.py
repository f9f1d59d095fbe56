"""What the build of the first language does for all: ask for the others, write what they share, publish."""

from __future__ import annotations

import logging
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.utils import CountHandler

from .. import crisis_data, offline
from ..handbook import Handbook
from ..root_pages import write_root_pages
from . import configuration, other_languages
from .language_build import LanguageBuild
from .other_languages import LanguageProcess
from .publication import CannotPublish, Publication
from .session import SESSION

log = logging.getLogger("mkdocs.handbook")


class WholeSite:
    """A site of every language that is being built."""

    def __init__(self, site_dir: str) -> None:
        """Nothing is begun yet: whoever holds it can stop whatever has been begun since."""
        self.publication = None if SESSION.serving else Publication(Path(site_dir))
        """None under a server, which shows what is there."""
        self.root = self.publication.stage if self.publication else Path(site_dir)
        """The folder above the languages."""
        self.base = ""
        """The address above the languages."""
        self._warnings = CountHandler()
        self._warnings.setLevel(logging.WARNING)
        logging.getLogger("mkdocs").addHandler(self._warnings)

    def begin(self, config: MkDocsConfig, book: Handbook) -> None:
        """Aim at the stage, ask for the other languages. Raises PluginError where a build cannot publish."""
        first, *others = book.languages
        self.base = configuration.base_url(config, book, serving=SESSION.serving)
        try:
            if self.publication:
                self.publication.begin()
        except CannotPublish as refusal:
            raise PluginError(str(refusal)) from refusal
        config.site_dir = str(self.root / first)
        config.site_url = f"{self.base}{first}/"
        for other in others:
            process = other_languages.process_of(other, serving=SESSION.serving)
            address = f"{self.base}{other}/"
            process.ask(config.config_file_path, str(self.root / other), address, strict=config.strict)

    def write_common(self, build: LanguageBuild) -> None:
        """Write what stands above the languages."""
        write_root_pages(self.root, build.library, urlsplit(self.base).path)
        crisis_data.write(build.handbook, self.root)

    def finish(self, config: MkDocsConfig, build: LanguageBuild) -> None:
        """Wait for the other languages and publish. Raises PluginError."""
        for other in build.handbook.languages[1:]:
            _await(other_languages.RUNNING[other])
        logging.getLogger("mkdocs").removeHandler(self._warnings)
        if not self.publication:
            offline.write_retiring(self.root)
            return
        self._refuse_warnings(config)
        offline.write(self.root, build.handbook.languages)
        self.publication.publish()
        config.site_dir = str(self.publication.target)  # where `mkdocs gh-deploy` looks for it
        other_languages.stop()

    def stop(self) -> None:
        """End what has been begun and delete what was written; the old site stays."""
        logging.getLogger("mkdocs").removeHandler(self._warnings)
        if self.publication:
            other_languages.stop()  # first: what is being written cannot be deleted everywhere
            self.publication.discard()

    def _refuse_warnings(self, config: MkDocsConfig) -> None:
        """MkDocs counts its warnings only after this event, when a publication would be too late to stop."""
        if config.strict and (counts := self._warnings.get_counts()):
            told = ", ".join(f"{count} {level.lower()}{'s' * (count != 1)}" for level, count in counts)
            raise PluginError(f"{told} in strict mode: the site is not published, the old one stays.")


def _await(other: LanguageProcess) -> None:
    went_well, printed = other.answer()
    if not went_well:
        raise PluginError(f"The build in '{other.language}' failed:\n{printed}")
    for line in printed.splitlines():
        log.warning("%s: %s", other.language, line)
