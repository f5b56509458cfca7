"""Networks of the fictional web: real hosts, CDNs, name servers, mail and registrars, by public marks."""
# ruff: noqa: E501 - one place, one line
# fmt: off

from dataclasses import dataclass, replace

from monitor.simulator.dice import Dice
from monitor.simulator.truth import Network, Planted


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """One way of being on the internet."""

    asn: int
    country: str
    organisation: str
    roles: tuple[tuple[str, str], ...]
    """(provider, role) shown by address, alias and headers together."""
    headers: tuple[tuple[str, str], ...] = ()
    """Shapes are drawn for each host."""
    dns: str = ""
    """Key of the name servers that usually come with it."""
    alias: str = ""


_RAY = (("Server", "cloudflare"), ("CF-RAY", "8{x15}-FRA"), ("CF-Cache-Status", "DYNAMIC"))
PLACES = {
    "cloudflare": _Place(asn=13335, country="US", organisation="CLOUDFLARENET, US", roles=(("cloudflare", "cdn"),), headers=_RAY, dns="cloudflare"),
    "hetzner": _Place(asn=24940, country="DE", organisation="HETZNER-AS, DE", roles=(("hetzner", "hosting"),), dns="hetzner"),
    "ovh": _Place(asn=16276, country="FR", organisation="OVH, FR", roles=(("ovh", "hosting"),), dns="ovh"),
    "digitalocean": _Place(asn=14061, country="US", organisation="DIGITALOCEAN-ASN, US", roles=(("digitalocean", "hosting"),), dns="digitalocean"),
    "aws": _Place(asn=16509, country="US", organisation="AMAZON-02, US", roles=(("aws", "hosting"),), dns="aws"),
    "cloudfront": _Place(
        asn=16509, country="US", organisation="AMAZON-02, US", roles=(("aws", "hosting"), ("cloudfront", "cdn")), dns="aws", alias="d{a13}.cloudfront.net",
        headers=(("Via", "1.1 {x32}.cloudfront.net (CloudFront)"), ("X-Amz-Cf-Pop", "FRA60-P9"), ("X-Amz-Cf-Id", "{w54}==")),
    ),
    "vercel": _Place(
        asn=16509, country="US", organisation="AMAZON-02, US", roles=(("aws", "hosting"), ("vercel", "hosting")), dns="vercel", alias="cname.vercel-dns.com",
        headers=(("Server", "Vercel"), ("X-Vercel-Id", "fra1::{a5}-17{d11}-{x12}"), ("X-Vercel-Cache", "HIT")),
    ),
    "github": _Place(
        asn=54113, country="US", organisation="FASTLY, US", roles=(("fastly", "cdn"), ("github_pages", "hosting")), dns="porkbun", alias="{l9}.github.io",
        headers=(("Server", "GitHub.com"), ("X-GitHub-Request-Id", "{U4}:{U6}:{U7}:{U7}:{U8}"), ("X-Served-By", "cache-fra-etou8220{d3}-FRA")),
    ),
    "fastly": _Place(asn=54113, country="US", organisation="FASTLY, US", roles=(("fastly", "cdn"),), headers=(("X-Served-By", "cache-ams2100{d2}-AMS"),), dns="dnsimple"),
    "bunny": _Place(asn=200325, country="SI", organisation="BUNNYCDN, SI", roles=(("bunny", "cdn"),), headers=(("Server", "BunnyCDN-DE1-1{d3}"), ("CDN-PullZone", "1{d6}")), dns="bunny"),
    "ddosguard": _Place(asn=57724, country="RU", organisation="DDOS-GUARD, RU", roles=(("ddosguard", "cdn"),), headers=(("Server", "ddos-guard"), ("Set-Cookie", "__ddg1_={A20}; HttpOnly; Path=/")), dns="ddosguard"),
    "gcore": _Place(asn=199524, country="LU", organisation="GCORE, LU", roles=(("gcore", "cdn"),), dns="gcore"),
    "namecheap": _Place(asn=22612, country="US", organisation="NAMECHEAP-NET, US", roles=(("namecheap", "hosting"),), dns="namecheap"),
    "contabo": _Place(asn=51167, country="DE", organisation="CONTABO, DE", roles=(("contabo", "hosting"),), dns="cloudns"),
    "vultr": _Place(asn=20473, country="US", organisation="AS-VULTR, US", roles=(("vultr", "hosting"),), dns="porkbun"),
    "hostinger": _Place(asn=47583, country="CY", organisation="AS-HOSTINGER, CY", roles=(("hostinger", "hosting"),), dns="hostinger"),
    "regru": _Place(asn=197695, country="RU", organisation="AS-REG, RU", roles=(("regru", "hosting"),), dns="regru"),
    "timeweb": _Place(asn=9123, country="RU", organisation="TIMEWEB-AS, RU", roles=(("timeweb", "hosting"),), dns="timeweb"),
    "godaddy": _Place(asn=26496, country="US", organisation="AS-26496-GO-DADDY-COM-LLC, US", roles=(("godaddy", "hosting"),), dns="godaddy"),
    "leaseweb": _Place(asn=60781, country="NL", organisation="LEASEWEB-NL-AMS-01, NL", roles=(("leaseweb", "hosting"),), dns="dynadot"),
    "flokinet": _Place(asn=200651, country="IS", organisation="FLOKINET, IS", roles=(("flokinet", "hosting"),), dns="njalla"),
}
"""Where hosts stand."""

