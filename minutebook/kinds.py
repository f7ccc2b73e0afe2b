"""What the search finds, in plain words, and the groups in which it tells it."""

from typing import Literal

Kind = Literal[
    "Decision",
    "Minute",
    "Agenda item",
    "Meeting",
    "Report",
    "Annual report",
    "Table",
    "Plan",
    "Page",
    "Person",
    "Topic",
    "Glossary entry",
]
Group = Literal["Decisions", "Minutes", "Papers", "People and topics"]

GROUP_BY_KIND: dict[Kind, Group] = {
    "Decision": "Decisions",
    "Minute": "Minutes",
    "Agenda item": "Minutes",
    "Meeting": "Minutes",
    "Report": "Papers",
    "Annual report": "Papers",
    "Table": "Papers",
    "Plan": "Papers",
    "Page": "Papers",
    "Person": "People and topics",
    "Topic": "People and topics",
    "Glossary entry": "People and topics",
}
GROUPS: tuple[Group, ...] = tuple(dict.fromkeys(GROUP_BY_KIND.values()))
