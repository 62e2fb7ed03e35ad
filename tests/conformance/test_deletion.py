#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tagboat developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What Tagboat says it has deleted, against what the AWS CLI and boto3 find afterwards."""
import json
import os
import pathlib
import subprocess

from demoserver import CLIENT_SECONDS, DemoTestCase, run


class DeletionTest(DemoTestCase):
    def seen_by_boto3(self, server, repository):
        pages = self.client(server).get_paginator("describe_images").paginate(
            repositoryName=repository, filter={"tagStatus": "ANY"})
        return {(image["imageDigest"], tag)
                for page in pages for image in page["imageDetails"] for tag in image.get("imageTags", [None])}

    def seen_by_cli(self, server, repository):
        code, images, errors = self.aws(server, "list-images", "--repository-name", repository)
        self.assertEqual((code, errors), (0, ""))
        return {(image["imageDigest"], image.get("imageTag")) for image in images["imageIds"]}

    def delete(self, server, repository, what):
        journal = pathlib.Path(os.environ["HOME"], f"{what}.sqlite")
        done = subprocess.run(
            [os.environ["TAGBOAT_DELETION_RUNNER"], server.endpoint, server.region, server.accessKeyId,
             server.secretAccessKey, str(journal), repository, what, "4"],
            stdout=subprocess.PIPE, timeout=CLIENT_SECONDS, check=True)
        return json.loads(done.stdout)

    def left_by(self, before, outcomes):
        """What there must be, going by the outcomes alone."""
        gone = {row["imageDigest"] for row in outcomes if row["outcome"] == "deleted"}
        untagged = {row["imageTag"] for row in outcomes if row["outcome"] == "untagged"}
        left = {(digest, tag) for digest, tag in before if digest not in gone and tag not in untagged}
        bare = {digest for digest, _ in before} - gone - {digest for digest, _ in left}
        return left | {(digest, None) for digest in bare}

    def check(self, server, repository, what, least):
        before = self.seen_by_cli(server, repository)
        self.assertEqual(before, self.seen_by_boto3(server, repository))
        outcomes = self.delete(server, repository, what)
        self.assertFalse({row["outcome"] for row in outcomes} & {"unknown", "pending"})
        self.assertGreaterEqual(sum(row["outcome"] in ("deleted", "untagged") for row in outcomes), least)
        left = self.left_by(before, outcomes)
        self.assertEqual(self.seen_by_cli(server, repository), left)
        self.assertEqual(self.seen_by_boto3(server, repository), left)

    def test_indexes_of_real_history(self):
        server = self.start()
        self.check(server, "web/nginx", "some", 20)
        self.check(server, "web/nginx", "some", 5)

    def test_everything_by_turns(self):
        server = self.start("--no-history")
        for repository in ("examples/signed", "examples/nested-index", "examples/docker-manifest-list",
                           "examples/tagged-children", "examples/immutable-tags"):
            with self.subTest(repository):
                self.check(server, repository, "mixed", 1)

    def test_what_the_service_refuses(self):
        server = self.start("--no-history")
        for repository in ("examples/kms-key-disabled", "examples/read-only"):
            with self.subTest(repository):
                self.check(server, repository, "mixed", 0)


if __name__ == "__main__":
    run()
