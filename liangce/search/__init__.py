"""全文检索: any substring of two characters is found, by the same tokens and in the same order on both databases.

`fold` says which characters are the same to a reader, `grams` cuts text into tokens, `words` reads what was typed,
`strata` says what comes before what, `find` puts it together. A package registers its texts by a model of its own that
extends `entry.Entry` and is written by `store`. Nothing here knows what a text is about.
"""
