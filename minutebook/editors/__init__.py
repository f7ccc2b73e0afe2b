"""What editors are told of front matter, made from the records themselves."""

from minutebook.editors.schemas import FOLDER, SCHEMAS, schema_of, write_schemas

__all__ = ["FOLDER", "SCHEMAS", "schema_of", "write_schemas"]
