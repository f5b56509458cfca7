"""The text-only gate (pure): pictures, video, sound, fonts, archives and documents are never asked for nor read."""

import re
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

SNIFF_BYTES = 128
"""How many bytes of a body tell what it is."""

_ENDINGS = frozenset(
    "apng avif bmp cur gif heic heif ico jfif jpe jpeg jpg jxl pjpeg png psd svg svgz tif tiff webp "
    "3gp avi flv m3u8 m4s m4v mkv mov mp4 mpd mpeg mpg ogv webm wmv "
    "aac aif aiff flac m4a mid mp3 oga ogg opus wav wma "
    "eot otf ttc ttf woff woff2".split()
)
_TEXT_TYPES = frozenset(
    "application/json application/xml application/xhtml+xml application/javascript application/x-javascript "
    "application/ecmascript application/ld+json application/manifest+json application/rdap+json application/x-ndjson "
    "application/jsonlines application/problem+json application/rss+xml application/atom+xml application/yaml "
    "application/x-yaml application/toml application/graphql application/x-www-form-urlencoded application/sql "
    "application/x-httpd-php".split()
)
_VAGUE_TYPES = frozenset("*/* application/unknown content/unknown unknown/unknown".split())
_MEDIA_GROUPS = ("image/", "video/", "audio/", "font/", "model/", "application/font", "application/x-font")

_MAGIC = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "a PNG picture"),
    (re.compile(rb"\xff\xd8\xff"), "a JPEG picture"),
    (re.compile(rb"GIF8[79]a"), "a GIF picture"),
    (re.compile(rb"(?s)RIFF....(?:WEBP|AVI |WAVE)"), "a RIFF picture, video or sound"),
    (re.compile(rb"(?s)\x00...ftyp"), "a file of the MP4 family (video, AVIF, HEIC)"),
    (re.compile(rb"(?s)\x00...(?:moov|mdat|styp|moof)"), "a file of the MP4 family"),
    (re.compile(rb"\x1aE\xdf\xa3"), "a WebM or Matroska video"),
    (re.compile(rb"(?s)BM.{4}\x00\x00\x00\x00"), "a BMP picture"),
    (re.compile(rb"II\*\x00|MM\x00\*"), "a TIFF picture"),
    (re.compile(rb"\x00\x00[\x01\x02]\x00[^\x00]\x00"), "an icon"),
    (re.compile(rb"\xff\x0a|\x00\x00\x00\x0c(?:JXL |jP  )\r\n"), "a JPEG XL or JPEG 2000 picture"),
    (re.compile(rb"8BPS\x00\x01"), "a Photoshop picture"),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,90}>\s*)?<svg[\s>]", re.IGNORECASE), "an SVG picture"),
    (re.compile(rb"wOF[F2]|OTTO\x00|ttcf\x00|\x00\x01\x00\x00\x00"), "a font"),
    (re.compile(rb"ID3[\x02-\x04]|OggS\x00|fLaC\x00|\xff[\xfb\xfa\xf3\xf2\xf1\xf9]|MThd\x00"), "a sound file"),
    (re.compile(rb"FLV\x01|\x00\x00\x01[\xba\xb3]|#EXTM3U|\x30\x26\xb2\x75\x8e\x66\xcf\x11"), "a video"),
    (re.compile(rb"%PDF-"), "a PDF document"),
    (
        re.compile(
            rb"PK(?:\x03\x04|\x05\x06)|\x1f\x8b\x08|BZh[1-9]1AY&SY|\xfd7zXZ\x00|7z\xbc\xaf|Rar!\x1a|\x28\xb5\x2f\xfd"
        ),
        "an archive",
    ),
    (re.compile(rb"\x00asm|\x7fELF|\xd0\xcf\x11\xe0|[CF]WS[\x01-\x08\x0b\x0c\x0e-\x1f]"), "a binary file"),
)


def media_path(url: str) -> str:
    """Return the file ending when a URL's path ends like a picture, video, sound or font; else an empty string."""
    name = unquote(urlsplit(url).path).rpartition("/")[2]
    stem, _, ending = name.rpartition(".")
    return ending.lower() if stem and ending.lower() in _ENDINGS else ""


def media_type(declared: Iterable[str], *, lenient: bool = False) -> str:
    """Return the first declared content type that is no text; empty when all are text, or nothing is declared.

    `lenient` (robots.txt, which is served under all sorts of types) stops at pictures, video, sound and fonts only.
    """
    for value in declared:
        kind = value.split(";")[0].strip().lower()
        if not kind or "/" not in kind or kind in _VAGUE_TYPES:
            continue
        if kind.startswith(_MEDIA_GROUPS):
            return kind
        if not lenient and not _is_text(kind):
            return kind
    return ""


def sniff(start: bytes) -> str:
    """Return what the first bytes of a body show it to be when that is no text; else an empty string."""
    return next((name for magic, name in _MAGIC if magic.match(start)), "")


def _is_text(kind: str) -> bool:
    return kind.startswith("text/") or kind in _TEXT_TYPES or kind.endswith(("+json", "+xml", "+yaml"))
