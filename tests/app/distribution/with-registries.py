#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tagboat developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a program with registries of its own on loopback, filled with images, and stops them, whatever happens.

usage: with-registries.py [--contract] PROGRAM ARGUMENT...

With --contract only PLAIN_URL and FAULTS_URL are there, else only the others.

The program finds in its environment:
  TLS_URL, AUTHORITY   docker-registry with a password (alice:s3cret), TLS by an authority of its own, deletion on
  FROZEN_URL           one without password and deletion
  TOKEN_URL            one whose token server lets everyone pull and alice do all (needs python3-jwt)
  REPOSITORIES, MANY   how many repositories TLS_URL has, and how many images "many/images"
  PLAIN_URL, FAULTS_URL  one without password, and a fault proxy in front of it; "contract/many" has 1000 images,
                       "contract/cancel" and "contract/signin" 300 each, one tag each
  SKOPEO               set when skopeo has copied an image to "copied/docker"
Exits with 77 (skipped) when docker-registry is not installed.
"""
import base64
import gzip
import hashlib
import http.client
import io
import json
import os
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tarfile
import tempfile
import threading
import time
import urllib.parse
import uuid
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../support"))
from faultproxy import FaultProxy  # noqa: E402 pylint: disable=wrong-import-position

USER = "alice:s3cret"
MANY = 2000
INDEX = "application/vnd.oci.image.index.v1+json"
MANIFEST = "application/vnd.oci.image.manifest.v1+json"
CONFIG = "application/vnd.oci.image.config.v1+json"
LAYER = "application/vnd.oci.image.layer.v1.tar+gzip"


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def run(*command):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)


def digest_of(data):
    return "sha256:" + hashlib.sha256(data).hexdigest()


class Pusher:
    """Pushes to one repository on one connection."""

    def __init__(self, url, repository, authority=None, header=None, known=()):
        """known: digests of blobs that are there. This registry cannot take a blob again while another one uses it."""
        parts = urllib.parse.urlsplit(url)
        if parts.scheme == "https":
            context = ssl.create_default_context(cafile=authority)
            self.connection = http.client.HTTPSConnection(parts.hostname, parts.port, context=context, timeout=60)
        else:
            self.connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=60)
        self.headers = {"Authorization": header} if header else {}
        self.root = f"/v2/{repository}"
        self.known = set(known)

    def request(self, method, path, expected, body=None, **headers):
        self.connection.request(method, path, body, {**self.headers, **headers})
        answer = self.connection.getresponse()
        text = answer.read()
        if answer.status not in expected:
            raise RuntimeError(f"{method} {path}: {answer.status} {text[:300]}")
        return answer

    def blob(self, data):
        digest = digest_of(data)
        if digest not in self.known:
            self.known.add(digest)
            answer = self.request("POST", f"{self.root}/blobs/uploads/", (202,))
            place = urllib.parse.urlsplit(answer.getheader("Location"))
            query = (place.query + "&" if place.query else "") + "digest=" + urllib.parse.quote(digest, safe="")
            self.request("PUT", f"{place.path}?{query}", (201,), data, **{"Content-Type": "application/octet-stream"})
        return {"digest": digest, "size": len(data)}

    def manifest(self, kind, content, tags):
        body = json.dumps({"schemaVersion": 2, "mediaType": kind, **content}).encode()
        for reference in tags or [digest_of(body)]:
            self.request("PUT", f"{self.root}/manifests/{reference}", (201,), body, **{"Content-Type": kind})
        return {"mediaType": kind, "digest": digest_of(body), "size": len(body)}

    def image(self, number, tags, architecture="amd64"):
        tar = io.BytesIO()
        with tarfile.open(fileobj=tar, mode="w") as archive:
            archive.addfile(tarfile.TarInfo("empty"), io.BytesIO())
        created = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(1_700_000_000 + number * 3600))
        config = json.dumps({"architecture": architecture, "os": "linux", "created": created,
                             "config": {"Labels": {"number": str(number)}},
                             "rootfs": {"type": "layers", "diff_ids": [digest_of(tar.getvalue())]}}).encode()
        layer = gzip.compress(tar.getvalue(), mtime=0)
        return self.manifest(MANIFEST, {"config": {"mediaType": CONFIG, **self.blob(config)},
                                        "layers": [{"mediaType": LAYER, **self.blob(layer)}]}, tags)


class TokenHandler(BaseHTTPRequestHandler):
    """The token server: everyone may pull, alice may do all."""
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):  # pylint: disable=invalid-name
        header = self.headers.get("Authorization", "")
        known = header == "Basic " + base64.b64encode(USER.encode()).decode()
        if header and not known:
            return self.answer(401, {"errors": [{"code": "UNAUTHORIZED", "message": "wrong"}]})
        query = urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query)
        token = self.server.sign(query.get("service", [""])[0], query.get("scope", []), known)
        return self.answer(200, {"token": token, "expires_in": 300})

    def answer(self, status, content):
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class TokenServer(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, folder, port, jwt):
        super().__init__(("127.0.0.1", port), TokenHandler)
        self.jwt = jwt
        run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=issuer",
            "-keyout", f"{folder}/token.key", "-out", f"{folder}/token.crt")
        with open(f"{folder}/token.key", encoding="ascii") as file:
            self.key = file.read()
        with open(f"{folder}/token.crt", encoding="ascii") as file:
            self.certificate = base64.b64encode(ssl.PEM_cert_to_DER_cert(file.read())).decode()

    def sign(self, service, scopes, known):
        access = []
        for scope in " ".join(scopes).split():
            kind, rest = scope.split(":", 1)
            name, actions = rest.rsplit(":", 1)
            access.append({"type": kind, "name": name, "actions": actions.split(",") if known else ["pull"]})
        now = int(time.time())
        claims = {"iss": "issuer", "sub": "alice" if known else "", "aud": service, "exp": now + 300, "nbf": now - 10,
                  "iat": now, "jti": uuid.uuid4().hex, "access": access}
        return self.jwt.encode(claims, self.key, "RS256", headers={"x5c": [self.certificate]})


def make_certificates(folder):
    run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", f"{folder}/authority.key",
        "-out", f"{folder}/authority.pem", "-subj", "/CN=Test authority", "-addext",
        "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign,cRLSign")
    run("openssl", "req", "-newkey", "rsa:2048", "-nodes", "-keyout", f"{folder}/server.key", "-out",
        f"{folder}/server.csr", "-subj", "/CN=localhost")
    with open(f"{folder}/server.ext", "w", encoding="ascii") as file:
        file.write("subjectAltName=IP:127.0.0.1\nbasicConstraints=critical,CA:FALSE\nextendedKeyUsage=serverAuth\n")
    run("openssl", "x509", "-req", "-in", f"{folder}/server.csr", "-CA", f"{folder}/authority.pem", "-CAkey",
        f"{folder}/authority.key", "-CAcreateserial", "-days", "2", "-out", f"{folder}/server.crt", "-extfile",
        f"{folder}/server.ext")


def start(folder, name, port, log, deletes, http_more="", auth=""):
    os.mkdir(f"{folder}/{name}")
    with open(f"{folder}/{name}.yml", "w", encoding="ascii") as file:
        file.write(f"""version: 0.1
