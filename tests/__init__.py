"""Tests; a package, so that pytest finds `macros` beside it without an installation."""
