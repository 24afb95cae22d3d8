"""Programs of this host."""
import os

# Where administrators' programs are, which not every PATH names.
_FURTHER = ['/sbin', '/usr/sbin', '/usr/local/sbin']


def is_executable(path):
    """Whether path is a file that anybody may execute."""
    return os.access(path, os.X_OK) and not os.path.isdir(path)


def get_bin_path(arg, opt_dirs=None, required=None):
    """Gives the path of a program, in opt_dirs, PATH and the folders of administrators. Raises a ValueError where it is nowhere."""
    dirs = [each for each in opt_dirs or [] if each is not None and os.path.exists(each)]
    dirs += [each for each in os.environ.get('PATH', '').split(os.pathsep) if each not in dirs]
    dirs += [each for each in _FURTHER if each not in dirs and os.path.exists(each)]
    for each in dirs:
        path = os.path.join(each, arg)
        if each and os.path.exists(path) and is_executable(path):
            return path
    raise ValueError('Failed to find required executable "%s" in paths: %s' % (arg, os.pathsep.join(dirs)))
