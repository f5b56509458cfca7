"""The examiner does not know the answers: neither the detector's code nor its data."""

import subprocess
import sys

_CODE = """
import pathlib, sys, tempfile
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
from monitor.simulator import build, serve
world = build(storefronts=40)
with tempfile.TemporaryDirectory() as folder, serve(world, pathlib.Path(folder)) as served:
    served.settings()
print("\\n".join(sorted(sys.modules)))
print("=====")
print("\\n".join(opened))
"""


def test_the_simulator_loads_nothing_of_the_detector_and_reads_no_provider_file() -> None:
    """A process that builds and serves a world has neither its modules nor its data open."""
    run = subprocess.run([sys.executable, "-c", _CODE], capture_output=True, text=True, check=True, timeout=60)
    modules, files = run.stdout.split("=====")
    loaded = {name for name in modules.split() if name.split(".")[0] in ("monitor", "scrapers", "reports")}
    assert {name for name in loaded if not name.startswith("monitor.simulator")} == {"monitor"}
    assert "ca.pem" in files
    assert not [name for name in files.split() if "/data/" in name and ("providers" in name or "vocabulary" in name)]
    assert not [name for name in files.split() if name.endswith(".toml")]
