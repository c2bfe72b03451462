"""A site of somebody else: plain files of a plain server, on a host and a port of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

from scripts.demo import Place

SETTINGS = """
from k4k_wagtail.sharing.models import SharingSettings
from wagtail.models import Site
site = Site.objects.get(is_default_site=True)
values = {"allowed_hosts": %r, "allow_everybody": False}
SharingSettings.objects.update_or_create(site=site, defaults=values)
"""
PAGE = """<!DOCTYPE html>
<html lang="nl">
<head>
<meta charset="utf-8">
<title>Onderwijs in Voorbeelddorp</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/host.css">
</head>
<body><header><b>Voorbeelddorp</b></header>
<main>
<h1>Onderwijs in Voorbeelddorp</h1>
<p>Deze pagina is van een andere organisatie, met een eigen letter en eigen kleuren.</p>
%s
</main>
</body>
</html>"""
# A loud site: nothing of this may reach what is embedded, but its font and its tokens.
STYLE = """
:root { --k4k-color-link: rgb(123, 30, 58); --basis-border-radius-lg: 0px }
body { margin: 0; font: 17px/1.6 Georgia, "Charis SIL", serif; color: #1c2a1c; background: #fff }
main, header { max-width: 70rem; margin: auto; padding: 0 1rem 2rem }
header { background: #e9f0e4; padding-block: 1rem }
h2, h3 { text-transform: uppercase; color: rgb(200, 0, 0) }
a { color: rgb(0, 128, 0); font-size: 30px }
ul { list-style: square; padding: 40px }
article { border: 9px solid red }
iframe { display: block; max-width: 100% }
"""


class OtherSite:
    """What the site serves.

    Attributes:
        address: without a slash at the end.
        pages: HTML by path.
        policy: its Content Security Policy, or an empty text.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self.pages: dict[str, str] = {}
        self.policy = ""

    def put(self, body: str, path: str = "/") -> str:
        """Put a piece of HTML on a page and return the address of that."""
        self.pages[path] = PAGE % body
        return self.address + path

    def content(self, path: str) -> tuple[str, str] | None:
        """Return what is at a path, with its type."""
        if path == "/host.css":
            return STYLE, "text/css"
        found = self.pages.get(path.split("?")[0])
        return (found, "text/html; charset=utf-8") if found else None


@contextmanager
def other_site(host: str = "127.0.0.1") -> Iterator[OtherSite]:
    """Serve a site during the block, by nothing that is Django."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = site.content(self.path)
            self.send_response(200 if found else 404)
            text, kind = found or ("", "text/plain")
            self.send_header("Content-Type", kind)
            if site.policy:
                self.send_header("Content-Security-Policy", site.policy)
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site = OtherSite(f"http://{host}:{server.server_port}")
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


def allow(hub: str, *addresses: str) -> None:
    """Let sites, and no others, show the network of the demo.

    Args:
        hub: address of the demo, without a slash at the end.
        addresses: those of the sites.
    """
    place = Place("localhost", urlsplit(hub).port or 80)
    place.manage("shell", "-c", SETTINGS % "\n".join(addresses))