NAME_SERVERS = {
    "cloudflare": ("cloudflare", ("{l5}.ns.cloudflare.com", "{l6}.ns.cloudflare.com")),
    "hetzner": ("hetzner", ("helium.ns.hetzner.com", "hydrogen.ns.hetzner.com", "oxygen.ns.hetzner.com")),
    "ovh": ("ovh", ("dns1{d2}.ovh.net", "ns1{d2}.ovh.net")),
    "digitalocean": ("digitalocean", ("ns1.digitalocean.com", "ns2.digitalocean.com")),
    "aws": (
        "aws",
        (
            "ns-1{d2}.awsdns-1{d1}.com",
            "ns-7{d2}.awsdns-3{d1}.net",
            "ns-11{d2}.awsdns-0{d1}.org",
            "ns-18{d2}.awsdns-4{d1}.co.uk",
        ),
    ),
    "vercel": ("vercel", ("ns1.vercel-dns.com", "ns2.vercel-dns.com")),
    "porkbun": ("porkbun", ("curitiba.ns.porkbun.com", "maceio.ns.porkbun.com")),
    "dnsimple": ("dnsimple", ("ns1.dnsimple.com", "ns2.dnsimple-edge.net")),
    "bunny": ("bunny", ("kiki.bunny.net", "coco.bunny.net")),
    "ddosguard": ("ddosguard", ("ns1.ddos-guard.net", "ns2.ddos-guard.net")),
    "gcore": ("gcore", ("ns1.gcorelabs.net", "ns2.gcdn.services")),
    "namecheap": ("namecheap", ("dns1.registrar-servers.com", "dns2.registrar-servers.com")),
    "cloudns": ("cloudns", ("pns3{d1}.cloudns.net", "pns4{d1}.cloudns.net")),
    "hostinger": ("hostinger", ("ns1.dns-parking.com", "ns2.dns-parking.com")),
    "regru": ("regru", ("ns1.reg.ru", "ns2.reg.ru")),
    "timeweb": ("timeweb", ("ns1.timeweb.ru", "ns2.timeweb.ru")),
    "godaddy": ("godaddy", ("ns5{d1}.domaincontrol.com", "ns6{d1}.domaincontrol.com")),
    "njalla": ("njalla", ("1-you.njal.la", "2-can.njal.la")),
    "gandi": ("gandi", ("ns-1{d1}-a.gandi.net", "ns-2{d1}-b.gandi.net")),
    "desec": ("desec", ("ns1.desec.io", "ns2.desec.org")),
    "dynadot": ("dynadot", ("ns1.dynadot.com", "ns2.dynadot.com")),
    "bodis": ("bodis", ("ns1.bodis.com", "ns2.bodis.com")),
    "parkingcrew": ("parkingcrew", ("ns1.parkingcrew.net", "ns2.parkingcrew.net")),
}
"""Provider and names of its servers."""

