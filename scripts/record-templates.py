#!/usr/bin/env python3
"""Records what ansible-core gives for template expressions, as the tables that the tests compare with.

    npm run record              all tables
    npm run record -- NAME.json one of them

Each file is a list of cases, {"t": TEMPLATE} being enough to start with. Written back is each case with "ok", the
native value (ints as {"$int": "1"}, floats as {"$float": "1.0"}, dicts as {"$dict": pairs}), or "err", the message.
The variables in scope are those of variables.json beside the folder, the files those of files/.
"""

import json
import os
import pathlib
import sys

os.environ["ANSIBLE_DEPRECATION_WARNINGS"] = "0"
os.environ["TZ"] = "UTC"

from ansible.parsing.dataloader import DataLoader  # noqa: E402
from ansible.plugins.loader import init_plugin_loader  # noqa: E402
from ansible.template import Templar, trust_as_template  # noqa: E402


def trusted(value):
    if isinstance(value, str):
        return trust_as_template(value)
    if isinstance(value, list):
        return [trusted(item) for item in value]
    if isinstance(value, dict):
        return {key: trusted(item) for key, item in value.items()}
    return value


def noted(value):
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, int):
        return {"$int": str(value)}
    if isinstance(value, float):
        return {"$float": repr(value)}
    if isinstance(value, dict):
        return {"$dict": [[noted(key), noted(item)] for key, item in value.items()]}
    if isinstance(value, (list, tuple)):
        return [noted(item) for item in value]
    return f"<{value!r}>"


def record(case, variables, files):
    loader = DataLoader()
    loader.set_basedir(str(files))
    templar = Templar(loader=loader, variables={**trusted(variables), "ansible_search_path": [str(files)]})
    templar.environment.loader.searchpath = [str(files)]
    try:
        return {"t": case["t"], "ok": noted(templar.template(trust_as_template(case["t"])))}
    except Exception as error:  # whatever it is, it is what users see
        # The folder of this machine is nobody's business.
        return {"t": case["t"], "err": str(error).split("\n")[0].replace(f"{files}/", "").replace(str(files), "files")}


def main():
    init_plugin_loader([])
    for name in sys.argv[1:]:
        path = pathlib.Path(name).resolve()
        folder = path.parent.parent
        variables = json.loads((folder / "variables.json").read_text())
        cases = json.loads(path.read_text())
        lines = [json.dumps(record(case, variables, folder / "files"), ensure_ascii=False) for case in cases]
        path.write_text("[\n  " + ",\n  ".join(lines) + "\n]\n", encoding="utf-8", errors="replace")


main()
