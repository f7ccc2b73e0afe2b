"""Writes the papers of a meeting: its own page, agenda, minutes, reports and their tables."""

from collections.abc import Iterator
from datetime import date, timedelta

from clauses import reference, written_clause, written_day
from planning import Item, Meeting, Plan
from writing import Writer

SECRET = "zqvkxwalphak"
"""Stands in what is not public, and nowhere else."""

Files = Iterator[tuple[str, str]]

_SHARE_OF_MINUTES = 48
_BESIDE_SUBSTANCE, _HALF_A_PARAGRAPH = 1_600, 270
_SECTIONS = ("Background", "Key issues", "Options considered", "Consultation", "Finance and procurement", "Risks")


def written_meeting(plan: Plan, meeting: Meeting, size: int) -> Files:
    """Path and text of each file of a meeting, of so many bytes together."""
    writer = Writer(plan.seed, meeting.key)
    size = size * writer.random.randint(60, 140) // 100
    folder = f"content/{meeting.key}"
    yield f"{folder}/index.md", _index(meeting)
    agenda = _agenda(writer, meeting)
    yield f"{folder}/agenda.md", agenda
    size = max(0, size - len(agenda))
    yield f"{folder}/minutes.md", _minutes(writer, plan, meeting, size * _SHARE_OF_MINUTES // 100)
    items = [item for item in meeting.items if item.report]
    for place, item in enumerate(items):
        is_hidden = meeting.hides_report and place == 0
        share = size * (100 - _SHARE_OF_MINUTES) // 100 // len(items)
        has_table = (meeting.number + place) % 4 == 0 and not is_hidden
        yield f"{folder}/{item.report}.md", _report(writer, meeting, item, share, is_hidden, has_table)
        if has_table:
            yield f"{folder}/{item.report}-figures.csv", _figures(writer, meeting)


def published(day: date) -> str:
    """The line of front matter that makes a file public."""
    return f"publish: {day.isoformat()}"


def _index(meeting: Meeting) -> str:
    opening = published(meeting.day - timedelta(days=8))
    return f"---\n{opening}\ntime: {meeting.number % 4 + 10}:00\nvenue: Town Hall, Ashdale\nstatus: held\n---\n"


def _agenda(writer: Writer, meeting: Meeting) -> str:
    officer = meeting.body.officers[0]
    lines = ["---", published(meeting.day - timedelta(days=8)), f"signed-by: {officer.name}, {officer.post}", "---"]
    for item in meeting.items:
        lines += ["", f"## {item.number}. {_title(meeting, item)}"]
        if item.kind == "substance":
            lines += ["", writer.fill("To consider {n} and {p}, a {n} {d} by {p}, and {d} {p}.")]
    return "\n".join(lines) + "\n"


def _title(meeting: Meeting, item: Item) -> str:
    if item.kind == "previous":
        return "Minutes of the previous meeting"
    routine = {
        "apologies": "Apologies for absence",
        "declarations": "Declarations of interest",
        "next": "Date and time of the next meeting",
    }
    return routine.get(item.kind, item.title)


def _minutes(writer: Writer, plan: Plan, meeting: Meeting, size: int) -> str:
    random = writer.random
    members = meeting.body.members(meeting.year)
    away = random.sample(members[1:], random.randint(0, 2))
    present = [name for name in members if name not in away]
    declaring = random.choice(present) if random.randrange(3) == 0 else ""
    lines = list(_attendance(meeting, members[0], present, away, declaring))
    share = (size - _BESIDE_SUBSTANCE) // len(meeting.substance)
    for item in meeting.items:
        hidden = meeting.hides_report and item.report
        named = f" report={item.report}" if item.report and not hidden and item.number % 2 else ""
        title = _title(meeting, item)
        if item.kind == "previous":
            title += f" held on {written_day(_previous(plan, meeting).day)}"
        lines += ["", f"## {item.label}. {title} {{item={item.number}{named}}}", ""]
        if item.kind == "substance":
            lines += _substance(writer, plan, meeting, item, present, share)
        else:
            lines += _routine(plan, meeting, item, away, declaring)
    if meeting.hides_minutes:
        lines += ["", f"The {SECRET} of these minutes is not yet public."]
    return "\n".join(lines) + "\n"


def _attendance(meeting: Meeting, chair: str, present: list[str], away: list[str], declaring: str) -> Iterator[str]:
    yield "---"
    if not meeting.hides_minutes:
        yield published(meeting.day + timedelta(days=9))
    yield f"present: [{', '.join((f'{chair} (Chair)', *present[1:]))}]"
    yield f"apologies: [{', '.join(away)}]"
    yield "in-attendance:"
    yield from (f"  - {{name: {officer.name}, role: {officer.post}}}" for officer in meeting.body.officers)
    if declaring:
        minute = meeting.substance[0].label
        yield "declarations:"
        yield f'  - {{member: {declaring}, interest: Personal, minute: "{minute}", detail: lives near the place}}'
    yield "---"


def _previous(plan: Plan, meeting: Meeting) -> Meeting:
    return plan.by_body[meeting.body.folder][meeting.place - 1]


def _routine(plan: Plan, meeting: Meeting, item: Item, away: list[str], declaring: str) -> list[str]:
    if item.kind == "apologies":
        names = " and ".join(f"Councillor {name}" for name in away)
        return [f"Apologies for absence were received from {names}." if names else "There were none."]
    if item.kind == "declarations":
        minute = meeting.substance[0].label
        told = f"Councillor {declaring} declared a personal interest in Minute No. {minute}."
        return [told if declaring else "There were no declarations of interest."]
    if item.kind == "previous":
        day = written_day(_previous(plan, meeting).day)
        return [f"Resolved:- That the minutes of the meeting held on {day} be approved as a correct record."]
    later = plan.by_body[meeting.body.folder][meeting.place + 1 : meeting.place + 2]
    day = written_day(later[0].day) if later else "a day to be told"
    return [f"Resolved:- That the next meeting be held on {day}, at {meeting.number % 4 + 10}.00 a.m."]


def _substance(writer: Writer, plan: Plan, meeting: Meeting, item: Item, present: list[str], size: int) -> list[str]:
    random = writer.random
    resolution = _resolution(writer, item)
    officer = random.choice(meeting.body.officers)
    presented = "{name}, {post}, presented a report on {{n}} and {{d}} {{p}}, as {{d}} by the {{n}}."
    opening = writer.fill(presented.format(name=officer.name, post=officer.post))
    refers = reference(writer, plan, meeting) if random.randrange(5) < 2 else ""
    lines = [" ".join(filter(None, (opening, refers, writer.sentences(random.randint(1, 3)))))]
    written = sum(map(len, (*lines, *resolution)))
    while written + _HALF_A_PARAGRAPH < size:
        lines.append(f"\n{_paragraph(writer, plan, officer.post, present)}")
        written += len(lines[-1]) + 1
    return lines + resolution


def _resolution(writer: Writer, item: Item) -> list[str]:
    """What was resolved, its clauses numbered where there are several."""
    last = len(item.outcomes) - 1
    clauses = [written_clause(writer, each, item.needle if n == last else "") for n, each in enumerate(item.outcomes)]
    if len(clauses) == 1:
        return [f"\nResolved:- {clauses[0]}"]
    return [
        f"\nResolved:- (1) {clauses[0]}",
        *(f"\n({number}) {words}" for number, words in enumerate(clauses[1:], start=2)),
    ]


def _paragraph(writer: Writer, plan: Plan, post: str, present: list[str]) -> str:
    random = writer.random
    kind = random.randrange(10)
    if kind < 3:
        asked = writer.asked(f"Councillor {random.choice(present)}")
        return f"{asked} {writer.answered(f'The {post}')} {writer.sentence()}"
    if kind == 3:
        return "\n".join(f"- {writer.fill('{n} of {p} was {d}, with {p} and {g} {p}')}" for _ in range(4))
    if kind == 4:
        topic = random.choice(random.choice(plan.topics).phrases)
        return f"Members spoke of {topic}. {writer.sentences(3)}"
    if kind == 5:
        term, words = random.choice(list(plan.abbreviations.items()))
        told = f"{words} ({term})" if random.randrange(2) else term
        return f"{writer.sentence()} The {told} had {writer.fill('{l} {d} the {p} of the {n}')}. {writer.sentences(2)}"
    return writer.sentences(random.randint(3, 5))


def _report(writer: Writer, meeting: Meeting, item: Item, size: int, is_hidden: bool, has_table: bool) -> str:
    officer = writer.random.choice(meeting.body.officers)
    lines = ["---", "publish: 2099-01-01" if is_hidden else published(meeting.day - timedelta(days=8))]
    lines += [f'title: "{item.title}"', f'item: "{item.number}"', "authors:"]
    lines += [f"  - {{name: {officer.name}, role: {officer.post}}}", f'summary: "{writer.sentence()}"']
    lines += ["recommendations:"]
    lines += [f'  - "{written_clause(writer, each, "")}"' for each in item.outcomes[:3]]
    lines += ["---"]
    size -= sum(map(len, lines))
    sections = _SECTIONS[: max(2, min(len(_SECTIONS), size // 1500))]
    for number, section in enumerate(sections, start=1):
        lines += ["", f"## {number}. {section}"]
        written = place = 0
        while written + _HALF_A_PARAGRAPH < size // len(sections):
            place += 1
            paragraph = f"**{number}.{place}** {writer.sentences(writer.random.randint(2, 5))}"
            lines += ["", paragraph]
            written += len(paragraph) + 2
        if number == 2 and has_table:
            caption = writer.fill("the {p} of the {n} by year")
            lines += ["", f"::: table {item.report}-figures.csv"]
            lines += [f"caption: {caption[0].upper()}{caption[1:]}", "row-headers: 1", ":::"]
    if is_hidden:
        lines += ["", f"The {SECRET} of this report is not yet public."]
    return "\n".join(lines) + "\n"


def _figures(writer: Writer, meeting: Meeting) -> str:
    random = writer.random
    names = [f"{word.title()} {writer.fill('of {p}')}" for word in writer.words("plural", random.randint(6, 30))]
    years = [f"{year}-{(year + 1) % 100:02d}" for year in range(meeting.year - 4, meeting.year)]
    rows = [",".join(("Measure", *years))]
    rows += [",".join((name, *(str(random.randrange(10, 4000)) for _ in years))) for name in names]
    return "\n".join(rows) + "\n"
