"""What stands on most of the web: names of cookies, headers, hosts and code that mean no company."""

import re
from collections.abc import Iterator

import tldextract

from monitor.reference import HostMark, KeyMark, Provider, Table, suffixes

_SUFFIXES = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
"""The snapshot of the public suffix list that comes with tldextract: nothing is fetched."""
SUFFIX_TABLES = frozenset([Table.NS, Table.MX, Table.CNAME, Table.TENANT])
"""Tables whose marks are names with all that lies below them."""
_BEGINS = re.compile(r"(?:\(\?[aimsx]+\))?(?:\((?:\?:)?)*(?:\^|\\\?|\[\?&\])")
"""How the path of a checkout begins that says where it stands."""
_SERVING = frozenset(["hosting", "api"])
"""Kinds of a platform's own host, below which its customers have names."""
_LEAST = 4
"""Signs before a `*`, or of a part of a value: fewer stand in too much."""
_COOKIES = (
    "PHPSESSID JSESSIONID ASP.NET_SessionId ASPSESSIONID ASPXAUTH .ASPXAUTH .AspNetCore.Session .AspNetCore.Cookies "
    ".AspNetCore.Antiforgery __RequestVerificationToken CFID CFTOKEN SERVERID connect.sid connect.sess laravel_session "
    "XSRF-TOKEN csrftoken ci_session ci_csrf_token symfony CAKEPHP fuelcid rack.session remember_me remember_token "
    "remember_web koa.sess koa.sid express.sid play_session yii advanced-frontend django_language frontend_lang "
    "next-auth.session-token next-auth.csrf-token __Secure-next-auth.session-token __Host-next-auth.csrf-token "
    "wordpress_test_cookie wordpress_logged_in wordpress_sec wp-settings wp_lang wp-wpml_current_language pll_language "
    "woocommerce_cart_hash woocommerce_items_in_cart wp_woocommerce_session_ OCSESSID PrestaShop- form_key "
    "mage-messages i18next i18n_redirected NEXT_LOCALE _ga _gid _gat _gcl_au _gac_ _fbp _fbc _ttp _uetsid _uetvid "
    "_pin_unauth _hj OptanonConsent CookieConsent cookieyes-consent cmplz_ euconsent-v2 viewed_cookie_policy gdpr "
    "referrer utm_source"
).split()
"""Names that software, languages and counters set on sites of all kinds."""
_GENERAL = frozenset(
    "session sessions sess sid id sessid sessionid token tokens csrf xsrf auth user userid uid uuid guid visitor visit "
    "lang language locale currency country cart basket wishlist theme mode dark cookie cookies consent accept accepted "
    "policy login logged in client device key hash data state nonce test web site app api server node route lb sticky "
    "cache debug ref referer referrer first last seen time timezone tz age gate verified over18 remember me secure "
    "host http php asp net frontend backend my the store shop guest customer member account cf wp js".split()
)
"""Words of which a cookie's name means nobody."""
_HEADERS = frozenset(
    "accept-ch accept-ranges access-control-allow-credentials access-control-allow-headers "
    "access-control-allow-methods access-control-allow-origin access-control-expose-headers access-control-max-age age "
    "allow alt-svc cache-control cf-connecting-ip clear-site-data connection content-disposition content-encoding "
    "content-language content-length content-location content-security-policy content-security-policy-report-only "
    "content-type cross-origin-embedder-policy cross-origin-opener-policy cross-origin-resource-policy date etag "
    "expect-ct expires feature-policy host-header keep-alive last-modified link location nel p3p permissions-policy "
    "platform powered-by pragma referrer-policy report-to reporting-endpoints retry-after server server-timing "
    "set-cookie strict-transport-security timing-allow-origin trailer transfer-encoding upgrade vary via warning "
    "www-authenticate x-aspnet-version x-aspnetmvc-version x-backend x-backend-server x-cache x-cache-hits "
    "x-cache-status x-cdn x-content-type-options x-correlation-id x-dns-prefetch-control x-download-options "
    "x-drupal-cache x-edge-location x-frame-options x-generator x-hits x-permitted-cross-domain-policies x-pingback "
    "x-powered-by x-proxy-cache x-ratelimit-limit x-ratelimit-remaining x-ratelimit-reset x-redirect-by x-request-id "
    "x-response-time x-robots-tag x-runtime x-served-by x-server x-timer x-trace-id x-ua-compatible x-varnish "
    "x-version x-xss-protection".split()
)
"""Headers of all kinds of servers: only their value can mean a company."""
_VALUES = (
    "nginx/1.27.0 apache/2.4.62 (ubuntu) (debian) (centos) (red hat) (unix) (win64) openssl/3.0.2 mod_ssl openresty "
    "litespeed microsoft-iis/10.0 microsoft-httpapi/2.0 caddy gunicorn/21.2.0 uvicorn werkzeug/3.0 python/3.11 php/8.3 "
    "php/5.6 asp.net express next.js nuxt phusion passenger(r) puma kestrel tomcat coyote apache-coyote/1.1 jetty "
    "cowboy node.js tengine lighttpd envoy istio-envoy varnish squid haproxy traefik plesklin pleskwin cpanel "
    "wordpress drupal joomla laravel symfony django rails public private no-cache no-store max-age=31536000 "
    "text/html; charset=utf-8 application/json gzip keep-alive chunked accept-encoding sameorigin deny nosniff "
    "strict-origin-when-cross-origin 1; mode=block httponly; secure; samesite=lax path=/ hit miss bypass dynamic "
    "includesubdomains preload unsafe-inline 'self' https:// h3=\":443\" 1.1".split()
)
"""What these headers say everywhere."""
_PLATFORMS = frozenset(
    "amazon.com apple.com archive.org baidu.com bing.com bit.ly cloudflare.com discord.com dropbox.com "
    "facebook.com fb.com github.com githubusercontent.com gitlab.com google.com googleusercontent.com gravatar.com "
    "instagram.com linkedin.com live.com medium.com microsoft.com naver.com ok.ru paypal.com pinterest.com "
    "play.google.com qq.com reddit.com sites.google.com docs.google.com drive.google.com schema.org "
    "storage.googleapis.com stripe.com t.co t.me telegram.me telegram.org tiktok.com twitter.com vimeo.com vk.com "
    "w3.org weibo.com whatsapp.com wa.me wikipedia.org wordpress.com wordpress.org x.com yahoo.com yandex.ru youtu.be "
    "youtube.com".split()
)
"""Domains that sites of all kinds link to."""
_LIBRARIES = frozenset(
    "ajax.aspnetcdn.com ajax.googleapis.com apis.google.com bootstrapcdn.com bundle.run cdn.ampproject.org "
    "cdn.skypack.dev cdn.staticfile.net cdn.staticfile.org cdn.tailwindcss.com cdnjs.cloudflare.com cdnjs.com "
    "code.jquery.com cdn.bootcdn.net cdn.bootcss.com esm.run esm.sh fonts.bunny.net fonts.googleapis.com "
    "fonts.gstatic.com ga.jspm.io gstatic.com i0.wp.com jsdelivr.net jquery.com lib.baomitu.com maps.googleapis.com "
    "polyfill.io rawgit.com raw.githubusercontent.com s.w.org secure.gravatar.com stackpath.bootstrapcdn.com "
    "translate.google.com typekit.net unpkg.com use.fontawesome.com".split()
)
"""Hosts that serve the libraries, letters and files of everybody."""
_ISSUERS = (
    "let's encrypt|zerossl|google trust services|digicert|sectigo|globalsign|amazon|cloudflare|godaddy|starfield|"
    "entrust|buypass|ssl corporation|ssl.com|comodo|geotrust|rapidssl|thawte|certum|asseco|actalis|trustasia|identrust|"
    "internet security research group|microsoft corporation|harica|quovadis|swisssign|gandi|cpanel"
).split("|")
"""How the names of those begin who issue certificates to everybody."""
_CODE = frozenset(
    "addEventListener removeEventListener dispatchEvent querySelector querySelectorAll getElementById createElement "
    "getElementsByTagName getElementsByClassName appendChild insertBefore insertAdjacentHTML innerHTML textContent "
    "setAttribute getAttribute classList setTimeout setInterval clearTimeout requestAnimationFrame localStorage "
    "sessionStorage postMessage onmessage XMLHttpRequest encodeURIComponent decodeURIComponent DOMContentLoaded "
    "document.write document.cookie document.createElement document.getElementById window.location location.href "
    "readyState innerWidth userAgent navigator constructor prototype undefined function dataLayer dataLayer.push "
    "JSON.parse JSON.stringify toLowerCase toString hasOwnProperty Object.assign Promise.resolve parseInt "
    "stopPropagation preventDefault console.log defineProperty webpackJsonp webpackChunk __NEXT_DATA__ __NUXT__ "
    "jQuery(document) createCheckout checkout.js paymentMethod paymentButton onSuccess onPayment callback".split()
)
"""Names of the browser's own and of everybody's code."""


