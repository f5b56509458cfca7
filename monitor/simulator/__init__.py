"""A fictional web with its truth, served over real sockets: the honest examiner of the detector.

It knows companies by their documentation alone: it imports nothing of identify, recognise, document, page or reference,
and reads no file of data/.
"""

from monitor.simulator.handlers import Request
from monitor.simulator.servers import Served, serve
from monitor.simulator.world import Row, World, build

__all__ = ["Request", "Row", "Served", "World", "build", "serve"]