log: {{level: warn, accesslog: {{disabled: true}}}}
storage:
  filesystem: {{rootdirectory: {folder}/{name}}}
  delete: {{enabled: {"true" if deletes else "false"}}}
  maintenance: {{uploadpurging: {{enabled: false}}}}
http:
  addr: 127.0.0.1:{port}
  secret: not-a-secret
{http_more}{auth}""")
    environment = {key: value for key, value in os.environ.items() if not key.startswith("REGISTRY_")}
    process = subprocess.Popen(["docker-registry", "serve", f"{folder}/{name}.yml"], stdout=log, stderr=log,
                               stdin=subprocess.DEVNULL, env=environment, start_new_session=True)
    for _ in range(600):
        if process.poll() is not None:
            raise RuntimeError(f"docker-registry ended with {process.returncode}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return process
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("docker-registry does not answer")


def fill(url, authority):
    """\return how many repositories there are"""
    header = "Basic " + base64.b64encode(USER.encode()).decode()

    def pusher(name, known=()):
        return Pusher(url, name, authority, header, known)

    repositories = {"paged": 60, "doomed": 12, "restored": 1, "untagged": 2, **{f"small/r{i:02}": 1 for i in range(20)}}
    for name, count in repositories.items():
        push = pusher(name)
        for i in range(count):
            push.image(i, [f"v{i}", f"w{i}"])
    index = pusher("multi/arch")
    parts = [{**index.image(i, [], arch), "platform": {"os": "linux", "architecture": arch}}
             for i, arch in enumerate(("amd64", "arm64"))]
    index.manifest(INDEX, {"manifests": parts}, ["latest"])

    first = pusher("many/images")
    first.image(0, ["v0"])

    def push_some(numbers):
        push = pusher("many/images", first.known)
        for i in numbers:
            push.image(i, [f"v{i}"])

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(push_some, [range(1 + i, MANY, 4) for i in range(4)]))
    return len(repositories) + 2


def serve_contract(folder, log, running):
    """\return what the program is told"""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    running.append(start(folder, "plain", port, log, True))

    def push_some(part):
        name, numbers = part
        push = Pusher(url, name, known=shared.get(name, ()))
        for i in numbers:
            push.image(i, [f"t{i:04}"])
        return push.known

    sizes = {"contract/many": 1000, "contract/cancel": 300, "contract/signin": 300}
    shared = {}
    for name in sizes:
        shared[name] = push_some((name, range(1)))  # with the layer that all have
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(push_some, [(name, range(1 + i, count, 4)) for i in range(4) for name, count in sizes.items()]))
    return {"PLAIN_URL": url, "FAULTS_URL": FaultProxy(url).url}


def copy_with_skopeo(folder, url):
    """\return whether there is a skopeo"""
    if not shutil.which("skopeo"):
        return False
    os.mkdir(f"{folder}/certs")
    shutil.copy(f"{folder}/authority.pem", f"{folder}/certs/ca.crt")
    host = urllib.parse.urlsplit(url).netloc
    with open(f"{folder}/policy.json", "w", encoding="ascii") as file:
        json.dump({"default": [{"type": "insecureAcceptAnything"}]}, file)
    subprocess.run(["skopeo", "--policy", f"{folder}/policy.json", "copy", "--format", "v2s2",
                    "--src-cert-dir", f"{folder}/certs", "--dest-cert-dir", f"{folder}/certs",
                    "--src-creds", USER, "--dest-creds", USER,
                    f"docker://{host}/paged:v0", f"docker://{host}/copied/docker:latest"],
                   check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    return True


def stop(process):
    """By its process group, which is its own."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, number)
        except ProcessLookupError:
            return
        try:
            process.wait(10)
            return
        except subprocess.TimeoutExpired:
            pass


