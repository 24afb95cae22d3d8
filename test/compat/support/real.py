"""Runs ansible-playbook once for each line of stdin: {"folder", "argv"}. Answers each with its exit code on stdout.

Ansible takes most of a second to load and a fraction of one to run a small playbook, so it is loaded once, and each
playbook is run by a fork of that.
"""

import json
import os
import sys
import traceback

from ansible.cli.playbook import PlaybookCLI
from ansible.executor import playbook_executor, task_executor  # noqa: F401
from ansible.plugins.strategy import linear  # noqa: F401


def run(folder, argv):
    os.chdir(folder)
    os.environ["HOME"] = folder
    os.environ["ANSIBLE_ASYNC_DIR"] = os.path.join(folder, ".async")
    os.environ["STORY"] = os.path.join(folder, ".story")
    output = os.open(".output", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    null = os.open(os.devnull, os.O_RDONLY)
    for end, stream in ((null, 0), (output, 1), (output, 2)):
        os.dup2(end, stream)
    try:
        PlaybookCLI.cli_executor(["ansible-playbook", "-i", "hosts", "site.yml", *argv])
        code = 0
    except SystemExit as end:
        code = end.code or 0
    except BaseException:
        traceback.print_exc()
        code = 250
    sys.stdout.flush()
    sys.stderr.flush()
    # What the parent made when it was loaded is the parent's to remove.
    os._exit(code)


for line in sys.stdin:
    job = json.loads(line)
    child = os.fork()
    if child == 0:
        run(job["folder"], job["argv"])
    _, status = os.waitpid(child, 0)
    print(json.dumps(os.waitstatus_to_exitcode(status)), flush=True)
