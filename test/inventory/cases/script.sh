#!/bin/sh
# What an inventory script may answer.
cat <<'JSON'
{"web": {"hosts": ["a", "b"], "vars": {"v": "{{ 1 + 1 }}", "f": 1.0}, "children": ["sub"]},
 "sub": ["c"], "alone": {"x": 1},
 "_meta": {"hostvars": {"a": {"x": 1e3}, "unknown": {"y": 2}}}}
JSON
