"""Starts a module out of the archive that both are in. Whatever it dies of is told as a result."""
import json
import runpy
import sys
import traceback


def run(name):
    try:
        runpy.run_module(name, run_name='__main__', alter_sys=True)
    except Exception as error:
        print(json.dumps({
            'failed': True,
            'msg': 'Task failed: Module failed: %s' % error,
            'exception': traceback.format_exc(),
        }))
        sys.exit(1)
