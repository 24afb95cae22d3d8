"""Tells what ansible-playbook does, one JSON object a line, to the file that STORY names."""

import json
import os

from ansible.plugins.callback import CallbackBase


class CallbackModule(CallbackBase):
    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "aggregate"
    CALLBACK_NAME = "story"

    def __init__(self):
        super().__init__()
        self.file = open(os.environ["STORY"], "w")
        self.count = 0
        # A task may start again (another batch, another flush): each start has a number of its own.
        self.latest = {}

    def tell(self, **event):
        self.file.write(json.dumps(event, default=str) + "\n")
        self.file.flush()

    def v2_playbook_on_task_start(self, task, is_conditional):
        self.start(task, False)

    def v2_playbook_on_handler_task_start(self, task):
        self.start(task, True)

    def start(self, task, handler):
        self.count += 1
        self.latest[task._uuid] = self.count
        self.tell(type="task", task=self.count, name=task.name or task.action, action=task.action)

    def finish(self, result, status):
        task, host = result.task, result.host.get_name()
        loop = bool(task.loop) and "results" in result.result
        self.tell(type="host", task=self.latest[task._uuid], host=host, status=status, loop=loop, result=result.result)

    def v2_runner_on_ok(self, result):
        self.finish(result, "changed" if result.result.get("changed") else "ok")

    def v2_runner_on_failed(self, result, ignore_errors=False):
        self.finish(result, "ignored" if ignore_errors else "failed")

    def v2_runner_on_skipped(self, result):
        self.finish(result, "skipped")

    def v2_runner_on_unreachable(self, result):
        self.finish(result, "unreachable")

    def item(self, result):
        task, host = self.latest[result.task._uuid], result.host.get_name()
        self.tell(type="item", task=task, host=host, result=result.result)

    v2_runner_item_on_ok = item
    v2_runner_item_on_failed = item

    def v2_playbook_on_include(self, included):
        task = self.latest.get(included._task._uuid)
        for host in included._hosts:
            self.tell(type="host", task=task, host=host.get_name(), status="ok", loop=False, result={})

    def v2_playbook_on_stats(self, stats):
        hosts = sorted(stats.processed)
        self.tell(type="recap", recap={host: stats.summarize(host) for host in hosts})
