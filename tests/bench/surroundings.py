"""Writes what stands around the meetings: bodies, annual reports, monitoring, topics, people, the glossary."""

from collections.abc import Iterator
from datetime import date, timedelta

from council import Body
from papers import Files, published
from planning import Meeting, Plan
from writing import Writer

CHAPTERS = ("Foreword", "What was done", "How it was paid for", "What people said", "The year ahead")
BODIES_MONITORED = 5

_FROM_THE_START = published(date(2001, 5, 1))
_SITE = """title = "Ashdale Borough Council meetings"
url = "https://meetings.ashdale.example"
notice = "An invented borough, made for measuring."
contact = "clerk@ashdale.example"

[municipal-year]
starts = "05-20"
"""


def written_surroundings(plan: Plan, size: int) -> Files:
    """Path and text of each file that belongs to no meeting; an annual report has so many bytes."""
    writer = Writer(plan.seed, "surroundings")
    yield "site.toml", _SITE
    yield "content/index.md", f"---\n{_FROM_THE_START}\ntitle: The meetings of Ashdale\n---\n\n{writer.sentences(3)}\n"
    for body in plan.council.bodies:
        yield f"content/{body.folder}/index.md", _body(writer, body)
    yield from _topics(writer, plan)
    yield from _people(plan)
    yield "content/glossary.md", _glossary(writer, plan)
    for year in sorted({meeting.year for meeting in plan.meetings}):
        yield from _annual_report(writer, plan, year, size)
        for body in plan.council.bodies[:BODIES_MONITORED]:
            yield from _monitoring(writer, plan, body, year)


def _body(writer: Writer, body: Body) -> str:
    lines = ["---", _FROM_THE_START, f"name: {body.name}", f"short: {body.short}", f"kind: {body.kind}", "members:"]
    for term in body.terms():
        role = ", role: Chair" if term.is_chair else ""
        lines.append(f"  - {{name: {term.name}{role}, from: {term.first}-05-20, to: {term.last + 1}-05-19}}")
    return "\n".join((*lines, "---", "", writer.sentences(4))) + "\n"


def _topics(writer: Writer, plan: Plan) -> Files:
    names = [topic.name.replace(" ", "-") for topic in plan.topics]
    for number, topic in enumerate(plan.topics):
        lines = ["---", _FROM_THE_START, f"name: {topic.name.capitalize()}", f"phrases: [{', '.join(topic.phrases)}]"]
        lines += [f"see-also: [{names[number - 1]}]", f'summary: "{writer.sentence()}"', "---", ""]
        yield f"content/topics/{names[number]}.md", "\n".join((*lines, writer.sentences(5))) + "\n"


def _people(plan: Plan) -> Files:
    for name in plan.council.councillors_with_files:
        lines = ["---", _FROM_THE_START, f"name: {name}", "kind: councillor", "---"]
        yield f"content/people/{name.lower()}.md", "\n".join(lines) + "\n"
    for officer in plan.council.officers_with_files:
        slug = officer.name.replace(". ", "-").lower()
        lines = ["---", _FROM_THE_START, f"name: {officer.name}", "kind: officer", "roles:"]
        lines += [f"  - {{role: {officer.post}, from: 2001-04-01}}", "---"]
        yield f"content/people/{slug}.md", "\n".join(lines) + "\n"


def _glossary(writer: Writer, plan: Plan) -> str:
    lines = ["---", _FROM_THE_START, "title: Words that the papers use", "---"]
    for term, words in plan.abbreviations.items():
        lines += ["", term, f": {words}", f": {writer.sentence()}"]
    return "\n".join(lines) + "\n"


def _annual_report(writer: Writer, plan: Plan, year: int, size: int) -> Files:
    """The report on a municipal year, presented at a meeting of that year."""
    folder, period = f"content/annual-reports/ashdale-{_years(year)}", _years(year)
    meeting = next(each for each in reversed(plan.meetings) if each.year == year and not each.hides_minutes)
    day = published(meeting.day)
    lines = ["---", day, f'title: "Ashdale in {period}"', f'period: "{period}"', "series: Ashdale in figures"]
    lines += [f"presented-at: [{meeting.key}#item-{meeting.substance[0].number}]", f'summary: "{writer.sentence()}"']
    yield f"{folder}/index.md", "\n".join((*lines, "---", "", writer.sentences(4))) + "\n"
    for order, title in enumerate(CHAPTERS, start=1):
        opening = ["---", day, f"title: {title}", f"order: {order}", "---"]
        text = "\n".join((*opening, *_sections(writer, size // len(CHAPTERS))))
        yield f"{folder}/{title.lower().replace(' ', '-')}.md", text + "\n"


def _sections(writer: Writer, size: int) -> Iterator[str]:
    written = 0
    while written < size:
        words = writer.fill("{n} of the {p}")
        paragraphs = [writer.sentences(4) for _ in range(3)]
        yield from ("", f"## {words[0].upper()}{words[1:]}")
        for paragraph in paragraphs:
            yield from ("", paragraph)
            written += len(paragraph)


def _monitoring(writer: Writer, plan: Plan, body: Body, year: int) -> Files:
    """What became of the clauses of a year that asked for something."""
    asked = [
        (meeting, f"{meeting.key}#minute-{item.label}-{place}")
        for meeting in plan.by_body[body.folder]
        if meeting.year == year and not meeting.hides_minutes
        for item in meeting.substance
        for place, outcome in enumerate(item.outcomes, start=1)
        if outcome == "requested"
    ]
    if not asked:
        return
    updated = min(date(year + 1, 5, 19), date(2025, 12, 8))
    lines = ["---", published(updated), f'title: "What became of requests, {_years(year)}"', f"updated: {updated}"]
    lines += ["entries:"]
    for meeting, clause in asked:
        lines += _entry(writer, meeting, clause, updated)
    lines += ["---"]
    yield f"content/{body.folder}/monitoring-{_years(year)}.md", "\n".join((*lines, "", writer.sentence())) + "\n"


def _entry(writer: Writer, meeting: Meeting, clause: str, updated: date) -> Iterator[str]:
    random = writer.random
    yield f"  - resolution: {clause}"
    if meeting.year < 2025 and random.randrange(5):
        responded = meeting.day + timedelta(days=random.randint(20, 90))
        yield f'    response: "{writer.sentence()}"'
        yield f"    responded: {min(responded, updated).isoformat()}"
        yield "    status: done"
    else:
        yield "    due: To be confirmed"
        yield "    status: open"


def _years(year: int) -> str:
    """A municipal year: "2019-20"."""
    return f"{year}-{(year + 1) % 100:02d}"
