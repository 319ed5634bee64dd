"""The versions of kalpy."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

OLDEST_KALPY = "0.10"
#: The names of the package: at PyPI, and at conda-forge.
_PACKAGES = ("kalpy-kaldi", "kalpy")


def kalpy_version() -> str | None:
    """Returns the version of the installed kalpy; None where there is none."""
    for name in _PACKAGES:
        try:
            return version(name)
        except PackageNotFoundError:
            continue
    return None
