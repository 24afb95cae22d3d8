"""Starts a module out of the archive that both are in. Whatever it dies of is told as a result."""
import json
import runpy
import sys
import traceback

# Where this is: what another Python is started with (module_utils/respawn.py).
archive = sys.argv[0]


def run(name):
    try:
        runpy.run_module(name, run_name='__main__', alter_sys=True)
        raise RuntimeError('New-style module did not handle its own exit.')
    except Exception as error:
        told = {'failed': True, 'msg': 'Task failed: Module failed: %s' % _message(error)}
        if _traceback_wanted():
            told['exception'] = traceback.format_exc()
        print(json.dumps(told))
        sys.exit(1)


def _message(error):
    """What an error says, and what its causes say that it does not."""
    own = str(error).strip()
    cause = _message(error.__cause__) if error.__cause__ else ''
    return own if own.endswith(cause) else '%s: %s' % (own.rstrip('.'), cause)


def _traceback_wanted():
    try:
        with open(sys.argv[1], encoding='utf-8') as file:
            return 'error' in json.load(file).get('_ansible_tracebacks_for', [])
    except (IndexError, OSError, ValueError):
        return False
