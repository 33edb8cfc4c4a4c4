"""Writes several files so that all appear, or none."""

import contextlib
import os
from pathlib import Path
from typing import Dict, List


def write_all(contents: Dict[Path, bytes]) -> None:
    """Beside their places first, renamed when all are there; nothing stays behind on failure.

    Folders that are missing are made. The OSError of a failure names the file.
    """
    beside: Dict[Path, Path] = {}
    made: List[Path] = []
    path = Path()
    try:
        for path, content in contents.items():
            for folder in reversed([p for p in path.parents if not p.exists()]):
                folder.mkdir()
                made.append(folder)
            if path.is_dir():
                raise IsADirectoryError(0, "is a folder")
            beside[path] = path.with_name(f".{path.name}.{os.getpid()}.new")
            beside[path].write_bytes(content)
        for path in contents:
            os.replace(beside[path], path)
    except BaseException as error:
        _remove(list(beside.values()), made)
        if isinstance(error, OSError):
            raise OSError(error.errno, error.strerror or str(error), str(path)) from None
        raise


def _remove(files: List[Path], folders: List[Path]) -> None:
    """As far as they are there, and folders as far as they are empty."""
    for file in files:
        with contextlib.suppress(OSError):
            file.unlink()
    for folder in reversed(folders):
        with contextlib.suppress(OSError):
            folder.rmdir()
