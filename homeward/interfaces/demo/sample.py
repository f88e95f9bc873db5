"""
The same made-up families as rows of files, the way an authority's own system would write them out.

Used for the examples, for the benchmark of 20,000 children, and for counties too large to be told day by day.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random

from homeward.interfaces.demo import sayings
from homeward.interfaces.demo.families import Course, Living, MadeUpChild, MadeUpFamily, nhs_number_of
from homeward.interfaces.demo.sample_known import Elsewhere, Known
from homeward.transfer.queries.templates import column_names

type Rows = dict[str, list[dict[str, str]]]


@dataclass(slots=True)
class Sample:
    """Rows of every sheet, filled family by family."""

    elsewhere: Elsewhere
    rows: Rows = field(default_factory=dict)
    _people: int = 1000
    _families: int = 200
    _referrals: int = 300

    def add(self, sheet: str, **cells: object) -> None:
        """Add a row; cells that are not given are empty."""
        written = {name: _written(value) for name, value in cells.items() if value not in (None, "")}
        self.rows.setdefault(sheet, []).append(written)

    def add_family(self, family: MadeUpFamily) -> None:
        """Add everything there is to write about one family."""
        rng = Random(f"sample:{family.seed}")  # noqa: S311 (a story, not a secret)
        self._families += 1
        self._referrals += 1
        known = Known(
            family, rng, f"F-{self._families}", f"R-{self._referrals}", tuple(self._numbers(family)), self.elsewhere
        )
        _people(self, known)
        _homes(self, known)
        _histories(self, known)
        _work(self, known)

    def _numbers(self, family: MadeUpFamily) -> Iterator[str]:
        for _ in (*family.children, *family.adults):
            self._people += 1
            yield f"N-{self._people}"

    def write(self, folder: Path) -> list[Path]:
        """Write each sheet as a CSV file into a folder. Returns the files."""
        folder.mkdir(parents=True, exist_ok=True)
        files = []
        for sheet, rows in self.rows.items():
            used = {name for row in rows for name in row}
            names = [name for name in column_names(sheet) if name in used]
            path = folder / f"{sheet}.csv"
            with path.open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, names, restval="", lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)
            files.append(path)
        return files


def _people(sample: Sample, known: Known) -> None:
    family, rng = known.family, known.rng
    for number, child in known.children:
        sample.add(
            "people",
            person_id=number,
            given_names=child.given,
            family_name=family.name,
            born=child.born,
            birth_kind="exact",
            sex=child.sex,
            ethnicity=rng.choice(("WBRI", "WBRI", "WBRI", "WOTH", "MWBC", "BAFR", "APKN", "AIND", "")),
            nhs_number=nhs_number_of(int(number[2:])) if rng.random() < 0.8 else "",
            first_language="English",
            if_already_here=known.elsewhere.if_already_here,
        )
    for number, adult in zip(known.adults, family.adults, strict=True):
        born = family.children[0].born - timedelta(days=rng.randint(20, 34) * 365)
        if adult.relationship == "grandparent":
            born -= timedelta(days=22 * 365)
        sample.add(
            "people",
            person_id=number,
            given_names=adult.given,
            family_name=adult.family_name,
            born=born,
            birth_kind="exact",
            sex=adult.sex,
            if_already_here=known.elsewhere.if_already_here,
        )


def _homes(sample: Sample, known: Known) -> None:
    family = known.family
    since = min(child.born for child in family.children)
    members = [(number, "child", child.born) for number, child in known.children]
    members += [(number, "adult", since) for number in known.adults]
    for place, (number, member_as, started_on) in enumerate(members):
        sample.add(
            "families",
            family_id=known.family_id,
            family_name=family.name,
            person_id=number,
            member_as=member_as,
            main_carer="yes" if place == len(family.children) else "",
            started_on=started_on,
        )
        sample.add(
            "addresses",
            person_id=number,
            kind="home",
            line_1=family.address.split(", ")[0],
            town=family.address.split(", ")[1],
            postcode=family.postcode,
            started_on=max(started_on, date(2016, 4, 1)),
        )
    kinds = {"mother": "parent", "father": "parent", "step_parent": "step_parent", "grandparent": "grandparent"}
    for number, adult in zip(known.adults, family.adults, strict=True):
        for child, _ in known.children:
            sample.add(
                "relationships",
                person_id=number,
                **{"is": kinds[adult.relationship]},
                to_person_id=child,
                parental_responsibility="yes" if adult.has_responsibility else "no",
                responsibility_basis="mother" if adult.relationship == "mother" else "",
            )


def _histories(sample: Sample, known: Known) -> None:
    rng, referred = known.rng, known.family.referred_on
    for number, child in known.children:
        in_need = referred - timedelta(days=rng.randint(60, 240))
        if rng.random() < 0.5:
            started = referred - timedelta(days=rng.randint(300, 700))
            sample.add("statuses", person_id=number, status="early_help", started_on=started, ended_on=in_need)
        ended = referred + timedelta(days=rng.randint(170, 300)) if rng.random() < 0.7 else None
        sample.add(
            "statuses",
            person_id=number,
            status="cin",
            started_on=in_need,
            ended_on=known.past(ended) if ended else None,
            start_reason="Worries about life at home",
        )
        if child.is_protected:
            started = referred - timedelta(days=rng.randint(5, 50))
            ended = known.past(referred + timedelta(days=rng.randint(60, 120)))
            sample.add("statuses", person_id=number, status="cp", detail="NEG", started_on=started, ended_on=ended)
        _care(sample, known, number, child)


def _care(sample: Sample, known: Known, number: str, child: MadeUpChild) -> None:
    rng, referred = known.rng, known.family.referred_on
    if child.living is Living.AT_HOME:
        return
    if child.in_care_at_first:
        started = referred - timedelta(days=rng.randint(20, 50))
        ended = referred + timedelta(days=rng.randint(40, 90)) if child.living is Living.COMES_HOME else None
    else:
        later = rng.randint(40, 70) if child.living is Living.CARE_DURING else rng.randint(170, 300)
        started = referred + timedelta(days=later)
        ended = started + timedelta(days=rng.randint(25, 80)) if rng.random() < 0.5 else None
    if known.past(started) is None:
        return
    ended = known.past(ended) if ended else None
    sample.add(
        "statuses",
        person_id=number,
        status="cla",
        detail="V2" if rng.random() < 0.85 else "C1",
        started_on=started,
        ended_on=ended,
        start_reason="Could not stay at home safely",
        end_reason="Came home" if ended else "",
    )
    sample.add(
        "placements",
        person_id=number,
        placement=rng.choice(("foster", "foster", "kinship", "residential")),
        provider=f"{known.elsewhere.agency} Fostering (made up)",
        started_on=started,
        ended_on=ended,
    )


def _work(sample: Sample, known: Known) -> None:
    family, rng = known.family, known.rng
    decided = known.past(family.referred_on + timedelta(days=rng.randint(1, 5)))
    accepted = family.course in (Course.COMPLETED, Course.ENDED_EARLY)
    outcome = {Course.NOT_SUITABLE: "not_suitable", Course.REDIRECTED: "signposted"}.get(family.course, "accept")
    started = decided + timedelta(days=rng.randint(8, 15)) if decided else None
    weeks = family.weeks if family.course is Course.COMPLETED else rng.randint(4, family.weeks - 4)
    last_day = started + timedelta(weeks=weeks, days=-1) if started else None
    closed = last_day + timedelta(days=rng.randint(1, 10)) if last_day else None
    ended = accepted and closed is not None and known.past(closed) is not None
    who, mum = family.children[0].given, family.adults[0].given
    words = {"reason": sayings.REASONS, "working_well": sayings.WORKING_WELL, "must_happen": sayings.MUST_HAPPEN}
    said = {name: sayings.say(rng, sentences, who=who, mum=mum) for name, sentences in words.items()}
    for number, child in known.children:
        sample.add(
            "referrals",
            referral_id=known.referral_id,
            person_id=number,
            family_id=known.family_id,
            received_on=family.referred_on,
            model="safer_stronger_families",
            referrer_name=family.referrer,
            referrer_role="allocated_social_worker",
            referrer_agency=known.elsewhere.agency,
            **said,
            urgency="routine",
            care_status="section_20" if child.in_care_at_first else "cin",
            at_risk_of_care="" if child.in_care_at_first else "yes",
            outcome=outcome if decided else "",
            decided_on=decided,
            decision_reason="At risk of care; the family wants help." if decided and accepted else "",
            team=known.elsewhere.team if accepted and decided else "",
            closed_on=closed if ended else None,
            close_reason=_why_closed(family) if ended else "",
        )
    if accepted and decided and started and last_day:
        _programme(sample, known, decided, started, known.past(last_day))


def _programme(sample: Sample, known: Known, decided: date, started: date, last_day: date | None) -> None:
    family, rng = known.family, known.rng
    allocated = known.past(decided + timedelta(days=rng.randint(1, 6)))
    if allocated is not None:
        worker = rng.choice(known.elsewhere.workers)
        sample.add("allocations", referral_id=known.referral_id, worker=worker, role="lead", started_on=allocated)
    if known.past(started) is None:
        return
    outcome = "completed" if family.course is Course.COMPLETED else "ended_early"
    for number, _ in known.children:
        sample.add(
            "programmes",
            referral_id=known.referral_id,
            person_id=number,
            programme=family.programme,
            started_on=started,
            last_day=last_day,
            outcome=outcome if last_day else "",
            end_reason="The family chose to stop" if last_day and outcome == "ended_early" else "",
            contract=known.elsewhere.contract,
        )
        taken = known.past(started + timedelta(days=14))
        if taken is not None:
            sample.add(
                "readings",
                referral_id=known.referral_id,
                person_id=number,
                measure="my_star",
                edition="edition_1",
                taken_on=taken,
                respondent="child",
                point="entry",
                result="first_reading",
            )


def _why_closed(family: MadeUpFamily) -> str:
    return "programme_completed" if family.course is Course.COMPLETED else "family_withdrew"


def _written(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
