"""The one door to the network."""

from scrapers.fetch.door import Door
from scrapers.fetch.resolver import Answer
from scrapers.fetch.settings import Clock, FetchSettings, SystemClock
from scrapers.fetch.wire import Line

__all__ = ["Answer", "Clock", "Door", "FetchSettings", "Line", "SystemClock"]
