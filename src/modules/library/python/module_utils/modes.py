"""File modes in symbols: u=rwx,g+r."""
import re
import stat

_USERS = {'u': 0o4700, 'g': 0o2070, 'o': 0o1007}
_SHIFT = {'u': 6, 'g': 3, 'o': 0}
_PLAIN = {'r': 4, 'w': 2, 'x': 1}
_SPECIAL = {'u': stat.S_ISUID, 'g': stat.S_ISGID}


def symbolic_mode(path_stat, text, umask):
    """Gives the mode that symbols make of the one that a file has."""
    mode = stat.S_IMODE(path_stat.st_mode)
    before = mode
    directory = stat.S_ISDIR(path_stat.st_mode)
    for clause in text.split(','):
        found = re.match(r'^([ugoa]*)((?:[-+=](?:[ugo]|[rwxXst]*))+)$', clause.strip())
        if found is None:
            raise ValueError('bad symbolic permission for mode: %s' % clause)
        who, actions = found.groups()
        users = 'ugo' if who == '' or 'a' in who else who
        for operator, permissions in re.findall(r'([-+=])([ugo]|[rwxXst]*)', actions):
            for user in users:
                bits = _bits(user, permissions, mode, before, directory)
                if who == '':
                    bits &= ~umask
                mode = _applied(operator, user, bits, mode)
            if 't' in permissions and ('o' in users or who == ''):
                mode = mode & ~stat.S_ISVTX if operator == '-' else mode | stat.S_ISVTX
    return mode


def _bits(user, permissions, mode, before, directory):
    if permissions in _SHIFT and permissions:
        return ((mode >> _SHIFT[permissions]) & 7) << _SHIFT[user]
    bits = 0
    for letter in permissions:
        if letter == 's':
            bits |= _SPECIAL.get(user, 0)
        elif letter == 'X':
            bits |= (1 if directory or before & 0o111 else 0) << _SHIFT[user]
        else:
            bits |= _PLAIN.get(letter, 0) << _SHIFT[user]
    return bits


def _applied(operator, user, bits, mode):
    if operator == '+':
        return mode | bits
    if operator == '-':
        return mode & ~bits
    return (mode & ~_USERS[user]) | bits
