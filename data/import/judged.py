"""Feature values that no table holds: judged by hand, each with its reason (docs/data.md).

Rows: state, feature, value, spread over draws, known since, source and reason. States without a row
have none of the thing judged. The sentences of the founding texts are paraphrased, not quoted.
"""

_AJ = "aljazeera-2025-07-04"
_OPED = "talukdar-2025-07"
_CENTRAL_ASIA = (f"{_OPED}: Moscow ties Afghan stability to keeping militants, radicalisation and"
                 " drugs out of the five Central Asian states, whose security it underwrites")
_NEIGHBOURS = (f"{_AJ}: an analyst says the neighbours have little choice but to deal with the"
               " Taliban for strategic and security reasons")
_TALIBAN_ONE = (f"{_OPED}: the first Emirate was recognised by Pakistan, Saudi Arabia and the"
                " United Arab Emirates alone")
_MUSLIM = "own judgement: Muslim majority beyond doubt; "
_NOT_MUSLIM = "own judgement: no Muslim majority beyond doubt; "
_NO_ROW = "no open figure in religion.csv"
_LATE_ROW = "the row of religion.csv is dated 2025 and counts only from 1 March 2026"

JUDGED = [
    ("RUS", "shared_threat", 1.0, 0.1, "2025-07-04",
     f"{_AJ}: worry about ISIS-K, which claimed the concert hall attack near Moscow of March 2024,"
     " drew Russia to the Taliban, who fight the group"),
    ("IRN", "shared_threat", 0.9, 0.15, "2025-07-04",
     f"{_AJ}: Tehran holds ISIS-K to be a far larger danger than the Taliban"),
    ("TJK", "shared_threat", 0.6, 0.25, "2025-07-21", _CENTRAL_ASIA + "; borders Afghanistan"),
    ("UZB", "shared_threat", 0.6, 0.25, "2025-07-21", _CENTRAL_ASIA + "; borders Afghanistan"),
    ("TKM", "shared_threat", 0.5, 0.25, "2025-07-21", _CENTRAL_ASIA + "; borders Afghanistan"),
    ("KAZ", "shared_threat", 0.4, 0.25, "2025-07-21", _CENTRAL_ASIA + "; no common border"),
    ("KGZ", "shared_threat", 0.4, 0.25, "2025-07-21", _CENTRAL_ASIA + "; no common border"),
    ("CHN", "shared_threat", 0.4, 0.25, "2025-07-04", _NEIGHBOURS),
    ("PAK", "shared_threat", 0.3, 0.25, "2025-07-04",
     _NEIGHBOURS + "; but the armed group that Pakistan names is one it says the Taliban shelter"),
    ("PAK", "hostile_dispute", 1.0, 0.15, "2025-07-04",
     f"{_AJ}: Pakistan says the Taliban shelter the TTP, bombed Paktia in December 2024, expels"
     " Afghans, and reports 30 fighters killed at the border"),
    ("IRN", "hostile_dispute", 0.2, 0.15, "2025-07-04",
     f"{_AJ}: hostility of the 1990s and the killing of Iranian diplomats in 1998, since outweighed"),
    ("IND", "hostile_dispute", 0.2, 0.15, "2025-07-04",
     f"{_AJ}: India's missions were attacked again and again by the Taliban and allies after 2001;"
     " the approach has changed since"),
    ("ARE", "prior_recogniser", 1, None, "1997-05-31", _TALIBAN_ONE),
    ("PAK", "prior_recogniser", 1, None, "1997-05-31", _TALIBAN_ONE),
    ("SAU", "prior_recogniser", 1, None, "1997-05-31", _TALIBAN_ONE),
]

JUDGED += [("TWN", "small_state_latency", -16.97, None, "2021-08-15",
            "own judgement: minus the logarithm of about 23.4 million people; power.csv has none")]
JUDGED += [(state, "religion_affinity", 1, None, "2021-08-15", _MUSLIM + _NO_ROW)
           for state in ("MDV", "SAU", "SDN")]
JUDGED += [(state, "religion_affinity", 1, None, "2021-08-15", _MUSLIM + _LATE_ROW)
           for state in ("DJI", "EGY", "MRT", "PSE", "SYR", "TUN", "TUR", "UZB")]
JUDGED += [(state, "religion_affinity", 0, None, "2021-08-15", _NOT_MUSLIM + _NO_ROW)
           for state in ("KNA", "PRK", "SMR", "UKR")]
JUDGED += [(state, "religion_affinity", 0, None, "2021-08-15", _NOT_MUSLIM + _LATE_ROW)
           for state in ("MCO", "VAT")]
