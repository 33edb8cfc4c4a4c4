"""A slower device, made of this one: a control group that gives a process a share of its cores."""

import os
from pathlib import Path

PERIOD_US = 10_000  # with the default of 100 ms most short passes are not slowed down at all
V1_ROOT = Path("/sys/fs/cgroup/cpu")
V2_ROOT = Path("/sys/fs/cgroup")


class QuotaUnavailable(RuntimeError):
    """The kernel or the rights do not allow a CPU quota."""


class CpuQuota:
    """`share` of `threads` cores for one process, by the kernel's CFS bandwidth control.

    A group of its own, removed when the block is left; version 1 and 2 of control groups.
    """

    def __init__(self, share: float, threads: int):
        self._quota_us = round(PERIOD_US * share * threads)
        self._is_v1 = (V1_ROOT / "cpu.cfs_quota_us").exists()
        root = V1_ROOT if self._is_v1 else V2_ROOT
        self._group = root / f"cutwater-profile-{os.getpid()}"

    def __enter__(self) -> "CpuQuota":
        try:
            self._group.mkdir()
            if self._is_v1:
                (self._group / "cpu.cfs_period_us").write_text(str(PERIOD_US))
                (self._group / "cpu.cfs_quota_us").write_text(str(self._quota_us))
            else:
                (self._group / "cpu.max").write_text(f"{self._quota_us} {PERIOD_US}")
        except OSError as error:
            self.__exit__()
            raise QuotaUnavailable(
                f"cannot set a CPU quota in {self._group.parent}: {error.strerror};"
                " it needs root and the cpu controller of control groups"
            ) from error
        return self

    def __exit__(self, *_exception) -> None:
        try:
            self._group.rmdir()
        except OSError:
            pass

    def add(self, pid: int) -> None:
        (self._group / "cgroup.procs").write_text(str(pid))
