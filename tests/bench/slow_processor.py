"""A slower processor, for a browser.

Chromium's own throttling (Emulation.setCPUThrottlingRate) slows a page's main
thread only, and every engine here searches in a worker. So the processes that
run pages are also stopped for three quarters of the time, a few milliseconds
at a time: that slows all of their threads.
"""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psutil
from playwright.sync_api import Page

TURN_SECONDS = 0.008


@contextmanager
def main_thread(tab: Page, times: int) -> Iterator[None]:
    """Slow the page's main thread by Chromium's own means."""
    session = tab.context.new_cdp_session(tab)
    session.send("Emulation.setCPUThrottlingRate", {"rate": times})
    yield
    session.detach()


@contextmanager
def every_thread(tab: Page, times: int) -> Iterator[None]:
    """Slow all threads of all pages by stopping their processes again and again."""
    done = threading.Event()
    thread = threading.Thread(target=_stop_and_go, args=(done, times), daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _stop_and_go(done: threading.Event, times: int) -> None:
    processes, looked = [], 0.0
    while not done.is_set():
        if time.monotonic() - looked > 1:
            processes, looked = _renderers(), time.monotonic()
        _each(processes, "suspend")
        time.sleep(TURN_SECONDS * (times - 1))
        _each(processes, "resume")
        time.sleep(TURN_SECONDS)


def _renderers() -> list[psutil.Process]:
    """The processes of our own browser that run pages."""
    found = []
    for process in psutil.Process(os.getpid()).children(recursive=True):
        with contextlib.suppress(psutil.Error):
            if "--type=renderer" in process.cmdline():
                found.append(process)
    return found


def _each(processes: list[psutil.Process], action: str) -> None:
    for process in processes:
        with contextlib.suppress(psutil.Error):
            getattr(process, action)()
