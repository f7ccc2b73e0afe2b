"""What attachments are and hold, by their bytes."""

from minutebook.attachments.hidden import Allowable, Hidden
from minutebook.attachments.kinds import LARGEST, endings_of
from minutebook.attachments.memory import Looked
from minutebook.attachments.told import TOLD, Told

__all__ = ["LARGEST", "TOLD", "Allowable", "Hidden", "Looked", "Told", "endings_of"]
