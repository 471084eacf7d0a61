"""Writes data/taliban-2021/ in the forms a user writes (docs/reference/case.md)."""

from citations import FOUNDING_TITLES, LOWER, cite
from judged import JUDGED
from tables import CUT, read_rows, stands_on, write_rows

TARGET = "AFG"
PATRONS = "USA RUS CHN SAU TUR IRN IND PAK GBR FRA DEU".split()
TIGHT_BLOCS = "EU GCC CSTO EAEU".split()
LOOSE_BLOCS = "SCO OTS CIS ASEAN ALBA ARAB_LEAGUE SAARC AES NATO".split()
OPPOSES_SINCE = "2023-08-05"  # the 24 months before the cut
OPPOSES_CLASSES = ("conditions_statement", "rights")


def known(row):
    return row["known_on"] <= CUT and row["date"] <= CUT


def cited(row):
    """The row with our citation, and its reliability a step lower if a page was seen in a copy."""
    source, copied = cite(row["source"])
    reliability = row["reliability"]
    return {**row, "source": source, "reliability": LOWER[reliability] if copied else reliability}


def write_signals(source, target):
    signals = [cited(row) for row in read_rows(source / "signals.csv") if known(row)]
    columns = ["id", "iso3", "date", "precision", "known_on", "class", "type", "direction",
               "intensity", "reliability", "independence_group", "summary", "source"]
    write_rows(target / "signals.csv", columns, signals)
    return signals


def write_context(source, target):
    rows = [cited(row) for row in read_rows(source / "context.csv") if known(row)]
    columns = ["id", "date", "precision", "known_on", "type", "scope", "direction", "intensity",
               "reliability", "summary", "source"]
    write_rows(target / "context.csv", columns, rows)


def write_ladder(source, target):
    """Only states above level 0: level 0 is a default, not a finding. A month is not a day."""
    ladder = read_rows(source / "ladder.csv")
    history = [row for row in read_rows(source / "ladder_history.csv") if row["from_date"] <= CUT]
    vague = {(row["iso3"], row["from_date"]) for row in history if row["precision"] != "day"}
    rows = [{"iso3": row["iso3"], "level": row["stage"],
             "since": "" if (row["iso3"], row["stage_since"]) in vague else row["stage_since"],
             "source": cite(row["source"])[0],
             "level_strict": row["stage_strict"], "level_lenient": row["stage_lenient"]}
            for row in ladder if row["stage"] != "0"]
    write_rows(target / "ladder.csv",
               ["iso3", "level", "since", "source", "level_strict", "level_lenient"], rows)
    write_rows(target / "ladder_history.csv",
               ["iso3", "level", "from_date", "precision", "kind", "source"],
               [{**row, "source": cite(row["source"])[0]} for row in history])
    return {row["iso3"]: int(row["stage"]) for row in ladder}


def opposition(signals, levels):
    """State -> ids of the rows that make it a public opponent of recognition."""
    rows_of = {}
    for row in signals:
        if (row["class"] in OPPOSES_CLASSES and row["direction"] == "-1"
                and float(row["intensity"]) >= 0.3 and row["date"] > OPPOSES_SINCE
                and levels.get(row["iso3"], 0) <= 2):
            rows_of.setdefault(row["iso3"], []).append(row["id"])
    return rows_of


def write_states(target, countries, levels, signals):
    opponents = opposition(signals, levels)
    rows = []
    for country in sorted((c for c in countries if c["iso3"] in levels), key=lambda c: c["iso3"]):
        since = country["un_member_since"]
        standing = f"UN member since {since}" if since else country["kind"].replace("_", " ")
        ids = opponents.get(country["iso3"], [])
        rows.append({"iso3": country["iso3"], "name": country["name"], "opposes": int(bool(ids)),
                     "source": standing + (f"; opposes by {' '.join(ids)}" if ids else "")})
    write_rows(target / "states.csv", ["iso3", "name", "opposes", "source"], rows)
    return [row["iso3"] for row in rows]


def members_of(memberships, organisation):
    return {row["iso3"] for row in memberships if row["organisation"] == organisation
            and row["status"] == "member" and stands_on(row, "joined", "left")}


def pacts_between(pacts):
    """Unordered pair -> names of the defence pacts that stand at the cut."""
    standing = {}
    for row in pacts:
        if stands_on(row, "from", "to"):
            standing.setdefault(frozenset((row["iso3_a"], row["iso3_b"])), set()).add(row["pact"])
    return standing


def patron_pull(state, patron, world, blocs, pacts):
    """s = 1 if a pact stands + 2 x the patron's trade share + 0.5 in a common tight bloc; and why."""
    treaties = sorted(pacts.get(frozenset((state, patron)), ()))
    share = sum(float(row["share"]) for row in world["trade"]
                if row["iso3"] == state and row["partner"] == patron) / 2
    common = [name for name in TIGHT_BLOCS if {state, patron} <= blocs[name]]
    reasons = ([f"pact: {' and '.join(treaties)}"] if treaties else [])
    reasons += ([f"trade share {share:.3f}"] if share else [])
    reasons += ([f"tight bloc {' and '.join(common)}"] if common else [])
    return bool(treaties) + 2 * share + 0.5 * bool(common), "; ".join(reasons)


def write_ties(target, states, world):
    blocs = {name: members_of(world["memberships"], name) for name in TIGHT_BLOCS}
    pacts = pacts_between(world["pacts"])
    rows = []
    for state in states:
        pulls = {p: patron_pull(state, p, world, blocs, pacts) for p in PATRONS if p != state}
        total = sum(pull for pull, _ in pulls.values())
        rows += [{"channel": "patron", "from": patron, "to": state,
                  "weight": f"{pull / (1 + total):.6f}", "valid_from": None, "valid_to": None,
                  "source": reason}
                 for patron, (pull, reason) in pulls.items() if pull > 0]
    write_rows(target / "ties.csv",
               ["channel", "from", "to", "weight", "valid_from", "valid_to", "source"], rows)


def write_features(target):
    columns = ["iso3", "feature", "value", "sd", "known_on", "source"]
    write_rows(target / "features.csv", columns, [dict(zip(columns, row)) for row in JUDGED])


def write_case_yaml(target, borders):
    neighbours = sorted({row["iso3_a"] for row in borders if row["iso3_b"] == TARGET}
                        | {row["iso3_b"] for row in borders if row["iso3_a"] == TARGET})
    blocs = [f"  {name}: tight" for name in TIGHT_BLOCS] + [f"  {name}: loose" for name in LOOSE_BLOCS]
    sources = [f'  - "{key}: {title}"' for key, title in FOUNDING_TITLES.items()]
    template = (target.parent / "import" / "case_template.yaml").read_text(encoding="utf-8")
    text = (template.replace("@AS_OF@", CUT).replace("@NEIGHBOURS@", ", ".join(neighbours))
            .replace("@BLOCS@", "\n".join(blocs)).replace("@SOURCES@", "\n".join(sources)))
    (target / "case.yaml").write_text(text, encoding="utf-8")


def write_case(source, target, world):
    signals = write_signals(source, target)
    write_context(source, target)
    levels = write_ladder(source, target)
    states = write_states(target, world["countries"], levels, signals)
    write_ties(target, states, world)
    write_features(target)
    write_case_yaml(target, world["borders"])
