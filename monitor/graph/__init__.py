"""The graph: targets, providers, identifiers and operators, with time and source capture on every edge.

Pure: values come in, a networkx graph comes out; nothing here opens a database. `build` makes the graph, `chokepoints`
and `table` read it, `graph_svg` and `curve_svg` draw it, `write_graphml`, `write_gexf`, `write_csv` and `draw_svg` put
it into files.
"""

from monitor.graph.build import Graph, Held, Like, Use, build, narrow
from monitor.graph.curve import curve_svg
from monitor.graph.draw import draw_svg, graph_svg
from monitor.graph.export import read_gexf, read_graphml, visible, write_csv, write_gexf, write_graphml
from monitor.graph.reach import Chokepoint, Row, chokepoints, counted, span, table

__all__ = [
    "Chokepoint",
    "Graph",
    "Held",
    "Like",
    "Row",
    "Use",
    "build",
    "chokepoints",
    "counted",
    "curve_svg",
    "draw_svg",
    "graph_svg",
    "narrow",
    "read_gexf",
    "read_graphml",
    "span",
    "table",
    "visible",
    "write_csv",
    "write_gexf",
    "write_graphml",
]
