# SPDX-FileCopyrightText: 2026 The Tagboat developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A reverse proxy on loopback that passes everything on to one server, but for what it is told to answer itself.

POST /_faults with a JSON list replaces its rules: {"method": "DELETE" or "", "path": "part of it", "status": 403,
"headers": {}, "body": "...", "unlessAuthorization": "Basic ..." or ""}. The first that fits answers; nothing reaches the
server then. A rule does not fit whoever sends that Authorization.
"""
import http.client
import json
import threading
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HOP_BY_HOP = {"connection", "transfer-encoding", "keep-alive", "content-length"}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # header and body leave in one piece, or the body waits for the header's acknowledgement

    def log_message(self, *_):
        pass

    def handle_request(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path == "/_faults":
            self.server.rules = json.loads(body)
            return self.reply(204, {}, b"")
        path = urllib.parse.unquote(self.path)
        for rule in self.server.rules:
            door = rule.get("unlessAuthorization")
            if door and self.headers.get("Authorization") == door:
                continue
            if rule["method"] in ("", self.command) and rule["path"] in path:
                return self.reply(rule["status"], rule.get("headers", {}), rule.get("body", "").encode())
        return self.reply(*self.pass_on(body))

    do_GET = do_HEAD = do_PUT = do_POST = do_PATCH = do_DELETE = handle_request  # pylint: disable=invalid-name

    def pass_on(self, body):
        connection = getattr(self.server.local, "connection", None)
        if connection is None:
            connection = self.server.local.connection = http.client.HTTPConnection(*self.server.upstream, timeout=60)
        headers = {name: value for name, value in self.headers.items() if name.lower() not in HOP_BY_HOP}
        try:
            connection.request(self.command, self.path, body or None, headers)
            answer = connection.getresponse()
            content = answer.read()
        except OSError:
            connection.close()
            raise
        return answer.status, dict(answer.getheaders()), content

    def reply(self, status, headers, content):
        self.send_response_only(status)
        for name, value in headers.items():
            if name.lower() not in HOP_BY_HOP or (self.command == "HEAD" and name.lower() == "content-length"):
                self.send_header(name, value)
        if self.command != "HEAD":
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)


class FaultProxy(ThreadingHTTPServer):
    """Serves in threads of its own, which end with the program."""
    daemon_threads = True

    def __init__(self, upstream):
        super().__init__(("127.0.0.1", 0), Handler)
        parts = urllib.parse.urlsplit(upstream)
        self.upstream = parts.hostname, parts.port
        self.rules = []
        self.local = threading.local()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}"
