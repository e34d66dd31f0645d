"""The part of the world that the gazetteer knows down to small towns."""

NEAR = frozenset(
    (
        *("SY", "LB", "JO", "IL", "PS", "IQ", "IR", "TR", "EG", "SA", "YE", "OM", "AE", "QA", "BH", "KW", "CY"),
        *("LY", "TN", "DZ", "MA", "EH", "MR", "ML", "NE", "TD", "SD", "SS", "BF", "SN", "GM"),
        *("ER", "ET", "DJ", "SO", "CF"),
    ),
)
"""Countries of the Middle East, North Africa, the Sahel and the Horn, by ISO 3166-1 alpha-2 code."""
