"""How the project names its sources.

The four founding texts get a key each (listed in case.yaml). Addresses that were only copies of a
page somewhere else are replaced by publisher and title, marked "seen in a copy", and the row's
reliability goes down one step, because the copy may differ from the original.
"""

FOUNDING_TEXTS = {
    "000": "sadigova-2025-07",
    "001": "possible-followers-2025-07",
    "002": "aljazeera-2025-07-04",
    "003": "talukdar-2025-07",
}

FOUNDING_TITLES = {
    "aljazeera-2025-07-04": "Al Jazeera, Russia recognises the Taliban: Which other countries may"
                            " follow?, 4 July 2025",
    "sadigova-2025-07": "Nazrin Sadigova, Taliban's expanding network of international relations:"
                        " Will others follow Russia's example of formal recognition?, July 2025"
                        " (a digest of the Al Jazeera article; publisher and day not on the copy)",
    "possible-followers-2025-07": "Countries Engaging with the Taliban: Possible Nations That May"
                                  " Follow Russia's Lead, July 2025 (author, publisher and day not"
                                  " on the copy)",
    "talukdar-2025-07": "Indrani Talukdar, Anchita Borthakur and Monish Tourangbam (Chintan"
                        " Research Foundation), Russia's formal recognition a shot in the arm for"
                        " the Taliban, July 2025 (day not on the copy; before 21 July)",
}

# Part of an address that marks a copy -> what the copy shows.
COPIES = {
    "wikipedia_en_all_maxi_2022-05/Diplomatic_missions_of_Afghanistan":
        "Wikipedia, Diplomatic missions of Afghanistan, as of May 2022",
    "title=Afghan-Greek_relations": "Wikipedia, Afghan-Greek relations",
    "url=http%3A%2F%2Fen.wikipedia.org%2Fwiki%2FRecognition_of_the_Islamic_Emirate":
        "Wikipedia, Recognition of the Islamic Emirate of Afghanistan",
    "/en/202501281120": "Afghanistan International, report 202501281120 of 28 January 2025",
    "/amp/33053036.html": "Radio Free Europe/Radio Liberty, report 33053036 of July 2024",
    "terrorist-list/33109802.html":
        "Radio Free Europe/Radio Liberty, report 33109802 (Kyrgyzstan; Taliban; terrorist list)"
        " of September 2024",
    "02c9c4683bddc829dfa955bb93ec5ed8":
        "Associated Press, UN adopts resolution on Afghanistan's Taliban rule over US objections,"
        " July 2025",
    "95123a76a7e1bcda06f4581d30265b09":
        "news report of July 2025 on Russia's recognition (publisher not recorded)",
}

LOWER = {"1": "0.9", "0.9": "0.8", "0.8": "0.6", "0.6": "0.5", "0.5": "0.4", "0.4": "0.4"}


def cite_one(address):
    """(text for our source column, whether it was only seen in a copy)"""
    if address.endswith(".txt"):
        return FOUNDING_TEXTS[address[:3]], False
    for mark, title in COPIES.items():
        if mark in address:
            return f"{title} (seen in a copy)", True
    return address, False


def cite(addresses):
    """The whole source cell: parts joined by ';', and whether any was only seen in a copy."""
    parts = [cite_one(a.strip()) for a in addresses.split(";")]
    return "; ".join(text for text, _ in parts), any(copied for _, copied in parts)
