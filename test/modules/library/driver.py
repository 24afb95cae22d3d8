"""Runs a module once for each case of arguments, each in a process of its own. Prints the results as a list of JSON.

driver.py MODULE CASES [FOLDER]: FOLDER or archive goes before all others that Python imports from.
"""
import contextlib
import importlib
import io
import json
import os
import runpy
import sys
import tempfile

module, cases, *places = sys.argv[1:]
sys.path[:0] = places
# Once for all of them: it is most of what a case takes.
importlib.import_module('ansible.module_utils.basic')


def answer(case, arguments):
    """What the module prints; a process of its own, as modules end theirs."""
    reader, writer = os.pipe()
    if os.fork() == 0:
        os.close(reader)
        printed = io.StringIO()
        with open(arguments, 'w') as file:
            json.dump({'ANSIBLE_MODULE_ARGS': dict(case, _ansible_module_name='tested')}, file)
        sys.argv = [module, arguments]
        try:
            with contextlib.redirect_stdout(printed):
                runpy.run_path(module, run_name='__main__')
        except SystemExit:
            pass
        except BaseException as error:
            printed.write(json.dumps({'died': repr(error)}))
        with os.fdopen(writer, 'w') as pipe:
            pipe.write(printed.getvalue())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        text = pipe.read()
    os.wait()
    return json.loads(text[text.index('{'):])


with tempfile.TemporaryDirectory() as folder:
    given = json.load(open(cases))
    print(json.dumps([answer(case, os.path.join(folder, 'args.json')) for case in given]))
