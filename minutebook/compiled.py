"""Keeps what Jinja2 has compiled of the layouts, so that a preview compiles only those that changed."""

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class Compiled(BytecodeCache):
    """Layouts as Jinja2 has compiled them, by name and by a sum of what was written in them."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Gives a layout what was compiled of it; Jinja2 takes it where the sum is the same."""
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what was compiled of a layout."""
        self._code[bucket.key] = bucket.bytecode_to_string()
