"""Our Markdown dialect: Markdown in, Prose out."""

from minutebook.prose.attributes import Attributes, read_attributes
from minutebook.prose.code_spans import without_code
from minutebook.prose.dialect import LONGEST, Parsed, parse, table_faults
from minutebook.prose.mentions import sentence_around, sentences_of
from minutebook.prose.weave import Setting, lines_of, weave, weave_words, words_of

__all__ = [
    "LONGEST",
    "Attributes",
    "Parsed",
    "Setting",
    "lines_of",
    "parse",
    "read_attributes",
    "sentence_around",
    "sentences_of",
    "table_faults",
    "weave",
    "weave_words",
    "without_code",
    "words_of",
]
