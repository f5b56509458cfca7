"""Time stamps: posted through the door to a service that the settings name, checked against pinned certificates."""

from pathlib import Path

import pytest

from monitor.cases import book, packets
from monitor.clock import system_now
from monitor.errors import CaseError
from monitor.outbox import stamping
from monitor.workspace import Workspace
from reports.verify import verify_packet
from tests.monitor.cases.conftest import Shop
from tests.reports.authority import Authority, serving


def stamped_by(workspace: Workspace, *services: str, roots: bytes = b"") -> Workspace:
    """Return the workspace with time-stamp services in its settings."""
    path = workspace.folder / "railmon.toml"
    listed = ", ".join(f'"{service}"' for service in services)
    more = f"[endpoints]\ntimestamp = [{listed}]\n"
    if roots:
        (workspace.folder / "tsa.pem").write_bytes(roots)
        more += 'timestamp_roots = "tsa.pem"\n'
    text = path.read_text(encoding="utf-8").replace("[endpoints]\n", more)
    path.write_text(text.replace('"192.0.2.0/24"', '"192.0.2.0/24", "127.0.0.0/8"'), encoding="utf-8")
    return Workspace.open(workspace.folder)


def released(shop: Shop) -> int:
    """Release a case by both reviewers."""
    shop.confirmed()
    with shop.watched.store() as store:
        case = book.open_case(store, "stripe")
        for name in ("reviewer-a", "reviewer-b"):
            book.release(shop.watched.workspace, store, case.id, name)
    return case.id


def test_a_packet_is_stamped_by_the_first_service_that_answers(shop: Shop, tmp_path: Path) -> None:
    """A dead one before it is passed over; the stamp holds under the pinned roots."""
    number = released(shop)
    (tmp_path / "tsa").mkdir()
    authority = Authority(tmp_path / "tsa")
    with serving(authority) as address:
        workspace = stamped_by(shop.watched.workspace, "http://127.0.0.1:9/", f"{address}/", roots=authority.chain)
        with shop.watched.store() as store, stamping(workspace) as service:
            path = packets.build(workspace, store, number, system_now(), service)
            assert packets.listed(store)[0]["stamped"] == 1
    assert verify_packet(path, roots=authority.chain).whole


def test_where_no_service_answers_nothing_is_built(shop: Shop, tmp_path: Path) -> None:
    """A packet that was to be stamped is not quietly left unstamped."""
    number = released(shop)
    (tmp_path / "tsa").mkdir()
    workspace = stamped_by(shop.watched.workspace, "http://127.0.0.1:9/", roots=Authority(tmp_path / "tsa").chain)
    with shop.watched.store() as store, stamping(workspace) as service:
        with pytest.raises(CaseError, match=r"127\.0\.0\.1:9"):
            packets.build(workspace, store, number, system_now(), service)
        assert packets.listed(store) == []
    assert not list(workspace.packets.glob("EX-*"))


def test_a_service_without_roots_is_refused(shop: Shop) -> None:
    """A stamp that nobody can check is none."""
    workspace = stamped_by(shop.watched.workspace, "http://127.0.0.1:9/")
    with pytest.raises(CaseError, match="timestamp_roots"), stamping(workspace):
        pass
