# SPDX-FileCopyrightText: 2026 The Tagboat developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Registries on loopback, filled with images, for tests/support/servers.py.

Tests find in their environment:
  TLS_URL, AUTHORITY   docker-registry with a password (alice:s3cret), TLS by an authority of its own, deletion on
  FROZEN_URL           one without password and deletion
  TOKEN_URL            one whose token server lets everyone pull and alice do all
  REPOSITORIES, MANY   how many repositories TLS_URL has, and how many images "many/images"
  PLAIN_URL, FAULTS_URL  one without password, and a fault proxy in front of it; images of
                       "contract/few", "contract/many", "contract/cancel" and "contract/signin" have one tag each
  SKOPEO               set when skopeo has copied an image to "copied/docker"
"""
import base64
import contextlib
import gzip
import hashlib
import io
import json
import os
import pathlib
import shutil
import socket
import ssl
import subprocess
import tarfile
import threading
import time
import urllib.parse
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import unpacked
from faultproxy import FaultProxy

USER = "alice:s3cret"
USERS_FILE = "alice:$2y$04$JqO0q4aUpHqsnK43Cl3lMOjqJfgHQo1D9F46xD.Ni9a1X29cA1ry6\n"  # htpasswd -nbB -C 4 alice s3cret
NIGHT = "TAGBOAT_TESTS_ALL" in os.environ  # tests/run --all; as registrypeer.cpp and contract.cpp
MANY = 2000 if NIGHT else 200
CONTRACT = ({"contract/few": 100, "contract/many": 1000, "contract/cancel": 300, "contract/signin": 300} if NIGHT else
            {"contract/few": 50, "contract/many": 200, "contract/cancel": 120, "contract/signin": 120})
CERTIFICATES = pathlib.Path(__file__).resolve().parents[2] / "data/tls"
INDEX = "application/vnd.oci.image.index.v1+json"
MANIFEST = "application/vnd.oci.image.manifest.v1+json"
CONFIG = "application/vnd.oci.image.config.v1+json"
LAYER = "application/vnd.oci.image.layer.v1.tar+gzip"


def digest_of(data):
    return "sha256:" + hashlib.sha256(data).hexdigest()


def empty_layer():
    """\return the digest of what is in it, and what is transferred"""
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("empty"), io.BytesIO())
    return digest_of(tar.getvalue()), gzip.compress(tar.getvalue(), mtime=0)


class Repository:
    """Written as docker-registry keeps it on disk: thousands of images in the time of a few dozen pushes. That a client
    can read and push what is here, skopeo shows."""

    diff_id, layer = empty_layer()

    def __init__(self, storage, name):
        self.storage = storage / "docker/registry/v2"
        self.root = self.storage / "repositories" / name

    def data(self, content):
        digest = digest_of(content)
        place = self.storage / "blobs/sha256" / digest[7:9] / digest[7:] / "data"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
        return {"digest": digest, "size": len(content)}

    def link(self, digest, place):
        (self.root / place).mkdir(parents=True, exist_ok=True)
        (self.root / place / "link").write_text(digest)

    def blob(self, content):
        described = self.data(content)
        self.link(described["digest"], "_layers/sha256/" + described["digest"][7:])
        return described

    def manifest(self, kind, content, tags):
        described = self.data(json.dumps({"schemaVersion": 2, "mediaType": kind, **content}).encode())
        digest = described["digest"]
        self.link(digest, f"_manifests/revisions/sha256/{digest[7:]}")
        for tag in tags:
            self.link(digest, f"_manifests/tags/{tag}/current")
        return {"mediaType": kind, **described}

    def image(self, number, tags, architecture="amd64"):
        created = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(1_700_000_000 + number * 3600))
        config = json.dumps({"architecture": architecture, "os": "linux", "created": created,
                             "config": {"Labels": {"number": str(number)}},
                             "rootfs": {"type": "layers", "diff_ids": [self.diff_id]}}).encode()
        layer = self.blob(self.layer) if number == 0 else {"digest": digest_of(self.layer), "size": len(self.layer)}
        return self.manifest(MANIFEST, {"config": {"mediaType": CONFIG, **self.blob(config)},
                                        "layers": [{"mediaType": LAYER, **layer}]}, tags)


def fill(storage):
    """\return how many repositories there are"""
    repositories = {"paged": 60, "doomed": 12, "restored": 1, "untagged": 2, **{f"small/r{i:02}": 1 for i in range(20)}}
    for name, count in repositories.items():
        repository = Repository(storage, name)
        for i in range(count):
            repository.image(i, [f"v{i}", f"w{i}"])
    index = Repository(storage, "multi/arch")
    parts = [{**index.image(i, [], arch), "platform": {"os": "linux", "architecture": arch}}
             for i, arch in enumerate(("amd64", "arm64"))]
    index.manifest(INDEX, {"manifests": parts}, ["latest"])
    many = Repository(storage, "many/images")
    for i in range(MANY):
        many.image(i, [f"v{i}"])
    return len(repositories) + 2


def fill_contract(storage):
    for name, count in CONTRACT.items():
        repository = Repository(storage, name)
        for i in range(count):
            repository.image(i, [f"t{i:04}"])


class TokenHandler(BaseHTTPRequestHandler):
    """The token server: everyone may pull, alice may do all."""
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # an answer leaves in one piece

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

    def __init__(self, stage):
        super().__init__(("127.0.0.1", 0), TokenHandler)
        self.key, self.file = stage.folder / "token.key", stage.folder / "token.crt"
        stage.run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=issuer",
                  "-keyout", self.key, "-out", self.file)
        self.certificate = base64.b64encode(ssl.PEM_cert_to_DER_cert(self.file.read_text())).decode()

    def sign(self, service, scopes, known):
        access = []
        for scope in " ".join(scopes).split():
            kind, rest = scope.split(":", 1)
            name, actions = rest.rsplit(":", 1)
            access.append({"type": kind, "name": name, "actions": actions.split(",") if known else ["pull"]})
        now = int(time.time())
        claims = {"iss": "issuer", "sub": "alice" if known else "", "aud": service, "exp": now + 300, "nbf": now - 10,
                  "iat": now, "jti": uuid.uuid4().hex, "access": access}
        header = {"typ": "JWT", "alg": "RS256", "x5c": [self.certificate]}
        signed = b".".join(url_safe(json.dumps(part).encode()) for part in (header, claims))
        signature = subprocess.run(["openssl", "dgst", "-sha256", "-sign", self.key], input=signed, check=True,
                                   stdout=subprocess.PIPE).stdout
        return (signed + b"." + url_safe(signature)).decode()


def url_safe(data):
    """As in a JSON Web Token (RFC 7515, section 2)."""
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def free_ports(count):
    """Ports that nobody has: all are held until the last is found."""
    with contextlib.ExitStack() as stack:
        return [stack.enter_context(socket.create_server(("127.0.0.1", 0))).getsockname()[1] for _ in range(count)]


def start(stage, name, port, deletes, http_more="", auth=""):
    """Serves the folder of this name."""
    (stage.folder / f"{name}.yml").write_text(f"""version: 0.1
