"""Writes data/world/: what the features need, open-licensed columns only, nothing after the cut."""

from tables import CUT, last_day_of, read_rows, write_rows

LAST_YEAR = int(CUT[:4]) - 1  # a yearly value of year y is known from 1 March of y + 1

SHORT_NAMES = {
    "TWN": "Taiwan",
    "ESH": "Western Sahara",
    "YUG": "Yugoslavia",
    "SCG": "Serbia and Montenegro",
    "YMD": "South Yemen",
    "VDR": "South Vietnam",
}


def write_countries(source, target):
    """Every row in the source's order: the line of a state is the address of its luck."""
    rows = read_rows(source / "countries.csv")
    for row in rows:
        row["name"] = SHORT_NAMES.get(row["iso3"], row["name"])
        row["lat"], row["lon"] = row["capital_lat"], row["capital_lon"]
    columns = ["iso3", "iso2", "name", "kind", "un_status", "un_member_since", "un_member_until",
               "exists_from", "exists_to", "un_region", "un_subregion", "capital", "lat", "lon"]
    write_rows(target / "countries.csv", columns, rows)
    groups = list(dict.fromkeys(row["un_subregion"] for row in rows))
    write_rows(target / "shock_groups.csv", ["shock_group"], [{"shock_group": g} for g in groups])
    return rows


def write_memberships(source, target):
    """Joined and left as whole days: a month or a year stands as its last day."""
    rows = read_rows(source / "memberships.csv")
    organisations = list(dict.fromkeys(row["organisation"] for row in rows))
    kept = []
    for row in rows:
        joined = last_day_of(row["joined"])
        left = last_day_of(row["left"]) if row["left"] else ""
        if joined <= CUT:
            kept.append({**row, "joined": joined, "left": left if left <= CUT else ""})
    write_rows(target / "memberships.csv", ["iso3", "organisation", "status", "joined", "left"], kept)
    write_rows(target / "blocs.csv", ["bloc"], [{"bloc": name} for name in organisations])
    return kept


def write_pacts(source, target):
    kept = []
    for row in read_rows(source / "defence_pacts.csv"):
        if row["from"] <= CUT:
            kept.append({**row, "to": row["to"] if row["to"] <= CUT else ""})
    columns = ["iso3_a", "iso3_b", "pact", "type", "from", "to"]
    write_rows(target / "defence_pacts.csv", columns, kept)
    return kept


def write_yearly(source, target, name, columns, needed):
    """Yearly values up to the last year known at the cut, only rows that say something."""
    rows = [row for row in read_rows(source / name)
            if int(row["year"]) <= LAST_YEAR and row[needed] != ""]
    write_rows(target / name, columns, rows)


def write_ideal_points(source, target):
    """Without TWN: its rows are the votes of the seat until 1971, not those of today's Taiwan."""
    rows = [row for row in read_rows(source / "unga_ideal_points.csv")
            if int(row["year"]) <= LAST_YEAR and row["ideal_fp"] != "" and row["iso3"] != "TWN"]
    write_rows(target / "unga_ideal_points.csv", ["iso3", "year", "ideal_fp", "n_votes_fp"], rows)


def write_power(source, target, countries):
    rows = [{"iso3": row["iso3"], "year": row["year"], "population": row["pop"]}
            for row in read_rows(source / "power.csv")
            if int(row["year"]) <= LAST_YEAR and row["pop"] != ""]
    known = {row["iso3"] for row in rows}
    rows += [{"iso3": row["iso3"], "year": row["pop_year"], "population": row["pop"]}
             for row in countries
             if row["iso3"] not in known and row["pop"] and int(row["pop_year"]) <= LAST_YEAR]
    write_rows(target / "power.csv", ["iso3", "year", "population"], rows)


def write_separatism(source, target, countries):
    """One row for every state and year: UCDP covers all, so no row in its list means no conflict."""
    conflicts = {(row["iso3"], int(row["year"])) for row in read_rows(source / "separatism.csv")
                 if row["ucdp_government"] == "1"}
    rows = []
    for country in countries:
        first = max(1946, int(country["exists_from"][:4]))
        last = min(LAST_YEAR, int((country["exists_to"] or "9999")[:4]))
        rows += [{"iso3": country["iso3"], "year": year,
                  "ucdp_government": int((country["iso3"], year) in conflicts), "source": "ucdp-25.1"}
                 for year in range(first, last + 1)]
    write_rows(target / "separatism.csv", ["iso3", "year", "ucdp_government", "source"], rows)


def write_religion(source, target):
    rows = read_rows(source / "religion.csv")
    write_rows(target / "religion.csv", ["iso3", "year", "muslim", "source"],
               [{**row, "source": row["source"].replace("manual", "own compilation")} for row in rows])


def write_borders(source, target):
    rows = [row for row in read_rows(source / "borders.csv") if row["type"] == "land"]
    write_rows(target / "borders.csv", ["iso3_a", "iso3_b", "type", "source"], rows)
    return rows


def write_trade(source, target, countries):
    """Without partners that are no state of countries.csv (HKG)."""
    codes = {row["iso3"] for row in countries}
    rows = [row for row in read_rows(source / "trade_partners_factbook.csv")
            if int(row["year"]) <= LAST_YEAR and row["partner"] in codes]
    columns = ["iso3", "partner", "flow", "share", "year"]
    write_rows(target / "trade_partners_factbook.csv", columns, rows)
    return rows


def write_world(source, target):
    """Returns the tables that the ties of a case are computed from."""
    countries = write_countries(source, target)
    write_yearly(source, target, "regime.csv", ["iso3", "year", "polyarchy"], "polyarchy")
    write_yearly(source, target, "us_troops.csv", ["iso3", "year", "troops"], "troops")
    write_ideal_points(source, target)
    write_power(source, target, countries)
    write_separatism(source, target, countries)
    write_religion(source, target)
    return {
        "countries": countries,
        "memberships": write_memberships(source, target),
        "pacts": write_pacts(source, target),
        "borders": write_borders(source, target),
        "trade": write_trade(source, target, countries),
    }
