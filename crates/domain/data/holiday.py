#!/usr/bin/env python3
"""Writes src/holiday/holidays.txt from the PyPI package `holidays`: dates and names, nothing else.

Run it once a year, so that newly enacted holidays come in:

    python3 -m venv /tmp/holidays && /tmp/holidays/bin/pip install holidays==0.109
    /tmp/holidays/bin/python crates/domain/data/holiday.py

The script may not be called like the package, or it would import itself. The format is read by src/holiday.rs. `[CODE]` opens a set; a region's set holds only what it adds to its country's.
A line is a name, a tab and its dates: `MM-DD` when the day is the same in every year, else each date.
"""

import datetime
import importlib.metadata
import pathlib
import sys

import holidays

FIRST, LAST = 2024, 2040

# Country, language of the names, and the regions that have a set of their own.
COUNTRIES = [
    ("BR", "pt_BR", "AC AL AM AP BA CE DF ES GO MA MG MS MT PA PB PE PI PR RJ RN RO RR RS SC SE SP TO"),
    ("DE", "de", "BB BE BW BY HB HE HH MV NI NW RP SH SL SN ST TH"),
    ("ES", "es", "AN AR AS CB CE CL CM CN CT EX GA IB MC MD ML NC PV RI VC"),
    ("FR", "fr", "6AE"),
    ("GB", "en_GB", "ENG NIR SCT WLS"),
    ("IE", "en_IE", ""),
    ("IT", "it_IT", ""),
    ("PT", "pt_PT", ""),
    ("US", "en_US", ""),
]


def dates_by_name(country, language, region=None):
    """Every public holiday as {name: [dates]}; a date with two names is listed under both."""
    found = {}
    days = holidays.country_holidays(country, subdiv=region, years=range(FIRST, LAST + 1), language=language)
    for date in sorted(days):
        if FIRST <= date.year <= LAST:
            for name in days.get_list(date):
                found.setdefault(name.strip(), []).append(date)
    return found


def written(dates):
    """`MM-DD` for a fixed day, else the dates one by one."""
    days = {date.strftime("%m-%d") for date in dates}
    if len(days) == 1 and len(dates) == LAST - FIRST + 1:
        return days.pop()
    return " ".join(date.isoformat() for date in dates)


def lines_of(found, without=None):
    """One line a name, in the order of the year, leaving out dates that the country's set already holds."""
    known = {date for dates in (without or {}).values() for date in dates}
    rest = {name: [date for date in dates if date not in known] for name, dates in found.items()}
    rest = {name: dates for name, dates in rest.items() if dates}
    order = sorted(rest, key=lambda name: (rest[name][0].strftime("%m-%d"), name))
    return [f"{name}\t{written(rest[name])}" for name in order]


def main():
    version = importlib.metadata.version("holidays")
    out = [
        f"# Public holidays {FIRST} to {LAST}, names in the national language. Made {datetime.date.today()} by",
        f"# crates/domain/data/holiday.py from the PyPI package `holidays` {version} (licence MIT, the Vacanza team).",
        f"# years {FIRST} {LAST}",
    ]
    for country, language, regions in COUNTRIES:
        national = dates_by_name(country, language)
        out += [f"[{country}]", *lines_of(national)]
        for region in regions.split():
            regional = dates_by_name(country, language, region)
            missing = {d for ds in national.values() for d in ds} - {d for ds in regional.values() for d in ds}
            if missing:
                print(f"{country}-{region} lacks national dates: {sorted(missing)}", file=sys.stderr)
            out += [f"[{country}-{region}]", *lines_of(regional, without=national)]
    target = pathlib.Path(__file__).parent.parent / "src" / "holiday" / "holidays.txt"
    target.parent.mkdir(exist_ok=True)
    target.write_text("\n".join(out) + "\n", encoding="utf-8")
    print(f"{target}: {target.stat().st_size} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
