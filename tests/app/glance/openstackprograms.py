# SPDX-FileCopyrightText: 2026 The Tagboat developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Keystone or Glance with an empty database, in one process. usage: openstackprograms.py keystone|glance CONF SOCKET

SOCKET is the number of a listening socket of whoever starts this. Their modules take seconds to load, and each command
of theirs that prepares something loads them again: here they run in children that have them already.
"""
import os
import pathlib
import socket
import sqlite3
import sys
import traceback
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer


def begin(function, *arguments):
    """\\return the child that runs this"""
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        function(*arguments)
        status = 0
    except SystemExit as end:
        status = int(bool(end.code))
    except BaseException:  # a child must not go on as its parent
        traceback.print_exc()
    os._exit(status)


def wait_for(child):
    if os.waitpid(child, 0)[1]:
        sys.exit("a command failed")


class Handler(WSGIRequestHandler):
    wbufsize = -1  # an answer leaves in one piece

    def log_message(self, *_):
        pass


class Server(WSGIServer):
    def __init__(self, listening):
        super().__init__(listening.getsockname(), Handler, bind_and_activate=False)
        self.socket.close()
        self.socket = listening
        self.server_name, self.server_port = listening.getsockname()  # without asking a name server
        self.setup_environ()


def keystone(conf, descriptor):
    from keystone.cmd import cli  # pylint: disable=import-outside-toplevel
    from keystone.server import wsgi  # pylint: disable=import-outside-toplevel
    listening = socket.socket(fileno=descriptor)
    url = f"http://127.0.0.1:{listening.getsockname()[1]}/v3/"
    owner = ("--keystone-user", str(os.getuid()), "--keystone-group", str(os.getgid()))
    urls = [word for kind in ("admin", "internal", "public") for word in (f"--bootstrap-{kind}-url", url)]
    for command in (("db_sync",), ("fernet_setup", *owner), ("credential_setup", *owner),
                    ("bootstrap", "--bootstrap-password", "adminpw", "--bootstrap-region-id", "RegionOne", *urls)):
        wait_for(begin(cli.main, ["keystone-manage", "--config-file", conf, *command]))
    database = sqlite3.connect(pathlib.Path(conf).with_name("keystone.db"))
    database.execute("pragma journal_mode=wal")  # else it locks itself
    database.close()
    os.environ["OS_KEYSTONE_CONFIG_FILES"] = conf
    sys.argv = ["keystone"]
    server = Server(listening)
    server.set_app(wsgi.initialize_public_application())
    server.serve_forever()


def make_glance_database(conf):
    from glance.cmd import manage  # pylint: disable=import-outside-toplevel
    sys.argv = ["glance-manage", "--config-file", conf, "db_sync"]
    manage.main()


def glance(conf, descriptor):
    database = begin(make_glance_database, conf)
    import jsonschema  # pylint: disable=import-outside-toplevel
    from glance.cmd import api  # pylint: disable=import-outside-toplevel
    # With every image Glance has its own schemas checked anew: half of the time of a call.
    jsonschema.validators.validator_for({}).check_schema = lambda *_, **__: None
    wait_for(database)
    os.environ["GLANCE_TEST_SOCKET_FD"] = str(descriptor)
    sys.argv = ["glance-api", "--config-file", conf]
    api.main()


if __name__ == "__main__":
    {"keystone": keystone, "glance": glance}[sys.argv[1]](sys.argv[2], int(sys.argv[3]))
