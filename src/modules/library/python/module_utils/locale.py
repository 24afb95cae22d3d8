"""The locale in which programs print what can be parsed."""
_PREFERRED = ['C.utf8', 'C.UTF-8', 'en_US.utf8', 'en_US.UTF-8', 'C', 'POSIX']


def get_best_parsable_locale(module, preferences=None, raise_on_locale=False):
    """Gives the first preferred locale that this host has, or C. With raise_on_locale a RuntimeWarning says why none is known."""
    try:
        program = module.get_bin_path('locale')
        if not program:
            raise RuntimeWarning("Could not find 'locale' tool")
        rc, out, err = module.run_command([program, '-a'])
        if rc != 0:
            raise RuntimeWarning('Unable to get locale information, rc=%s: %s' % (rc, err))
        if not out:
            raise RuntimeWarning('No output from locale, rc=%s: %s' % (rc, err))
        known = out.strip().splitlines()
        return next((each for each in preferences or _PREFERRED if each in known), 'C')
    except RuntimeWarning:
        if raise_on_locale:
            raise
        return 'C'
