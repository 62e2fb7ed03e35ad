# SPDX-FileCopyrightText: 2026 The Tagboat developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A Keystone and a Glance on loopback, for tests/support/servers.py.

Tests find KEYSTONE_URL, GLANCE_URL, FAULTS_URL (a fault proxy in front of Glance), CREDENTIAL_ID and CREDENTIAL_SECRET
in their environment. Users dev/devpw (member) and ro/ropw (reader) of the project demo, eve/evepw (member) of the project
other, con/conpw (member) of the project contract; there are no images yet.
"""
import json
import pathlib
import socket
import urllib.request

import unpacked
from faultproxy import FaultProxy

PROGRAMS = pathlib.Path(__file__).with_name("openstackprograms.py")
KEYSTONE_CONF = """[DEFAULT]
use_stderr = true
max_token_size = 500
[database]
connection = sqlite:///{folder}/keystone.db
sqlite_synchronous = false
[token]
provider = fernet
[fernet_tokens]
key_repository = {folder}/fernet
[fernet_receipts]
key_repository = {folder}/fernet
[credential]
key_repository = {folder}/cred
[cache]
enabled = true
backend = dogpile.cache.memory
[identity]
password_hash_rounds = 4
"""
GLANCE_CONF = """[DEFAULT]
bind_host = 127.0.0.1
workers = 0
use_stderr = true
enforce_secure_rbac = true
image_tag_quota = -1
node_staging_uri = file://{folder}/work
[database]
connection = sqlite:///{folder}/glance.db
sqlite_synchronous = false
[glance_store]
stores = file,http
default_store = file
filesystem_store_datadir = {folder}/images
[image_format]
disk_formats = raw,qcow2
[paste_deploy]
config_file = {paste}
flavor = keystone
[oslo_policy]
policy_file = {folder}/policy.yaml
enforce_new_defaults = true
enforce_scope = true
policy_dirs = {folder}/nopolicy.d
[keystone_authtoken]
www_authenticate_uri = {keystone}
auth_url = {keystone}
auth_type = password
username = glance
password = glancepw
project_name = service
user_domain_name = Default
project_domain_name = Default
memcached_servers =
"""
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # loopback goes through no proxy


def request(method, url, body=None, token=None):
    headers = {"Content-Type": "application/json"}
    if token:
        headers["X-Auth-Token"] = token
    data = json.dumps(body).encode() if body is not None else None
    with opener.open(urllib.request.Request(url, data, headers, method=method), timeout=120) as answer:
        text = answer.read()
        return answer, json.loads(text) if text else {}


def start(stage, name, conf, listening):
    """Whoever connects early waits in the queue of the socket, so there is nothing to wait for here."""
    stage.start("/usr/bin/python3", PROGRAMS, name, conf, str(listening.fileno()), pass_fds=[listening.fileno()])
    listening.close()


def sign_in(keystone, user, password, project):
    domain = {"id": "default"}
    who = {"name": user, "domain": domain, "password": password}
    answer, body = request("POST", f"{keystone}/auth/tokens", {"auth": {
        "identity": {"methods": ["password"], "password": {"user": who}},
        "scope": {"project": {"name": project, "domain": domain}}}})
    return answer.headers["X-Subject-Token"], body["token"]


def set_up(keystone, glance):
    """\\return the application credential of dev"""
    admin, _ = sign_in(keystone, "admin", "adminpw", "admin")

    def create(kind, **values):
        return request("POST", f"{keystone}/{kind}s", {kind: values}, admin)[1][kind]["id"]

    roles = {role["name"]: role["id"] for role in request("GET", f"{keystone}/roles", None, admin)[1]["roles"]}
    for project, users in (("service", [("glance", "admin")]), ("demo", [("dev", "member"), ("ro", "reader")]),
                           ("other", [("eve", "member")]), ("contract", [("con", "member")])):
        project_id = create("project", name=project, domain_id="default")
        for user, role in users:
            user_id = create("user", name=user, password=user + "pw", domain_id="default")
            request("PUT", f"{keystone}/projects/{project_id}/users/{user_id}/roles/{roles[role]}", None, admin)
    service = create("service", type="image", name="glance")
    for interface in ("public", "internal"):
        create("endpoint", service_id=service, interface=interface, region_id="RegionOne", url=glance)
    dev, info = sign_in(keystone, "dev", "devpw", "demo")
    url = f"{keystone}/users/{info['user']['id']}/application_credentials"
    return request("POST", url, {"application_credential": {"name": "ci"}}, dev)[1]["application_credential"]


def serve(stage):
    """\\return what tests are told"""
    paste = unpacked.path("usr/share/glance-common/glance-api-paste.ini")
    stage.need("keystone-manage")
    if not paste:
        stage.need("glance-api-paste.ini")
    for folder in ("fernet", "cred", "images", "work", "nopolicy.d"):
        (stage.folder / folder).mkdir(mode=0o700)
    (stage.folder / "policy.yaml").write_text("{}\n")
    listening = [socket.create_server(("127.0.0.1", 0), backlog=128) for _ in range(2)]
    ports = [server.getsockname()[1] for server in listening]
    keystone, glance = f"http://127.0.0.1:{ports[0]}/v3", f"http://127.0.0.1:{ports[1]}"
    for name, text, server in (("keystone", KEYSTONE_CONF, listening[0]), ("glance", GLANCE_CONF, listening[1])):
        conf = stage.folder / f"{name}.conf"
        conf.write_text(text.format(folder=stage.folder, keystone=keystone, paste=paste))
        start(stage, name, conf, server)
    credential = set_up(keystone, glance)
    opener.open(f"{glance}/healthcheck", timeout=120).close()
    return {"KEYSTONE_URL": keystone, "GLANCE_URL": glance, "CREDENTIAL_ID": credential["id"],
            "CREDENTIAL_SECRET": credential["secret"], "FAULTS_URL": FaultProxy(glance).url}
