"""Reads patterns with flags and texts as JSON; prints what re finds in each text, or what it has against a pattern."""

import json
import re
import sys
import warnings

warnings.simplefilter("ignore")
FLAGS = {"i": re.I, "m": re.M, "s": re.S, "x": re.X, "a": re.A}


def answer(case):
    flags = 0
    for letter in case["flags"]:
        flags |= FLAGS[letter]
    try:
        pattern = re.compile(case["pattern"], flags)
        replaced = [pattern.sub(case["replacement"], text) for text in case["texts"]]
    except (re.error, IndexError, OverflowError) as error:
        return str(error)
    found = [pattern.search(text) for text in case["texts"]]
    return {
        "found": [match and [match.group(0), *match.groups()] for match in found],
        "replaced": replaced,
    }


json.dump([answer(case) for case in json.load(sys.stdin)], sys.stdout)
