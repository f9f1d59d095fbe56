"""What a record may say, and where each kind of record lives."""

from .base import Text
from .kinds import KINDS, Kind, Shape, kind_of_file, kind_of_id

__all__ = ["KINDS", "Kind", "Shape", "Text", "kind_of_file", "kind_of_id"]
