"""Which distribution of Linux this host has, by its os-release file."""
import re
import shlex

_FILES = ['/etc/os-release', '/usr/lib/os-release']


def os_release_info():
    """Gives what the file says, by names in lower case."""
    for path in _FILES:
        try:
            with open(path, encoding='utf-8') as file:
                words = shlex.split(file.read(), comments=True)
        except OSError:
            continue
        return {name.lower(): value for name, _, value in (word.partition('=') for word in words)}
    return {}


def os_release_attr(attribute):
    return os_release_info().get(attribute, '')


def id():
    return os_release_attr('id').lower().replace(' ', '_')


def name(pretty=False):
    return os_release_attr('pretty_name') if pretty else os_release_attr('name')


def codename():
    known = os_release_info()
    found = re.search(r'\((\w[\w ]*)\)|,\s*(\w[\w ]*)$', known.get('version', ''))
    return known.get('version_codename') or (found and (found.group(1) or found.group(2)) or '')


def version(pretty=False, best=False):
    """Gives the version; with best the most exact one that the host knows, with pretty also its codename."""
    known = os_release_attr('version_id')
    if best and id() == 'debian':
        known = _first_line('/etc/debian_version') or known
    return '%s (%s)' % (known, codename()) if pretty and codename() else known


def _first_line(path):
    try:
        with open(path, encoding='utf-8') as file:
            return file.readline().strip()
    except OSError:
        return ''


def version_parts(best=False):
    major, minor, build = (version(best=best).split('.') + ['', '', ''])[:3]
    return major, minor, build


def major_version(best=False):
    return version_parts(best)[0]


def minor_version(best=False):
    return version_parts(best)[1]


def build_number(best=False):
    return version_parts(best)[2]


def like():
    return os_release_attr('id_like')


def info(pretty=False, best=False):
    major, minor, build = version_parts(best)
    return dict(
        id=id(),
        version=version(pretty, best),
        version_parts=dict(major=major, minor=minor, build_number=build),
        like=like(),
        codename=codename(),
    )


def linux_distribution(full_distribution_name=True):
    return (name() if full_distribution_name else id(), version(), codename())
