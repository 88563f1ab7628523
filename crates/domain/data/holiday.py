#!/usr/bin/env python3
"""Writes two files from the PyPI package `holidays`: dates and names, nothing else.

    python3 -m venv /tmp/holidays && /tmp/holidays/bin/pip install holidays==0.109
    /tmp/holidays/bin/python crates/domain/data/holiday.py

- src/holiday/dated.txt: holidays that no rule gives. Spanish regions as decreed from 2008 to LAST_DECREED, when their
  rules in rules.txt are silent, and the Muslim feasts of Ceuta and Melilla. Run the script once a year, when the
  package has the next decrees, and raise LAST_DECREED. `[CODE]` opens a region; a line is a name, a tab and its dates.
- src/holiday/facts.txt: what the package says of FACT_YEARS, to hold the rules against. A line is a year and its
  holidays as MMDD, for a region only those that its country has not. Years before a set's first are left out. Other
  years can be compared with `--facts 1970 2199 FILE`, and RELANCE_HOLIDAY_FACTS=FILE for the test.

The script may not be called like the package, or it would import itself.
"""

import datetime
import importlib.metadata
import pathlib
import sys

import holidays

FIRST_DECREED, LAST_DECREED = 2008, 2026
# As far as the package knows the moon.
LAST_MOON = 2077
FACT_YEARS = (2000, 2060)

# Country, language of the names, first year of the package, and the regions that have a set of their own.
COUNTRIES = [
    ("BR", "pt_BR", 1970, "AC AL AM AP BA CE DF ES GO MA MG MS MT PA PB PE PI PR RJ RN RO RR RS SC SE SP TO"),
    ("DE", "de", 1991, "BB BE BW BY HB HE HH MV NI NW RP SH SL SN ST TH"),
    ("ES", "es", 2008, "AN AR AS CB CE CL CM CN CT EX GA IB MC MD ML NC PV RI VC"),
    ("FR", "fr", 1970, "6AE"),
    ("GB", "en_GB", 1970, "ENG NIR SCT WLS"),
    ("IE", "en_IE", 1970, ""),
    ("IT", "it_IT", 1970, ""),
    ("PT", "pt_PT", 1970, ""),
    ("US", "en_US", 1970, ""),
]


def names_by_date(country, language, first, last, region=None):
    """Every public holiday as {date: [names]}."""
    days = holidays.country_holidays(country, subdiv=region, years=range(first, last + 1), language=language)
    return {date: [name.strip() for name in days.get_list(date)] for date in sorted(days) if first <= date.year <= last}


def dated():
    """The sections of dated.txt."""
    out = []
    country, language, _, regions = next(row for row in COUNTRIES if row[0] == "ES")
    national = names_by_date(country, language, FIRST_DECREED, LAST_MOON)
    for region in regions.split():
        lines = {}
        for date, names in names_by_date(country, language, FIRST_DECREED, LAST_MOON, region).items():
            for name in names:
                follows_moon = "Fiesta del" in name or "Fiesta de Culminación" in name
                is_decreed = date.year <= LAST_DECREED and name not in national.get(date, [])
                if is_decreed or (follows_moon and region in ("CE", "ML") and "Trabajo" not in name):
                    lines.setdefault(name, []).append(date.isoformat())
        out.append(f"[{country}-{region}]")
        out += [f"{name}\t{' '.join(dates)}" for name, dates in sorted(lines.items(), key=lambda line: line[1][0][5:])]
    return out


def facts(first, last):
    """The sections of facts.txt."""
    out = []
    for country, language, since, regions in COUNTRIES:
        begin = max(first, since)
        national = names_by_date(country, language, begin, last)
        sets = [(country, national)]
        for region in regions.split():
            # What a region will decree is nobody's fact.
            end = min(last, LAST_DECREED) if country == "ES" else last
            regional = names_by_date(country, language, begin, end, region)
            lost = [date for date in national if date.year <= end and date not in regional]
            if lost:
                print(f"{country}-{region} lacks national dates: {lost}", file=sys.stderr)
            sets.append((f"{country}-{region}", {d: n for d, n in regional.items() if d not in national}))
        for code, days in sets:
            out.append(f"[{code}]")
            end = min(last, LAST_DECREED) if code.startswith("ES-") else last
            for year in range(begin, end + 1):
                out.append(" ".join([str(year)] + [date.strftime("%m%d") for date in days if date.year == year]))
    return out


def write(target, lines):
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{target}: {target.stat().st_size} bytes", file=sys.stderr)


def main():
    version = importlib.metadata.version("holidays")
    source = [
        f"# Made {datetime.date.today()} by crates/domain/data/holiday.py from the PyPI package `holidays` {version}",
        "# (licence MIT, the Vacanza team).",
    ]
    if sys.argv[1:2] == ["--facts"]:
        first, last, target = sys.argv[2:]
        return write(pathlib.Path(target), source + facts(int(first), int(last)))
    folder = pathlib.Path(__file__).parent.parent / "src" / "holiday"
    write(folder / "dated.txt", source + [f"# years {FIRST_DECREED} {LAST_DECREED}"] + dated())
    write(folder / "facts.txt", source + facts(*FACT_YEARS))


if __name__ == "__main__":
    main()
