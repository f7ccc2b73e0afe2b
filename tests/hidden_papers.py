"""A small town whose papers are public, and every variety of paper that may stand beside them and not be public."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from attached import pdf
from small_archives import MEETING, ONE_MEETING

Files = Mapping[str, str | bytes]

ANNUAL = "content/annual-reports/libraries-2024-25"
CLOSED_ANNUAL = "content/annual-reports/closed"
CLOSED_MEETING = "content/ashdale/2025-05-06"
CLOSED_BODY = "content/closed"

MARK = "Otterburn"
"""A word that stands in what may be hidden and nowhere else."""

PUBLIC = "publish: 2025-01-01\n"
NOT_PUBLIC = {"unpublished": "", "embargoed": "publish: 2026-01-01T00:00:01+00:00\n"}


def paper(front_matter: str, text: str = "") -> str:
    """A file that ``published`` makes public or not."""
    return f"---\n{{publish}}{front_matter}\n---\n\n{text}"


def published(files: Files, publish: str = PUBLIC) -> Files:
    """Files that ``paper`` made with one ``publish``, the others as they are."""
    return {
        path: content.replace("{publish}", publish) if isinstance(content, str) else content
        for path, content in files.items()
    }


def table(name: str, *options: str) -> str:
    """The block of a table that is kept in a CSV file."""
    return "\n".join((f"::: table {name}.csv", f"caption: The table {name}", *options, ":::\n"))


def moved(files: Files, folder: str) -> Files:
    """Files as they would stand in another folder."""
    return {f"{folder}/{PurePosixPath(path).name}": content for path, content in files.items()}


TOWN: Files = published(
    {
        **ONE_MEETING,
        f"{MEETING}/agenda.md": paper("title: Agenda", "## 2. Visits\n"),
        f"{MEETING}/minutes.md": paper(
            "present: [Oakley]", "## 1. Visits {item=2}\n\nResolved:- (1) That visits be counted.\n"
        ),
        f"{MEETING}/visits.md": paper(
            'title: Visits\nitem: "2"\nseries: Counts', f"**1.1** Text.\n\n{table('visits', 'id-column: No')}"
        ),
        f"{MEETING}/visits.csv": "No,Ward,Visits\nA1,North,10\nA2,South,20\n",
        f"{ANNUAL}/index.md": paper("title: Libraries of the year\nseries: Library years", "## 1. Foreword\n"),
        f"{ANNUAL}/first.md": paper("title: First chapter\norder: 1", f"## 1. Loans\n\n{table('loans')}"),
        f"{ANNUAL}/last.md": paper("title: Last chapter\norder: 3", "See [the plan](plan.pdf).\n"),
        f"{ANNUAL}/loans.csv": "Month,Loans\nApril,10\nMay,12\n",
        f"{ANNUAL}/plan.pdf": pdf(),
        "content/ashdale/monitoring.md": paper(
            "title: Follow-up\nentries: [{resolution: ashdale/2025-03-04#minute-1-1, status: open}]"
        ),
    }
)
"""A meeting with a report, an annual report with two chapters, their tables, a monitoring schedule: all public."""

CHAPTER: Files = {
    f"{ANNUAL}/otterburn.md": paper(
        f"title: {MARK} chapter\norder: 2\nsummary: {MARK} summary",
        f"## 1. {MARK} section\n\n{table('otterburn')}\nSee [it](otterburn.pdf).\n",
    ),
    f"{ANNUAL}/otterburn.csv": f"{MARK},Loans\n{MARK} row,1\n",
    f"{ANNUAL}/otterburn.pdf": pdf(f"BT /F1 12 Tf 72 700 Td ({MARK}) Tj ET"),
}
OTHER_YEAR: Files = {
    "content/annual-reports/libraries-2023-24/index.md": paper(
        f"title: {MARK} year\nseries: Library years\n"
        "presented-at: [ashdale/2025-03-04#minute-1, ashdale/2025-03-04#item-2]",
        f"## 1. {MARK} foreword\n",
    )
}
REPORT: Files = {
    f"{MEETING}/otterburn.md": paper(
        f'title: {MARK} report\nitem: "2"\nseries: Counts\nappendices: [../2025-03-04/visits.md]',
        f"Further to Minute No. 1, {MARK}, see [it](otterburn.pdf).\n\n{table('otterburn', 'id-column: No')}",
    ),
    f"{MEETING}/otterburn.csv": f"No,Ward,{MARK}\nA1,North,11\nA0,{MARK},21\n",
    f"{MEETING}/otterburn.pdf": pdf(f"BT /F1 12 Tf 72 700 Td ({MARK}) Tj ET"),
}
PLAN: Files = {
    "content/ashdale/work-programme.md": paper(
        f"title: {MARK} plan\nentries: [{{date: 2025-03-04, item: {MARK}, minute: ashdale/2025-03-04#minute-1}}]"
    )
}
FOLLOW_UP: Files = {
    "content/ashdale/monitoring-2025-26.md": paper(
        f"title: {MARK} follow-up\nentries: [{{resolution: ashdale/2025-03-04#minute-1-1, response: {MARK}}}]",
        "See [the minute](minute:ashdale/2025-03-04#1).\n",
    )
}
GROUPS: Files = {
    "content/ashdale/groups.md": paper(f"title: {MARK} groups\nentries: [{{name: {MARK}, members: [Oakley]}}]")
}
EVERY_PAPER: Files = {**CHAPTER, **OTHER_YEAR, **REPORT, **PLAN, **FOLLOW_UP, **GROUPS}

CLOSED_FOLDERS: dict[str, Files] = {
    "annual report": {
        f"{CLOSED_ANNUAL}/index.md": paper(f"title: {MARK}\nseries: Library years"),
        **published(moved(CHAPTER, CLOSED_ANNUAL)),
    },
    "meeting": {
        f"{CLOSED_MEETING}/index.md": paper(f"title: {MARK}"),
        f"{CLOSED_MEETING}/minutes.md": published({"": paper("", f"## 8. {MARK}\n\nAgreed:- (1) That it be so.\n")})[
            ""
        ],
        **published(moved(REPORT, CLOSED_MEETING)),
    },
    "body": {
        f"{CLOSED_BODY}/index.md": paper(f"name: {MARK}"),
        f"{CLOSED_BODY}/2025-05-06/index.md": "---\npublish: 2025-01-01\n---\n",
        **published(moved(REPORT, f"{CLOSED_BODY}/2025-05-06")),
        **published(moved({**PLAN, **FOLLOW_UP, **GROUPS}, CLOSED_BODY)),
    },
}
"""Folders whose papers all say ``publish``, and whose ``index.md`` may not."""

SLY_PAPERS: dict[str, Files] = {
    "order of a public chapter": {f"{ANNUAL}/otterburn.md": paper(f"title: {MARK}\norder: 1")},
    "order before and behind all others": {
        f"{ANNUAL}/afore.md": paper(f"title: {MARK}\norder: 0"),
        f"{ANNUAL}/zebra.md": paper(f"title: {MARK}\norder: 9999"),
    },
    "two chapters of one order and one of none": {
        f"{ANNUAL}/otter.md": paper(f"title: {MARK}\norder: 2"),
        f"{ANNUAL}/stoat.md": paper(f"title: {MARK}\norder: 2"),
        f"{ANNUAL}/weasel.md": paper(f"title: {MARK}"),
    },
    "series of its own": {
        f"{MEETING}/otterburn.md": paper(f"title: {MARK}\nseries: {MARK}", table("visits", "id-column: No"))
    },
    "series whose address is that of a public one": {
        f"{MEETING}/otterburn.md": paper(f"title: {MARK}\nseries: counts", table("visits", "id-column: No"))
    },
    "title and series of the public annual report": {
        "content/annual-reports/newer/index.md": paper(
            'title: Libraries of the year\nseries: Library years\nperiod: "2999-00"'
        )
    },
    "table of a public page": {f"{MEETING}/otterburn.md": paper(f"title: {MARK}", table("visits", "row-headers: 2"))},
    "table that is not there": {f"{MEETING}/otterburn.md": paper(f"title: {MARK}", table("otterburn"))},
    "table that does not fit its block": {
        f"{MEETING}/otterburn.md": paper(
            f"title: {MARK}", table("otterburn", "header-rows: 9", f"rag: [{MARK}]", "chart: bar", "id-row: 3")
        ),
        f"{MEETING}/otterburn.csv": f"No,{MARK}\nA1,1\n",
    },
    "block of a table with faults": {
        f"{MEETING}/otterburn.md": paper(f"title: {MARK}", table("visits", f"{MARK}: 1", "chart: pie", "caption: Two"))
    },
    "table longer and wider than a page shows": {
        f"{ANNUAL}/otterburn.md": paper(f"title: {MARK}", table("otterburn")),
        f"{ANNUAL}/otterburn.csv": (f"{MARK}," * 70 + "1\n") * 3000,
    },
    "pointers to what is not there": {
        f"{MEETING}/otterburn.md": paper(
            f"title: {MARK}\nappendices: [none.md, none.csv]",
            "See [it](none.md), [it](visits.md#none), Minute No. 99.\n",
        ),
        "content/annual-reports/newer/index.md": paper(f"title: {MARK}\npresented-at: ashdale/2025-03-04#minute-99"),
        "content/ashdale/work-programme.md": paper(
            f"title: {MARK}\nentries: [{{item: {MARK}, minute: ashdale/2025-03-04#minute-99}}]"
        ),
        "content/ashdale/monitoring-2025-26.md": paper(
            f"title: {MARK}\nentries: [{{resolution: ashdale/2025-03-04#minute-1-9}}]"
        ),
    },
    "names of other files": {
        f"{ANNUAL}/otterburn-two.md": paper(f"title: {MARK}", "See [it](otterburn-two.pdf).\n"),
        f"{ANNUAL}/otterburn-two.pdf": MARK.encode(),
        f"{ANNUAL}/otterburn-two.csv": f"{MARK}\n1\n",
    },
}
"""Papers that would change what is public if they were looked at too early."""

HIDDEN: dict[str, Files] = {
    "chapter": CHAPTER,
    "annual report": OTHER_YEAR,
    "report": REPORT,
    "work programme": PLAN,
    "monitoring": FOLLOW_UP,
    "groups": GROUPS,
    **{f"closed {name}": files for name, files in CLOSED_FOLDERS.items()},
    "every paper at once": {
        path: each for files in (EVERY_PAPER, *CLOSED_FOLDERS.values()) for path, each in files.items()
    },
    **SLY_PAPERS,
}
"""Papers that leave no trace where they are not public."""
