"""A module that starts again with another Python, one that has the libraries it needs."""
import os
import subprocess
import sys

_MARK = 'ORCHESTRATE_RESPAWNED'


def has_respawned():
    """Whether this is the second start."""
    return _MARK in os.environ


def respawn_module(interpreter_path):
    """Runs this module, with its arguments, by another Python, and ends with it. Raises an Exception the second time."""
    if has_respawned():
        raise Exception('module has already been respawned')
    archive = sys.modules['orchestrate_main'].archive
    ended = subprocess.call([interpreter_path, archive] + sys.argv[1:], env=dict(os.environ, **{_MARK: '1'}))
    sys.exit(ended)


def probe_interpreters_for_module(interpreter_paths, module_name):
    """Gives the first of several Pythons that can import a library; None where none can."""
    for path in interpreter_paths:
        try:
            if subprocess.call([path, '-c', 'import %s' % module_name], stderr=subprocess.DEVNULL) == 0:
                return path
        except OSError:
            continue
    return None
