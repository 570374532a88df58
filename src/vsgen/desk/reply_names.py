"""Which stored replies locks name."""

import re
from pathlib import Path

from vsgen.desk.disk_files import explain, read_bytes

_KEY = re.compile(rb'"([0-9a-f]{16,64})\.\d+\.\d+"')
"""A reply's key, `<fingerprint>.<take>.<attempt>`."""


def list_fingerprints(folder: Path) -> frozenset[str]:
    """The fingerprints that anything in a lock under `folder` names.

    Locks are searched, not read: one that is damaged, or of a newer vsgen, names them too.

    Raises:
        FileError: a lock cannot be read.
    """
    try:
        paths = sorted(folder.rglob("*.lock.json"))
    except OSError as error:
        raise explain(error, folder, "read") from error
    found = {key for path in paths for key in _KEY.findall(read_bytes(path) or b"")}
    return frozenset(key.decode("ascii") for key in found)
