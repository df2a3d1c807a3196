"""Whatever a partner's server sends: a clear line, at once, and never a crash."""

from __future__ import annotations

import random
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from community.calendars.entries import UnreadableError, read
from community.calendars.foreign_rules import schedule_of
from community.calendars.partners import bring_in
from community.models import Event, EventKind, ImportedEvent, PartnerCalendar
from tests.community.ical.test_importing import LUNCH, PARTY, ics
from tests.factories.things import make_place

pytestmark = [pytest.mark.django_db, pytest.mark.once]

TODAY = date(2026, 9, 1)
SOUND = ics(LUNCH, PARTY.replace("2026", "2036"))
RULES = [
    "FREQ=SECONDLY",
    "FREQ=MINUTELY;INTERVAL=7",
    "FREQ=DAILY;INTERVAL=0",
    "FREQ=DAILY;COUNT=99999999",
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=WEEKLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2,4,6",
    "FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO;BYSETPOS=9",
    "FREQ=YEARLY;BYEASTER=0",
    "FREQ=DAILY;UNTIL=20269999",
    "FREQ=DAILY;UNTIL=99991231T235959Z;INTERVAL=3;BYMONTH=1",
    "FREQ=MONTHLY;BYDAY=" + ",".join(["1MO"] * 90),
    "FREQ=MONTHLY;BYDAY=" + ",".join(["1MO"] * 9_000),
    "FREQ=NEVER",
    "nonsense",
]
STARTS = [
    "DTSTART:00010101T000000Z",
    "DTSTART:99991231T235959",
    "DTSTART:20260230T120000",
    "DTSTART;VALUE=DATE:20260910\nDTEND;VALUE=DATE:99991231",
    "DTSTART:20260910T120000\nDTEND:20260909T120000",
    "DTSTART:20260910T120000\nDURATION:-PT3H",
    "DTSTART:20260910T120000\nDURATION:P999999999999D",
    "DTSTART;TZID=../../etc/passwd:20260910T120000",
    "DTSTART;VALUE=PERIOD:20260910T120000/PT1H",
    "DTSTART:",
    "SUMMARY:sans début",
    "DTSTART:20260910T120000\nRDATE;VALUE=PERIOD:20260911T120000/PT1H\nEXDATE:20260910",
    "DTSTART:20260910T120000\nRECURRENCE-ID:99999999T999999",
]


@pytest.fixture
def partner(db: None) -> PartnerCalendar:
    kind = EventKind.objects.first()
    return PartnerCalendar.objects.create(name="Le voisin", place=make_place("Chez le voisin"), kind=kind)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("start", ["20260907T123000", "19700101T123000"])
def test_rules_that_mean_harm_end_at_once(partner: PartnerCalendar, tmp_path: Path, rule: str, start: str) -> None:
    file = tmp_path / "partner.ics"
    file.write_bytes(ics(f"UID:x\nDTSTART:{start}\nRRULE:{rule}\nSUMMARY:Sournois"))
    begun = time.perf_counter()
    assert bring_in(partner, str(file))
    assert time.perf_counter() - begun < 5
    assert sum(event.occurrences.count() for event in Event.objects.filter(imported_from__calendar=partner)) <= 750


@pytest.mark.parametrize("start", STARTS)
def test_times_that_make_no_sense_are_a_line(partner: PartnerCalendar, tmp_path: Path, start: str) -> None:
    file = tmp_path / "partner.ics"
    file.write_bytes(ics(f"UID:x\n{start}\nSUMMARY:Étrange", PARTY.replace("2026", "2036")))
    said = bring_in(partner, str(file))
    assert ImportedEvent.objects.filter(uid="party@partner").exists(), said


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 1_000,
        b"<!DOCTYPE x [<!ENTITY a 'b'>]><html>END:VCALENDAR",
        b"BEGIN:VCALENDAR\r\n" * 5_000 + b"END:VCALENDAR",
        b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\nEND:VEVENT\r\n" * 2_001 + b"END:VCALENDAR\r\n",
        SOUND[:-40],
        SOUND.decode().encode("utf-16")[: len(SOUND)],
    ],
    ids=["nothing", "zeros", "a web page", "nested", "too many", "half", "half in another encoding"],
)
def test_what_is_no_calendar_is_a_line(partner: PartnerCalendar, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "partner.ics"
    file.write_bytes(content)
    said = bring_in(partner, str(file))
    assert len(said.splitlines()) == 1
    partner.refresh_from_db()
    assert (partner.report, ImportedEvent.objects.count()) == (said, 0)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_are_read(partner: PartnerCalendar, tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "partner.ics"
    file.write_bytes(SOUND.decode().encode(encoding))
    bring_in(partner, str(file))
    found = Event.objects.filter(imported_from__calendar=partner)
    assert sorted(str(event) for event in found) == ["Fête", "Repas partagé"]


def test_fifty_megabytes_are_not_read(partner: PartnerCalendar, tmp_path: Path) -> None:
    file = tmp_path / "partner.ics"
    with file.open("wb") as opened:
        opened.truncate(50 * 1024 * 1024)
    begun = time.perf_counter()
    assert "5" in bring_in(partner, str(file))
    assert time.perf_counter() - begun < 1
    assert bring_in(partner, str(tmp_path / "none.ics"))
    assert bring_in(partner, "\0")


@settings(max_examples=300)
@given(st.integers(), st.integers(1, 40))
def test_bytes_that_were_spoilt_are_read_or_refused(seed: int, how_many: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - guards nothing
    spoilt = bytearray(SOUND)
    for _number in range(how_many):
        where = chance.randrange(len(spoilt))
        act = chance.random()
        if act < 0.5:
            spoilt[where] = chance.randrange(256)
        elif act < 0.75:
            del spoilt[where : where + chance.randrange(9)]
        else:
            spoilt[where:where] = spoilt[chance.randrange(len(spoilt)) :][: chance.randrange(40)]
    try:
        entries, _lines = read(bytes(spoilt))
    except UnreadableError:
        return
    for entry in entries:
        try:
            schedule, _said = schedule_of(entry, TODAY)
        except UnreadableError:
            continue
        assert len(list(schedule.slots(date(2028, 1, 1)))) <= 750
