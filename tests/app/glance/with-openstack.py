#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tagboat developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a program with a Keystone and a Glance of its own on loopback, and stops both, whatever happens.

usage: with-openstack.py PROGRAM ARGUMENT...

The program finds KEYSTONE_URL, GLANCE_URL, FAULTS_URL (a fault proxy in front of Glance), CREDENTIAL_ID and
CREDENTIAL_SECRET in its environment. Users dev/devpw (member) and ro/ropw (reader) of the project demo, eve/evepw
(member) of the project other; there are no images yet. Exits with 77 (skipped) when the servers are not installed.
"""
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../support"))
from faultproxy import FaultProxy  # noqa: E402 pylint: disable=wrong-import-position

KEYSTONE_CONF = """[DEFAULT]
use_stderr = true
max_token_size = 500
[database]
connection = sqlite:///{d}/keystone.db
[token]
provider = fernet
[fernet_tokens]
key_repository = {d}/fernet
[fernet_receipts]
key_repository = {d}/fernet
[credential]
key_repository = {d}/cred
[cache]
enabled = false
[identity]
password_hash_rounds = 4
"""
GLANCE_CONF = """[DEFAULT]
bind_host = 127.0.0.1
bind_port = {port}
workers = 0
use_stderr = true
enforce_secure_rbac = true
image_tag_quota = -1
node_staging_uri = file://{d}/work
[database]
connection = sqlite:///{d}/glance.db
[glance_store]
stores = file,http
default_store = file
filesystem_store_datadir = {d}/images
[image_format]
disk_formats = raw,qcow2
[paste_deploy]
config_file = /etc/glance/glance-api-paste.ini
flavor = keystone
[oslo_policy]
policy_file = {d}/policy.yaml
enforce_new_defaults = true
enforce_scope = true
policy_dirs = {d}/nopolicy.d
[keystone_authtoken]
www_authenticate_uri = {ks}
auth_url = {ks}
auth_type = password
username = glance
password = glancepw
project_name = service
user_domain_name = Default
project_domain_name = Default
memcached_servers =
"""
ENVIRONMENT = {**os.environ, "LD_PRELOAD": "", "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # loopback goes through no proxy


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def request(method, url, body=None, token=None):
    headers = {"Content-Type": "application/json"}
    if token:
        headers["X-Auth-Token"] = token
    data = json.dumps(body).encode() if body is not None else None
    with opener.open(urllib.request.Request(url, data, headers, method=method), timeout=60) as answer:
        text = answer.read()
        return answer, json.loads(text) if text else {}


def wait_for(url, process):
    for _ in range(600):
        if process.poll() is not None:
            raise RuntimeError(f"{process.args[0]} ended with {process.returncode}")
        try:
            request("GET", url)
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"no answer from {url}")


def run(log, *command):
    subprocess.run(command, check=True, stdout=log, stderr=log, env=ENVIRONMENT)


def start(log, *command, **more):
    return subprocess.Popen(command, stdout=log, stderr=log, env={**ENVIRONMENT, **more}, start_new_session=True)


def start_keystone(d, port, log):
    for folder in ("fernet", "cred"):
        os.mkdir(f"{d}/{folder}", 0o700)
    conf = f"{d}/keystone.conf"
    with open(conf, "w") as file:
        file.write(KEYSTONE_CONF.format(d=d))
    manage = ("keystone-manage", "--config-file", conf)
    owner = ("--keystone-user", str(os.getuid()), "--keystone-group", str(os.getgid()))
    url = f"http://127.0.0.1:{port}/v3/"
    run(log, *manage, "db_sync")
    run(log, *manage, "fernet_setup", *owner)
    run(log, *manage, "credential_setup", *owner)
    run(log, *manage, "bootstrap", "--bootstrap-password", "adminpw", "--bootstrap-admin-url", url,
        "--bootstrap-internal-url", url, "--bootstrap-public-url", url, "--bootstrap-region-id", "RegionOne")
    run(log, "sqlite3", f"{d}/keystone.db", "pragma journal_mode=wal")  # else it locks itself
    return start(log, "uwsgi", "--plugin", "python3", "--master", "--die-on-term", "--http-socket",
                 f"127.0.0.1:{port}", "--wsgi-file", "/usr/bin/keystone-wsgi-public", "--processes", "1",
                 "--threads", "1", "--buffer-size", "65535", "--lazy-apps", OS_KEYSTONE_CONFIG_FILES=conf)


def start_glance(d, port, keystone, log):
    for folder in ("images", "work", "nopolicy.d"):
        os.mkdir(f"{d}/{folder}")
    with open(f"{d}/policy.yaml", "w") as file:
        file.write("{}\n")
    conf = f"{d}/glance.conf"
    with open(conf, "w") as file:
        file.write(GLANCE_CONF.format(d=d, port=port, ks=keystone))
    run(log, "glance-manage", "--config-file", conf, "db_sync")
    return start(log, "glance-api", "--config-file", conf)


def sign_in(keystone, user, password, project):
    domain = {"id": "default"}
    who = {"name": user, "domain": domain, "password": password}
    answer, body = request("POST", f"{keystone}/auth/tokens", {"auth": {
        "identity": {"methods": ["password"], "password": {"user": who}},
        "scope": {"project": {"name": project, "domain": domain}}}})
    return answer.headers["X-Subject-Token"], body["token"]


def set_up(keystone, glance):
    """\return the application credential of dev"""
    admin, _ = sign_in(keystone, "admin", "adminpw", "admin")

    def create(kind, **values):
        return request("POST", f"{keystone}/{kind}s", {kind: values}, admin)[1][kind]["id"]

    roles = {role["name"]: role["id"] for role in request("GET", f"{keystone}/roles", None, admin)[1]["roles"]}
    for project, users in (("service", [("glance", "admin")]), ("demo", [("dev", "member"), ("ro", "reader")]),
                           ("other", [("eve", "member")])):
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


def stop(process):
    """By its process group, which is its own."""
    for number, patience in ((signal.SIGTERM, 10), (signal.SIGKILL, 10)):
        try:
            os.killpg(process.pid, number)
        except ProcessLookupError:
            return
        try:
            process.wait(patience)
            return
        except subprocess.TimeoutExpired:
            pass


def main():
    for program in ("keystone-manage", "glance-api", "uwsgi", "sqlite3"):
        if not shutil.which(program, path=ENVIRONMENT["PATH"]):
            print(f"{program} is not installed", file=sys.stderr)
            return 77
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    running = []
    with tempfile.TemporaryDirectory(prefix="tagboat-openstack-") as d, open(f"{d}/log", "w+") as log:
        try:
            ports = free_port(), free_port()
            keystone, glance = f"http://127.0.0.1:{ports[0]}/v3", f"http://127.0.0.1:{ports[1]}"
            running.append(start_keystone(d, ports[0], log))
            wait_for(keystone, running[-1])
            credential = set_up(keystone, glance)
            running.append(start_glance(d, ports[1], keystone, log))
            wait_for(f"{glance}/versions", running[-1])
            more = {"KEYSTONE_URL": keystone, "GLANCE_URL": glance, "CREDENTIAL_ID": credential["id"],
                    "CREDENTIAL_SECRET": credential["secret"], "FAULTS_URL": FaultProxy(glance).url}
            return subprocess.run(sys.argv[1:], env={**os.environ, **more}).returncode
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
