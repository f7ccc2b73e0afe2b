"""What a clerk can write, by example: each is a whole text that the program reads without a problem."""

from dataclasses import dataclass

MEETING = "content/improving-lives/2026-01-20"


@dataclass(frozen=True, slots=True)
class Example:
    """A text with what it shows, what is to be said of it, and the file that it stands in.

    What stands above ``text`` in the file, the ``front_matter``, is shown only where it is the example.
    """

    title: str
    said: str
    text: str
    path: str = f"{MEETING}/minutes.md"
    front_matter: str = "---\npublish: 2026-01-27\n---\n\n"
    shows_front_matter: bool = False

    @property
    def file(self) -> str:
        """The whole file."""
        return self.front_matter + self.text

    @property
    def shown(self) -> str:
        """The part of the file that is to be seen."""
        return (self.file if self.shows_front_matter else self.text).rstrip("\n")


_REPORT = f"{MEETING}/opening-hours.md"
_FRONT_OF_REPORT = "---\npublish: 2026-01-12\ntitle: Opening hours\n---\n\n"

EXAMPLES = (
    Example(
        "Minutes",
        "publish: alone makes a file public. A heading's number ends with a full stop; braces say which item and "
        "report it is about. Resolved, Agreed, Recommended or Decision opens a resolution.",
        "## 68. Library opening hours {item=5 report=opening-hours}\n\n"
        "Further to Minute No. 58 (Budget), members asked about Sundays.\n\n"
        "Resolved:- (1) That the report be noted.\n\n"
        "(2) That a further report be brought in six months.\n",
        front_matter="---\npublish: 2026-01-27\npresent: [Cusworth (Chair), Beaumont]\napologies: [Hague]\n"
        "declarations: [{member: Beaumont, interest: personal}]\n---\n\n",
        shows_front_matter=True,
    ),
    Example(
        "Clauses",
        "(1), 1), 1., (a), (i) or bullets; one clause needs no number. {outcome=…} where the words do not tell it.",
        "## 69. Roof\n\nAgreed:\n\n- That the roof be mended.\n- That the hall be closed. {outcome=deferred}\n",
    ),
    Example(
        "Headings",
        "Also: topics=, routine, pages=13-59, clauses=one or list. ### begins a section of an item.",
        "## 70. Minutes of the previous meeting {approves=improving-lives/2025-12-16}\n\n"
        "Agreed:- That they be approved.\n\n"
        '## 71. A contract {exempt="3"}\n',
    ),
    Example(
        "Links",
        "Minute No. 109(2) and “the meeting held on 19th February, 2018” become links by themselves. To be certain:",
        "## 72. Plans\n\nSee [Minute 109](minute:cabinet/2018-02-19#109),\n"
        "[that meeting](meeting:cabinet/2018-02-19),\n[its plan](report:cabinet/2018-02-19/plan),\n"
        "[Cllr Clark](person:clark), [abuse](topic:domestic-abuse),\n"
        "[the letter](letter.pdf), [a site](https://www.example.org/).\n",
    ),
    Example(
        "Correction, vote, question",
        "An outer block has more colons than those inside it.",
        "## 73. Business\n\n::: amends improving-lives/2025-12-16#minute-59\nFor “north” read “south”.\n:::\n\n"
        "::: vote\nfor: Cusworth, Beaumont\nagainst: 1\n:::\n\n"
        ':::: question {from="A resident"}\nWhen will it open?\n\n::: answer\nIn May.\n:::\n::::\n',
    ),
    Example(
        "Reports",
        "A paragraph opens with its number in bold. A small table stands below its caption.",
        "## 2. Visits\n\n**2.1** Visits rose.\n\nTable: Visits by year\n\n| Year | Visits |\n| --- | --- |\n"
        '| 2025 | 1,204 |\n\n::: analysis {by="Independent Chair"}\nThis is welcome.\n:::\n',
        path=_REPORT,
        front_matter=_FRONT_OF_REPORT,
    ),
    Example(
        "Tables kept in a file beside the paper",
        "Also: id-row: 1, travel: [DOT], chart: bar, chart-columns, chart-rows.",
        "::: table contacts.csv\ncaption: Contacts, April to December 2025\nheader-rows: 1\nrow-headers: 1\n"
        'units: {Progressing: "%"}\nid-column: No\nrag: [RAG]\nchart: line\n:::\n',
        path=_REPORT,
        front_matter=_FRONT_OF_REPORT,
    ),
    Example(
        "Glossary",
        "A word, then lines that begin with a colon.",
        "SEND\n: Special educational needs and disabilities\n",
        path="content/glossary.md",
    ),
)
"""In the order of the page."""