def serve(folder, log, running):
    """\return what the program is told"""
    make_certificates(folder)
    run("htpasswd", "-Bbc", "-C", "4", f"{folder}/htpasswd", *USER.split(":"))
    ports = [free_port() for _ in range(4)]
    tls, frozen, token = f"https://127.0.0.1:{ports[0]}", f"http://127.0.0.1:{ports[1]}", f"http://127.0.0.1:{ports[2]}"
    running.append(start(folder, "tls", ports[0], log, True,
                         f"  tls: {{certificate: {folder}/server.crt, key: {folder}/server.key}}\n",
                         f"auth: {{htpasswd: {{realm: test, path: {folder}/htpasswd}}}}\n"))
    running.append(start(folder, "frozen", ports[1], log, False))
    more = {"TLS_URL": tls, "FROZEN_URL": frozen, "AUTHORITY": f"{folder}/authority.pem", "MANY": str(MANY)}
    repositories = fill(tls, f"{folder}/authority.pem")
    if copy_with_skopeo(folder, tls):
        more["SKOPEO"] = "1"
        repositories += 1
    more["REPOSITORIES"] = str(repositories)
    push = Pusher(frozen, "frozen")
    for i in range(2):
        push.image(i, [f"v{i}"])
    try:
        import jwt  # pylint: disable=import-outside-toplevel
    except ImportError:
        return more
    server = TokenServer(folder, ports[3], jwt)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    running.append(start(folder, "token", ports[2], log, True, "",
                         f"auth: {{token: {{realm: 'http://127.0.0.1:{ports[3]}/token', service: test, issuer: issuer, "
                         f"rootcertbundle: {folder}/token.crt}}}}\n"))
    bearer = server.sign("test", ["repository:guarded:pull,push"], True)
    push = Pusher(token, "guarded", None, "Bearer " + bearer)
    for i in range(3):
        push.image(i, [f"v{i}"])
    return {**more, "TOKEN_URL": token}


def main():
    for program in ("docker-registry", "htpasswd", "openssl"):
        if not shutil.which(program):
            print(f"{program} is not installed", file=sys.stderr)
            return 77
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    running = []
    with tempfile.TemporaryDirectory(prefix="tagboat-registries-") as folder, open(f"{folder}/log", "w+") as log:
        try:
            for_contract = sys.argv[1] == "--contract"
            more = (serve_contract if for_contract else serve)(folder, log, running)
            return subprocess.run(sys.argv[2 if for_contract else 1:], env={**os.environ, **more}, check=False).returncode
        except Exception:
            log.flush()
            log.seek(0)
            print(log.read()[-4000:], file=sys.stderr)
            raise
        finally:
            for process in reversed(running):
                stop(process)


if __name__ == "__main__":
    sys.exit(main())