def common(provider: Provider) -> Iterator[str]:
    """Yield which marks of a file would meet on most of the web, or on the sites of everybody below a suffix."""
    for mark in provider.keys:
        if mark.table is Table.COOKIE and _is_common_cookie(mark.key):
            yield (
                f"The cookie {mark.key!r} is set by sites of all kinds: name one that only this company's code sets, "
                f"with at least {_LEAST} signs before a *, or leave it out."
            )
        if mark.table is Table.HEADER and (why := _of_header(mark)):
            yield why
        if mark.table is Table.ISSUER and mark.key.casefold().replace("\u2019", "'").startswith(tuple(_ISSUERS)):
            yield f"{mark.key!r} issues certificates to everybody: it means no company; leave it out."
        if mark.table in SUFFIX_TABLES and is_public_suffix(mark.key):
            yield f"Below the {mark.table} suffix {mark.key} lie the sites of everybody: write the company's own name."
        if mark.table in SUFFIX_TABLES and mark.key in _PLATFORMS and set(suffixes(mark.key)).isdisjoint(provider.own):
            yield f"The {mark.table} suffix {mark.key} is a platform of everybody's: write the company's own name."
    yield from _of_own(provider)
    for host in provider.hosts:
        yield from _of_host(host, provider)
    for script in provider.scripts:
        if script.text.strip("<>(). ") in _CODE:
            yield f"The name {script.text!r} stands in the code of all kinds of sites: take one that only this SDK has."


