"""A time-stamp authority of our own: `openssl ts` behind a small HTTP server on 127.0.0.1."""

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import requests

_CONFIG = """
[req]
distinguished_name = name
[name]
[ca]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
[leaf]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[server]
basicConstraints = critical,CA:FALSE
extendedKeyUsage = critical,serverAuth
[plain]
serial = serial
signer_cert = tsa.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
[chain]
serial = serial
signer_cert = tsa.pem
signer_key = tsa.key
certs = unsorted.pem
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
[strict]
serial = serial
signer_cert = tsa.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha512
"""


class Authority:
    """A certificate authority, an intermediate one, a time-stamp key, and the service that uses it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "ts.cnf").write_text(_CONFIG)
        (folder / "serial").write_text("01\n")
        self._certificate("root", "/CN=Fictional Root", "ca", "")
        self._certificate("middle", "/CN=Fictional Middle Authority With A Long Name", "ca", "root")
        self._certificate("tsa", "/CN=Fictional Time", "leaf", "middle")
        self.roots = (folder / "root.pem").read_bytes()
        self.chain = self.roots + (folder / "middle.pem").read_bytes()
        (folder / "chain.pem").write_bytes(self.chain)
        (folder / "unsorted.pem").write_bytes(self.chain)
        self.section = "chain"

    def _certificate(self, name: str, subject: str, kind: str, issuer: str) -> None:
        self.run("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", f"{name}.key")
        sign = ("-CA", f"{issuer}.pem", "-CAkey", f"{issuer}.key") if issuer else ()
        made = ("req", "-x509", "-new", "-key", f"{name}.key", "-subj", subject, "-days", "3000", "-config", "ts.cnf")
        self.run(*made, "-extensions", kind, *sign, "-out", f"{name}.pem")

    def run(self, *words: str, check: bool = True) -> subprocess.CompletedProcess[bytes]:
        """Run openssl in the authority's folder."""
        return subprocess.run(["openssl", *words], cwd=self.folder, capture_output=True, check=check, timeout=30)

    def answer(self, query: bytes) -> bytes:
        """Return the reply to a query, granted or not."""
        (self.folder / "query").write_bytes(query)
        made = ("ts", "-reply", "-queryfile", "query", "-config", "ts.cnf", "-section", self.section, "-out", "reply")
        self.run(*made)
        return (self.folder / "reply").read_bytes()

    def judge(self, reply: bytes, data: bytes, roots: bytes) -> bool:
        """What `openssl ts -verify` says."""
        for name, content in (("reply.tsr", reply), ("data", data), ("roots.pem", roots)):
            (self.folder / name).write_bytes(content)
        words = ("ts", "-verify", "-data", "data", "-in", "reply.tsr", "-CAfile", "roots.pem")
        return self.run(*words, check=False).returncode == 0


@contextmanager
def serving(authority: Authority) -> Iterator[str]:
    """Yield the address of a service that answers queries by HTTP; /html answers with a page."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = self.rfile.read(int(self.headers["Content-Length"]))
            page = b"<html><body>Service moved</body></html>"
            body = page if self.path == "/html" else authority.answer(query)
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def post(address: str, query: bytes) -> bytes:
    """Post a query as any carrier does."""
    headers = {"Content-Type": "application/timestamp-query"}
    return requests.post(address, data=query, headers=headers, timeout=30).content