MAIL = {
    "google": ("google_workspace", ("1 aspmx.l.google.com", "5 alt1.aspmx.l.google.com")),
    "zoho": ("zoho_mail", ("10 mx.zoho.com", "20 mx2.zoho.com")),
    "proton": ("proton_mail", ("10 mail.protonmail.ch", "20 mailsec.protonmail.ch")),
    "namecheap": ("namecheap", ("10 mx1.privateemail.com", "10 mx2.privateemail.com")),
    "improvmx": ("improvmx", ("10 mx1.improvmx.com", "20 mx2.improvmx.com")),
    "fastmail": ("fastmail", ("10 in1-smtp.messagingengine.com", "20 in2-smtp.messagingengine.com")),
    "microsoft": ("microsoft365", ("0 {l9}-example.mail.protection.outlook.com",)),
    "mailgun": ("mailgun", ("10 mxa.mailgun.org", "10 mxb.mailgun.org")),
    "hostinger": ("hostinger", ("5 mx1.hostinger.com", "10 mx2.hostinger.com")),
    "none": ("", ()),
}
"""Provider and mail exchangers."""

REGISTRARS = {
    "namecheap": (1068, "NameCheap, Inc."),
    "porkbun": (1861, "Porkbun LLC"),
    "godaddy": (146, "GoDaddy.com, LLC"),
    "cloudflare": (1910, "Cloudflare, Inc."),
    "namesilo": (1479, "NameSilo, LLC"),
    "dynadot": (472, "Dynadot Inc"),
    "gandi": (81, "Gandi SAS"),
    "tucows": (69, "Tucows Domains Inc."),
    "regru": (1606, "Registrar of Domain Names REG.RU LLC"),
    "hostinger": (1636, "HOSTINGER operations, UAB"),
    "ovh": (433, "OVH sas"),
    "publicdomainregistry": (303, "PDR Ltd. d/b/a PublicDomainRegistry.com"),
}
"""IANA id and name as RDAP prints it, by provider."""


def settle(
    dice: Dice, place: str, dns: str = "", mail: str = "", registrar: str = ""
) -> tuple[Network, tuple[Planted, ...]]:
    """Return a network of a host and the providers it shows (without nights); what is not named is drawn."""
    spot = PLACES[place]
    dns = dns or (
        spot.dns if dice.chance(0.75) else dice.pick(("cloudns", "namecheap", "gandi", "desec", "porkbun", "godaddy"))
    )
    mail = mail or dice.pick(tuple(MAIL))
    registrar = registrar or dice.pick(tuple(REGISTRARS))
    network = Network(
        asn=spot.asn,
        country=spot.country,
        organisation=spot.organisation,
        nameservers=tuple(dice.shaped(name) for name in NAME_SERVERS[dns][1]),
        mail=tuple(dice.shaped(name) for name in MAIL[mail][1]),
        registrar=REGISTRARS[registrar][0],
        registered=f"20{dice.number(22, 25)}-{dice.number(1, 12):02}-{dice.number(1, 28):02}T{dice.number(0, 23):02}:14:07Z",
        headers=tuple((name, dice.shaped(value)) for name, value in spot.headers),
        alias=dice.shaped(spot.alias),
    )
    shown = [*spot.roles, (NAME_SERVERS[dns][0], "dns"), (registrar, "registrar")]
    if MAIL[mail][0]:
        shown.append((MAIL[mail][0], "email"))
    planted = tuple(Planted(provider=provider, role=role, grade="configured", nights=()) for provider, role in shown)
    return network, planted


def gone(planted: tuple[Planted, ...], nights: tuple[int, ...], dead: tuple[int, ...]) -> tuple[Planted, ...]:
    """Return the plants of a network with their nights: a name gone from DNS shows its registrar alone."""
    alive = tuple(night for night in nights if night not in dead)
    return tuple(replace(item, nights=nights if item.role == "registrar" else alive) for item in planted)
