"""RDAP of the fictional web: registrations of domains and addresses in the shape of RFC 9083."""

import json
from typing import Any

from monitor.simulator.networks import REGISTRARS
from monitor.simulator.truth import Host
from monitor.simulator.world import World

_NAMES = dict(REGISTRARS.values())
_CONFORMANCE = ["rdap_level_0", "icann_rdap_response_profile_1", "icann_rdap_technical_implementation_guide_1"]


def answer(world: World, path: str) -> tuple[int, str]:
    """Return status and JSON of `/domain/NAME` or `/ip/ADDRESS`; 404 where nothing is registered."""
    kind, _, name = path.strip("/").partition("/")
    host = {"domain": world.by_apex, "ip": world.by_address}.get(kind, {}).get(name.lower().rstrip("."))
    if host is None:
        return 404, json.dumps(
            {
                "rdapConformance": ["rdap_level_0"],
                "errorCode": 404,
                "title": "Not Found",
                "description": [f"{name} is not registered"],
            }
        )
    return 200, json.dumps(_domain(host) if kind == "domain" else _network(host), ensure_ascii=False)


def _card(name: str) -> list[Any]:
    return ["vcard", [["version", {}, "text", "4.0"], ["fn", {}, "text", name], ["org", {}, "text", name]]]


def _domain(host: Host) -> dict[str, Any]:
    number = host.network.registrar
    registrar = {
        "objectClassName": "entity",
        "handle": str(number),
        "roles": ["registrar"],
        "publicIds": [{"type": "IANA Registrar ID", "identifier": str(number)}],
        "vcardArray": _card(_NAMES[number]),
    }
    return {
        "rdapConformance": _CONFORMANCE,
        "objectClassName": "domain",
        "handle": f"D{sum(host.apex.encode()):09}-EX",
        "ldhName": host.apex,
        "status": ["client transfer prohibited"],
        "events": [
            {"eventAction": "registration", "eventDate": host.network.registered},
            {"eventAction": "expiration", "eventDate": "2027-12-31T00:00:00Z"},
        ],
        "nameservers": [{"objectClassName": "nameserver", "ldhName": name} for name in host.network.nameservers],
        "entities": [registrar],
    }


def _network(host: Host) -> dict[str, Any]:
    organisation = host.network.organisation.rsplit(",", 1)[0]
    return {
        "rdapConformance": ["rdap_level_0"],
        "objectClassName": "ip network",
        "handle": f"NET-{host.address.replace('.', '-')}-1",
        "startAddress": host.address,
        "endAddress": host.address,
        "ipVersion": "v4",
        "name": organisation,
        "country": host.network.country,
        "status": ["active"],
        "events": [{"eventAction": "registration", "eventDate": "2010-07-14T00:00:00Z"}],
        "entities": [
            {
                "objectClassName": "entity",
                "handle": organisation,
                "roles": ["registrant"],
                "vcardArray": _card(organisation),
            }
        ],
    }
