"""What is shipped: metadata, and a wheel that works where nothing else is."""

import json
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
from importlib.metadata import distribution
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_metadata_say_what_setup_cfg_means() -> None:
    """A typo in setup.cfg ships nothing, silently; so the result is checked."""
    found = distribution("railmon")
    assert found.metadata["Name"] == "railmon"
    assert found.metadata["License-Expression"] == "Apache-2.0"
    assert found.metadata["Requires-Python"] == ">=3.11"
    plain = {re.split(r"[ <>=!;\[]", text)[0] for text in found.requires or () if "extra ==" not in text}
    assert {"requests", "sqlite-utils", "networkx", "pandas", "click", "selectolax", "warcio", "protego"} <= plain
    (script,) = [entry for entry in found.entry_points if entry.group == "console_scripts"]
    assert (script.name, script.value) == ("railmon", "monitor.cli:main")


def test_constraints_are_names_and_versions_only() -> None:
    """And they cover every requirement."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = [line for line in lines if not line.startswith("#")]
    assert all(re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9][0-9A-Za-z.]*", line) for line in pinned)
    names = {re.sub(r"[-_.]+", "-", line.split("==")[0]).lower() for line in pinned}
    needed = {re.split(r"[ <>=!;\[]", text)[0] for text in distribution("railmon").requires or ()}
    assert {re.sub(r"[-_.]+", "-", name).lower() for name in needed} <= names


def test_the_wheel_works_in_an_empty_environment(tmp_path: Path) -> None:
    """Installed from the wheel alone, railmon finds its data and identifies a page."""
    source = tmp_path / "source"  # built from a copy: setuptools would ship leftovers of an older build/
    unshipped = shutil.ignore_patterns(".*", "build", "dist", "*.egg-info", "tests", "__pycache__")
    shutil.copytree(ROOT, source, ignore=unshipped)
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(source)]
    subprocess.run(build, check=True, capture_output=True, timeout=120, cwd=tmp_path)
    (wheel,) = tmp_path.glob("railmon-*.whl")
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env/bin/python"
    install = [str(python), "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", str(wheel)]
    subprocess.run(install, check=True, capture_output=True, timeout=120)
    # The requirements come from the environment of the tests, so that nothing is downloaded; a .pth adds its folder but
    # does not run the .pth files in it, so the editable railmon of the tests is not seen.
    purelib = subprocess.run(
        [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True, capture_output=True, text=True, timeout=60,
    ).stdout.strip()  # fmt: skip
    (Path(purelib) / "requirements-of-the-tests.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    page = tmp_path / "page.html"
    page.write_text('<script src="https://js.stripe.com/v3/"></script>', encoding="utf-8")
    call = [str(tmp_path / "env/bin/railmon"), "identify", str(page), "--json"]
    told = subprocess.run(call, check=True, capture_output=True, text=True, timeout=60, cwd=tmp_path)
    assert json.loads(told.stdout)["findings"][0]["provider"] == "stripe"
    where = [str(python), "-c", "import monitor, monitor.reference as r; print(monitor.__file__, r.folder())"]
    places = subprocess.run(where, check=True, capture_output=True, text=True, timeout=60, cwd=tmp_path).stdout
    assert str(ROOT) not in places
    assert str(tmp_path / "env/share/railmon/data") in places
