"""What attachments are and hold, by their bytes."""

from minutebook.attachments.kinds import endings_of

__all__ = ["endings_of"]
