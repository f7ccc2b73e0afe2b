"""What attachments are and hold, by their bytes."""

from minutebook.attachments.hidden import Allowable, Hidden
from minutebook.attachments.kinds import endings_of
from minutebook.attachments.memory import Looked
from minutebook.attachments.told import TOLD, Told

__all__ = ["TOLD", "Allowable", "Hidden", "Looked", "Told", "endings_of"]
