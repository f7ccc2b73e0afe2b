"""What editors are told of front matter, made from the records themselves."""

from minutebook.editors.cms import write_configuration
from minutebook.editors.schemas import SCHEMAS, schema_of, write_schemas

__all__ = ["SCHEMAS", "schema_of", "write_configuration", "write_schemas"]