log: {{level: warn, accesslog: {{disabled: true}}}}
storage:
  filesystem: {{rootdirectory: {stage.folder}/{name}}}
  delete: {{enabled: {"true" if deletes else "false"}}}
  maintenance: {{uploadpurging: {{enabled: false}}}}
http:
  addr: 127.0.0.1:{port}
  secret: not-a-secret
{http_more}{auth}""")
    return stage.start("docker-registry", "serve", stage.folder / f"{name}.yml")


def copy_with_skopeo(stage, port):
    """\return whether there is a skopeo"""
    if not unpacked.program("skopeo"):
        return False
    certificates = stage.folder / "certs"
    certificates.mkdir()
    shutil.copy(CERTIFICATES / "authority.pem", certificates / "ca.crt")
    (stage.folder / "policy.json").write_text('{"default": [{"type": "insecureAcceptAnything"}]}')
    (stage.folder / "registries.conf").write_text("")  # that of the computer may name others
    stage.run("skopeo", "--policy", stage.folder / "policy.json", "--registries-conf", stage.folder / "registries.conf",
              "--tmpdir", stage.folder, "copy", "--format", "v2s2",
              "--src-cert-dir", certificates, "--dest-cert-dir", certificates, "--src-creds", USER, "--dest-creds", USER,
              f"docker://127.0.0.1:{port}/paged:v0", f"docker://127.0.0.1:{port}/copied/docker:latest")
    return True


def serve(stage):
    """\return what tests are told"""
    stage.need("docker-registry", "openssl")
    for name in [name for name in stage.environment if name.startswith("REGISTRY_")]:
        del stage.environment[name]  # settings of docker-registry
    storage = {name: stage.folder / name for name in ("tls", "frozen", "token", "plain")}
    repositories = fill(storage["tls"])
    for name, folder, count in (("frozen", "frozen", 2), ("guarded", "token", 3)):
        repository = Repository(storage[folder], name)
        for i in range(count):
            repository.image(i, [f"v{i}"])
    fill_contract(storage["plain"])

    (stage.folder / "htpasswd").write_text(USERS_FILE)
    tokens = TokenServer(stage)
    threading.Thread(target=tokens.serve_forever, daemon=True).start()
    ports = dict(zip(storage, free_ports(len(storage))))
    realm = f"http://127.0.0.1:{tokens.server_address[1]}/token"
    processes = {
        "tls": start(stage, "tls", ports["tls"], True,
                     f"  tls: {{certificate: {CERTIFICATES}/server.pem, key: {CERTIFICATES}/server.key}}\n",
                     f"auth: {{htpasswd: {{realm: test, path: {stage.folder}/htpasswd}}}}\n"),
        "frozen": start(stage, "frozen", ports["frozen"], False),
        "token": start(stage, "token", ports["token"], True, "",
                       f"auth: {{token: {{realm: '{realm}', service: test, issuer: issuer, "
                       f"rootcertbundle: {tokens.file}}}}}\n"),
        "plain": start(stage, "plain", ports["plain"], True),
    }
    for name, process in processes.items():
        stage.wait_for_port(ports[name], process)
    more = {f"{name.upper()}_URL": f"http://127.0.0.1:{port}" for name, port in ports.items()}
    more |= {"TLS_URL": f"https://127.0.0.1:{ports['tls']}", "AUTHORITY": str(CERTIFICATES / "authority.pem"),
             "MANY": str(MANY), "FAULTS_URL": FaultProxy(more["PLAIN_URL"]).url}
    if copy_with_skopeo(stage, ports["tls"]):
        more["SKOPEO"] = "1"
        repositories += 1
    return {**more, "REPOSITORIES": str(repositories)}
