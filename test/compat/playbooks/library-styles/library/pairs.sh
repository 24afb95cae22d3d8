#!/bin/sh
. "$1"
printf '{"changed": false, "name": "%s", "count": "%s", "check": "%s"}' "$name" "$count" "$_ansible_check_mode"