def _of_own(provider: Provider) -> Iterator[str]:
    """Yield which domains in `own` hold the sites of others."""
    for domain in provider.own:
        if is_public_suffix(domain):
            yield f"The domain {domain} in own is a public suffix: write the name that the company registered below it."
        elif is_public_suffix(domain, private=True) and not _names_tenants(domain, provider):
            yield (
                f"Below the domain {domain} in own others have sites of their own: write the company's own name there, "
                "or say with [[tenant]] or in an identifier's pattern that whoever has a name there is its customer."
            )


def _names_tenants(domain: str, provider: Provider) -> bool:
    """Whether a file says of the names below a domain that they are the customers' of the company."""
    written = domain.partition(".")[0] + r"\."
    return any(mark.table is Table.TENANT and mark.key == domain for mark in provider.keys) or any(
        written in mark.pattern for mark in provider.identifiers
    )


def _is_common_cookie(name: str) -> bool:
    """Whether a cookie's name, or a beginning that ends in `*`, is set on sites of all kinds."""
    start = name.removesuffix("*")
    if name.endswith("*") and (len(start) < _LEAST or any(known.startswith(start) for known in _COOKIES)):
        return True
    words = [word for word in re.split(r"[^a-z0-9]+", re.sub(r"([a-z])([A-Z])", r"\1 \2", start).lower()) if word]
    return start in _COOKIES or all(word in _GENERAL for word in words)


def is_public_suffix(name: str, *, private: bool = False) -> bool:
    """Whether anybody can register names below a name; `private`: or have one from the company that it belongs to."""
    found = _SUFFIXES.extract_str(name, include_psl_private_domains=private)
    return bool(found.suffix) and not found.domain


def _of_header(mark: KeyMark) -> str:
    """Return what is wrong with a header, empty when nothing is."""
    if mark.key not in _HEADERS:
        return ""
    if not mark.value:
        return (
            f"The header {mark.key} is sent by servers of all kinds: give the value that only this company's say, or "
            "leave it out."
        )
    if any(mark.value in known for known in _VALUES) or len(mark.value) < _LEAST:
        return (
            f"The header {mark.key} says {mark.value!r} on servers of all kinds: give a value that only this company's "
            "say, or leave it out."
        )
    return ""


def _of_host(host: HostMark, provider: Provider) -> Iterator[str]:
    """Yield why a host would meet on the sites of everybody."""
    names = set(suffixes(host.name))
    mine = not names.isdisjoint(provider.own)
    if is_public_suffix(host.name):
        yield f"The host {host.name} is a public suffix, with everybody's sites below: name the company's own host."
        return
    tenants = {mark.key for mark in provider.keys if mark.table is Table.TENANT}
    if host.path and host.kind == "checkout" and not _BEGINS.match(host.path):
        yield (
            f"The path of {host.name} is met anywhere in an address, also in its query and in words such as "
            "/repayment-help: begin it with ^, or with \\? or [?&] for a name in the query."
        )
    if host.path or mine or host.name in tenants:
        return
    if is_public_suffix(host.name, private=True) and host.kind not in _SERVING:
        yield (
            f"The host {host.name} is a platform below which everybody has sites of his own: name the company's host "
            "there, or guard it with a path."
        )
    elif host.name.removeprefix("www.") in _PLATFORMS:
        yield f"The host {host.name} is linked to by sites of all kinds: guard it with the path that means a customer."
    elif not names.isdisjoint(_LIBRARIES) or any(known.endswith("." + host.name) for known in _LIBRARIES):
        yield f"The host {host.name} serves libraries and files of everybody: guard it with the path of this company's."
