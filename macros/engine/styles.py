"""One stylesheet for the browser, from Material's and the several in which the handbook's own is written.

Nothing is drawn before the last stylesheet has come, so on a bad network each
file of its own would be another wait.

Each file is a cascade layer: Material's first, then ours in the order of
`extra_css`. What a later layer says outweighs an earlier one, however long the
selectors are, so no rule of ours needs to be longer than what it names.
(`!important` turns this order around: there an earlier layer outweighs a later.)
"""

from __future__ import annotations

from pathlib import PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

JOINED = "assets/styles/handbook.css"
ROOT = "assets/styles/root.css"
TOKENS, TOKENS_AT_NIGHT = "assets/styles/tokens.css", "assets/styles/tokens-dark.css"
MATERIAL = "assets/stylesheets/"
ENCODING = '@charset "UTF-8";'


def join(files: Files, config: MkDocsConfig) -> None:
    """Put one file in the place of Material's styles and of those of `extra_css` that are the site's own."""
    _join_root(files, config)
    material = [file for file in files if file.src_uri.startswith(MATERIAL) and file.src_uri.endswith(".css")]
    own = {path: file for path in config.extra_css if (file := files.get_file_from_path(path))}
    layers = [("material", "".join(file.content_string.removeprefix(ENCODING) for file in material))]
    layers += [(PurePosixPath(path).stem, file.content_string) for path, file in own.items()]
    for file in (*material, *own.values()):
        files.remove(file)
    files.append(File.generated(config, JOINED, content=_in_layers(layers)))
    config.extra_css = [JOINED, *(path for path in config.extra_css if path not in own)]


def _in_layers(layers: list[tuple[str, str]]) -> str:
    """One stylesheet from the layers' names and texts, the weakest first."""
    order = f"@layer {', '.join(name for name, _ in layers)};\n"
    return order + "".join(f"@layer {name} {{\n{text}}}\n" for name, text in layers)


def _join_root(files: Files, config: MkDocsConfig) -> None:
    """Put the tokens before the styles of the pages above the languages, which follow the system's scheme."""
    light, night, own = (files.get_file_from_path(path) for path in (TOKENS, TOKENS_AT_NIGHT, ROOT))
    assert light and night and own
    files.remove(own)
    at_night = f"@media (prefers-color-scheme: dark) {{\n{night.content_string}}}\n"
    files.append(
        File.generated(config, ROOT, content="\n".join((light.content_string, at_night, own.content_string)))
    )
