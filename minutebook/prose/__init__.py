"""Our Markdown dialect: Markdown in, Prose out."""

from minutebook.prose.attributes import Attributes, read_attributes
from minutebook.prose.dialect import parse, table_faults
from minutebook.prose.mentions import sentence_around, sentences_of
from minutebook.prose.weave import Setting, lines_of, weave, weave_words, words_of

__all__ = [
    "Attributes",
    "Setting",
    "lines_of",
    "parse",
    "read_attributes",
    "sentence_around",
    "sentences_of",
    "table_faults",
    "weave",
    "weave_words",
    "words_of",
]
