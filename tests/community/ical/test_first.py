import pytest
from datetime import date, time, datetime, timedelta
from tests.factories.things import make_event
from tests.community.ical.reading import *
import time_machine
pytestmark = pytest.mark.django_db
def test_x():
    with time_machine.travel(datetime(2026,6,15,12,tzinfo=ZoneInfo("Europe/Paris")),tick=False):
        e=make_event(day=date(2026,2,2),starts_at=time(22),ends_at=time(6),last_day=None,rule="FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SA",rests_in_august=True,added=["2026-07-01"])
        from community.agenda import dates
        rows=list(e.occurrences.all())
        dates.move(rows[3],rows[3].start+timedelta(days=1),rows[3].end+timedelta(days=1)); dates.cancel(rows[5]); dates.skip(rows[6])
    with time_machine.travel(datetime(2026,6,15,12,tzinfo=ZoneInfo("Europe/Paris")),tick=False):
        c=calendar_of(e); print(c.decode())
        a=our_rows(e); b=by_icalendar(c,date(2025,1,1),date(2028,1,1)); v=by_vobject(c)
        assert a==b
        assert a==v
