"""Words clauses so that each does what was planned, and words the references to earlier minutes."""

from bisect import bisect_left
from datetime import date

from planning import Item, Meeting, Plan
from writing import Writer

_MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905

_CLAUSES: dict[str, tuple[str, ...]] = {
    "noted": (
        "That the report be noted",
        "That the {n} of {p}, and a {n} for {d} {p}, be noted",
        "That the report and the {n} of the {p} be received",
    ),
    "approved": (
        "That the {n} for {d} {p} be approved, as set out in the report",
        "That the {n} of the {n} be agreed, with {p} and {p} {d} by a {n}",
        "That the {d} {p} be adopted for the {n} of the {n}",
    ),
    "requested": (
        "That a further report on the {p} of the {n} be brought to this meeting in six months",
        "That the {p} of each {n}, and how they were {d}, be circulated to all members",
        "That the {n} of the {p} be asked to tell members what the {n} of {g} the {p} was",
        "That details of the {d} {p} be provided to members before the next {n}",
    ),
    "referred": (
        "That the {n} of the {p} be referred to the officers for {n}",
        "That the matter of the {d} {p} be referred to those who are {g} the {n}",
    ),
    "recommended": (
        "That it be recommended that {n} of {p} be {d} from the next {n}",
        "That members be recommended to have the {p} {d} by the {n}",
    ),
    "deferred": (
        "That the {n} of {d} {p} be deferred until a {n} has been {d}",
        "That this item be deferred, so that {p} may be {d} by a {n}",
    ),
}
_MORE = (
    "",
    "",
    ", with regard to the {p} of the {n}",
    ", and that this be done by {g} the {p}",
    ", so that each {n} of {p} is {d} in {n}",
)


def written_clause(writer: Writer, outcome: str, needle: str) -> str:
    """The words of a clause of an outcome; a needle stands at its end."""
    words = writer.fill(writer.random.choice(_CLAUSES[outcome]) + writer.random.choice(_MORE))
    return f"{words}, with its {needle}." if needle else f"{words}."


def written_day(day: date) -> str:
    """A day as minutes write it: "5th March, 2019"."""
    ending = "th" if 4 <= day.day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return f"{day.day}{ending} {_MONTHS[day.month - 1]}, {day.year}"


def reference(writer: Writer, plan: Plan, meeting: Meeting) -> str:
    """A sentence that refers to a public minute of an earlier meeting; "" where there is none."""
    random = writer.random
    own = plan.before(meeting.body.folder, meeting.day)
    if random.randrange(4) == 0:
        return _to_another_body(writer, plan, meeting)
    if not own:
        return ""
    same_run = [each for each in own[-12:] if each.year == meeting.year]
    if same_run and random.randrange(2):
        return _to_same_run(writer, random.choice(same_run))
    earlier = random.choice(own[-8:] if random.randrange(3) else own)
    item = random.choice(earlier.substance)
    place = f"Minute No. {item.label} of the meeting held on {written_day(earlier.day)}"
    return f"Further to {place}, {writer.fill('the {n} of the {p} was {d} by the {n}')}."


def _to_same_run(writer: Writer, earlier: Meeting) -> str:
    """Only the number is told, since it is not used again before the next municipal year."""
    random = writer.random
    item, other = sorted(random.sample(earlier.substance, 2), key=lambda each: each.label)
    if random.randrange(3) == 0:
        return writer.fill(f"Minutes {item.label} and {other.label} gave the {{n}} of the {{d}} {{p}}.")
    return writer.fill(f"The {{p}} of the {{n}} had been {{d}} ({_with_clause(writer, item)} refers).")


def _with_clause(writer: Writer, item: Item) -> str:
    if len(item.outcomes) < 2:
        return f"Minute No. {item.label}"
    return f"Minute No. {item.label}({writer.random.randint(1, len(item.outcomes))})"


def _to_another_body(writer: Writer, plan: Plan, meeting: Meeting) -> str:
    random = writer.random
    body = random.choice([each for each in plan.council.bodies if each is not meeting.body])
    held = plan.by_body[body.folder]
    end = bisect_left(held, meeting.day, key=lambda each: each.day)
    public = [each for each in held[max(0, end - 6) : end] if not each.hides_minutes]
    if not public:
        return ""
    earlier = random.choice(public)
    item = random.choice(earlier.substance)
    place = f"Minute No. {item.label} of the meeting of the {body.name} held on {written_day(earlier.day)}"
    return f"This followed {place}, {writer.fill('at which the {n} had been {d}')}."
