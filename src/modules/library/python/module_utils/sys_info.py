"""Which system this host has, as facts name it."""
import platform

from ansible.module_utils import distro

# What the names of distributions are that are not the capitalised id.
_NAMES = {
    'almalinux': 'Almalinux', 'amzn': 'Amazon', 'ol': 'Oracle', 'opensuse-leap': 'Opensuse-leap', 'rhel': 'Redhat',
}


def get_distribution():
    """Gives the name of the distribution; None where there is none."""
    if platform.system() != 'Linux':
        return platform.system()
    known = distro.id()
    return _NAMES.get(known, known.capitalize()) or 'OtherLinux'


def get_distribution_version():
    """Gives the version of the distribution, as exact as its users say it; None where this is no Linux."""
    if platform.system() != 'Linux':
        return platform.release()
    exact = distro.version(best=True)
    if distro.id() == 'centos':
        return '.'.join(exact.split('.')[:2])
    return exact if distro.id() == 'debian' else distro.version()


def get_distribution_codename():
    """Gives the name of the distribution's version; None where it has none."""
    return (distro.codename() or None) if platform.system() == 'Linux' else None


def get_platform_subclass(cls):
    """Gives the class for this host among cls and those made of it: by its platform and distribution, then by its platform."""
    distribution = get_distribution()
    below = _below(cls)
    fits = [each for each in below if getattr(each, 'platform', None) == platform.system()]
    exact = [each for each in fits if distribution is not None and getattr(each, 'distribution', None) == distribution]
    general = [each for each in fits if getattr(each, 'distribution', None) is None]
    return (exact + general + [cls])[0]


def _below(cls):
    found = []
    for each in cls.__subclasses__():
        found += [each] + _below(each)
    return found
