"""Codes of the archive as a whole: references, approvals, people, topics, votes."""

from minutebook.codes.code import EITHER, NOTE, WARNING, Code

OF_THE_ARCHIVE = (
    Code(
        "item-disagrees",
        "An item names a report, and the report's own “item:” is another number.",
        "Mend the number in one of the two.",
    ),
    Code(
        "missing-anchor",
        "A link leads to a page that has no such place.",
        "Look at the headings, paragraphs and tables of the page, and mend what stands behind the #.",
    ),
    Code(
        "missing-clause",
        "A reference names a clause that its minute does not have.",
        "Mend the number of the clause. In running text the link leads to the minute meanwhile.",
        EITHER,
    ),
    Code(
        "missing-minute",
        "A reference or an amendment names a minute that the minutes of that meeting do not have.",
        "Mend the number, or write the date of the meeting that is meant beside it.",
    ),
    Code(
        "missing-report",
        "An item names a report that is not public in this archive.",
        "Mend the name, which is that of a file without its ending; name no report that is not public yet.",
    ),
    Code(
        "missing-target",
        "A link leads to nothing that is public in this archive.",
        "Look for a slip in the address; link to no page that is not public yet.",
    ),
    Code(
        "missing-topic",
        "An item or a topic names a topic that is not public in this archive.",
        "Name a file of content/topics/ that is public, without its ending.",
    ),
    Code(
        "outside-archive",
        "A reference points to a meeting or minute that this archive does not hold, and stays plain text.",
        "Nothing needs mending; “check --references” lists these.",
        NOTE,
    ),
    Code(
        "present-and-absent",
        "Somebody is listed as present and with apologies.",
        "Take the name out of one of the two lists.",
        WARNING,
    ),
    Code(
        "topic-finds-nothing",
        "A topic has no place in the public papers.",
        "Give it “phrases: [library, libraries]”, words that titles or texts hold.",
        WARNING,
    ),
    Code(
        "unclear-approval",
        "An item approves minutes and does not say of which meeting.",
        "Write the date of the meeting in the title, or {approves=body/meeting} behind it.",
        WARNING,
    ),
    Code(
        "unclear-person",
        "A name may be that of one person or of several.",
        "Write a file in content/people/ with “name:” and “also-known-as:” that says whose name it is.",
        WARNING,
    ),
    Code(
        "unknown-approves",
        "An item says that it approves minutes of a meeting that it cannot approve.",
        "Write an earlier meeting of this body that is public here, or none.",
    ),
    Code(
        "voter-not-present",
        "Somebody votes by name and is not listed as present.",
        "Write the name as the list of those present has it, or add it there.",
    ),
    Code(
        "votes-above-present",
        "A vote counts more people than were present.",
        "Mend the count, or complete the list of those present.",
    ),
    Code(
        "appendix-repeated",
        "A report names one file twice among its appendices.",
        "Keep one of the two.",
        WARNING,
    ),
    Code(
        "approves-later",
        "A minute approves the minutes of this meeting or of a later one.",
        "Look for a slip in the date of its title.",
        WARNING,
    ),
    Code(
        "declared-but-absent",
        "Somebody declares an interest and is not listed as there.",
        "Add the name to those who were there, or mend its spelling.",
        WARNING,
    ),
    Code(
        "listed-twice",
        "Somebody stands twice in one list of those who were there.",
        "Keep one of the two.",
        WARNING,
    ),
    Code(
        "minutes-late",
        "Minutes are not public though the meeting that is asked to approve them has come; told by check alone.",
        "Write publish: with a day before that meeting.",
        WARNING,
    ),
    Code(
        "near-name",
        "A name is found at one meeting only and is nearly one that is known.",
        "Mend the spelling; make somebody else known by a file in content/people/.",
        WARNING,
    ),
    Code(
        "number-astray",
        "The first minute does not run on from the last minute of the meeting before.",
        "Mend the numbers, or write in the body's index.md how they run, such as “numbering: meeting”.",
        WARNING,
    ),
    Code(
        "published-late",
        "A paper went out after the minutes that approve it.",
        "Look for a slip in its day of publication.",
        WARNING,
    ),
    Code(
        "address-lost",
        "An address that was public once is no page of this site now, and nothing says what became of it.",
        "Name it in “moved-from:” of the paper that took its place, or in content/withdrawn.md with day and reason.",
        EITHER,
    ),
    Code(
        "bad-ledger",
        "The ledger of addresses, which the program keeps, holds something that it did not write.",
        "Take the file back from git as it was recorded last; of two versions keep all lines.",
    ),
    Code(
        "moved-from-taken",
        "“moved-from:” or the list of the withdrawn names an address that this site has now, or two name the same.",
        "Name the address that the paper had before, in one paper alone; what moved is not withdrawn.",
    ),
    Code(
        "still-public",
        "The list of the withdrawn names an address that is public, or below which something is.",
        "Take “publish:” out of the paper that is withdrawn, or the entry out of the list.",
    ),
)
"""What can be wrong between papers."""
