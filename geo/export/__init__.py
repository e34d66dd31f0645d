"""A corpus in other programs' formats, one module each; rendering only, nothing is searched or changed."""
