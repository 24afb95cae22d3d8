"""Files as facts read them."""
import os


def get_file_content(path, default=None, strip=True):
    """Gives what is in a file; default where it is empty or cannot be read."""
    try:
        with open(path, encoding='utf-8', errors='surrogateescape') as file:
            text = file.read()
    except OSError:
        return default
    return (text.strip() if strip else text) or default


def get_file_lines(path, strip=True, line_sep=None):
    """Gives the lines of a file; none where it cannot be read. line_sep is what stands between lines."""
    text = get_file_content(path, strip=strip)
    if not text:
        return []
    if line_sep is None:
        return text.splitlines()
    return text.rstrip(line_sep).split(line_sep) if len(line_sep) == 1 else text.split(line_sep)


def get_mount_size(mountpoint):
    """Gives how large a file system is and what is left of it; nothing where it cannot be asked."""
    try:
        told = os.statvfs(mountpoint)
    except OSError:
        return {}
    return dict(
        size_total=told.f_frsize * told.f_blocks,
        size_available=told.f_frsize * told.f_bavail,
        block_size=told.f_bsize,
        block_total=told.f_blocks,
        block_available=told.f_bavail,
        block_used=told.f_blocks - told.f_bavail,
        inode_total=told.f_files,
        inode_available=told.f_favail,
        inode_used=told.f_files - told.f_favail,
    )
