"""Markdown of what bench/run measured."""
from roster import PLAIN, REFERENCE


def number(x):
    """Three digits."""
    for unit, name in ((1e9, " G"), (1e6, " M"), (1e3, " k")):
        if x >= 10 * unit or x >= 1e6 and x >= unit:
            return f"{x / unit:.{0 if x >= 100 * unit else 1 if x >= 10 * unit else 2}f}{name}"
    return f"{x:.0f}" if x >= 100 else f"{x:.3g}"


def spread(found):
    """Median [least .. most]."""
    return f"{number(found['median'])} [{number(found['least'])} .. {number(found['most'])}]"


def table_of(header, rows):
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    return lines + ["| " + " | ".join(row) + " |" for row in rows]


def speed_table(found):
    rows = []
    for name, row in found["peers"].items():
        ratios = [spread(row[f"ratio to {other}"]) if f"ratio to {other}" in row else ""
                  for other in (PLAIN, REFERENCE)]
        fit = row.get("agreement")
        parts = fit["parts"] if fit else {}
        worst = f"{parts['p_final']['worst']:.1f}" if "p_final" in parts else ""
        rows.append([name, spread(row["trials_per_cpu_s"]), *ratios,
                     f"{row['mean_recognisers']['median']:.3f}", worst])
    lines = [f"### {found['workload']}", ""]
    lines += table_of(["peer", "trials per CPU second", f"to {PLAIN}", f"to {REFERENCE}",
                       "recognisers", "worst z of a state"], rows)
    lines += [f"* {name} did not take part: {why}" for name, why in found["absent"].items()]
    if "time_to_equal_error" in found:
        fit = found["time_to_equal_error"]
        lines += ["", f"Time to equal standard error, {PLAIN} with the indicator over the product, "
                  f"median over states: {spread(fit['ratio'])} (variances alone: "
                  f"{spread(fit['variance_ratio'])})."]
    return lines + [""]


def pair_table(found):
    rows = [[name, spread(speed), spread(found["ratio"][name]) if name in found["ratio"] else ""]
            for name, speed in found["pairs_per_cpu_s"].items()]
    return ["### Pair: w1 and w3s", "",
            *table_of(["peer", "pairs per CPU second", "the product's ratio to it"], rows), "",
            "Variance of the difference of two counts, independent runs over the pair: "
            f"{spread(found['variance_ratio_of_difference'])}.", ""]


def scaling_table(rows):
    names = list(rows[0]["ns_per_trial"])
    header = ["workload", "recognisers", *(f"{name}, ns a trial" for name in names),
              *(f"ratio to {name}" for name in rows[0]["ratio"])]
    body = [[row["workload"], f"{row['events']:.2f}",
             *(spread(row["ns_per_trial"][name]) if name in row["ns_per_trial"] else ""
               for name in names),
             *(spread(ratio) for ratio in row["ratio"].values())] for row in rows]
    return ["### Scaling", "", *table_of(header, body), ""]


def exact_table(found):
    rows = [[fit["workload"], number(fit["trials"]), f"{fit['mean_z']:+.2f}",
             f"{fit['parts']['p_final']['worst']:.2f}",
             f"{fit['parts']['p_final']['chi2_per_cell']:.2f}", f"{fit['cpu_seconds']:.0f}"]
            for fit in found]
    return ["### Against the exact chain", "",
            *table_of(["workload", "trials", "z of the mean", "worst z of a state",
                       "chi2 per state", "CPU seconds"], rows), ""]


def case_table(found):
    rows = [[str(threads), spread(row["wall_s"]), spread(row["cpu_s"]), spread(row["memory_mb"])]
            for threads, row in found["threads"].items()]
    return [f"### Shipped case: {found['scenario']} and its baseline, {found['paths']} paths", "",
            *table_of(["threads", "seconds", "CPU seconds", "MB"], rows), "",
            f"Two threads over one: {spread(found['two_threads_over_one'])}.", ""]


def document(found):
    lines = ["# Benchmark", "",
             f"{found['processor']}; {found['compiler']}; {found['rounds']} interleaved rounds on one "
             "pinned core; load of the machine before and after: "
             f"{found['load'][0]:.1f}, {found['load'][1]:.1f}. Median [least .. most].", ""]
    lines += [f"* {note}" for note in found["notes"]] + [""]
    for table in found.get("speed", []):
        lines += speed_table(table)
    for key, write in (("pair", pair_table), ("scaling", scaling_table), ("exact", exact_table),
                       ("case", case_table)):
        if key in found:
            lines += write(found[key])
    return "\n".join(lines)
