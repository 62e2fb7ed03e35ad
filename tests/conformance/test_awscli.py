#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tagboat developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The AWS command line against the demo registry."""
import os
import pathlib

from demoserver import DemoTestCase, run, started_cli


class AwsCliTest(DemoTestCase):
    run_cli = staticmethod(started_cli)

    def test_lists_and_describes(self):
        server = self.start()
        names = self.succeed(server, "describe-repositories", "--query", "repositories[].repositoryName")
        self.assertIn("web/nginx", names)
        images = self.succeed(server, "list-images", "--repository-name", "tools/registry", "--page-size", "7")
        self.assertTrue(any(image.get("imageTag") == "latest" for image in images["imageIds"]))
        details = self.succeed(server, "describe-images", "--repository-name", "tools/registry", "--page-size", "100",
                               "--filter", "tagStatus=TAGGED")["imageDetails"]
        tags = {image["imageTag"] for image in images["imageIds"] if "imageTag" in image}
        self.assertEqual({tag for detail in details for tag in detail["imageTags"]}, tags)

    def test_deletes_and_reports_failures(self):
        server = self.start("--no-history")
        answer = self.succeed(server, "batch-delete-image", "--repository-name", "examples/tagged-children",
                              "--image-ids", "imageTag=2.0", "imageTag=missing", "imageTag=2.0-amd64")
        self.assertEqual([identifier["imageTag"] for identifier in answer["imageIds"]], ["2.0"])
        self.assertEqual([failure["failureCode"] for failure in answer["failures"]],
                         ["ImageNotFound", "ImageReferencedByManifestList"])

    def test_put_image_round_trip(self):
        server = self.start("--no-history")
        repository = ("--repository-name", "examples/nested-index")
        image = self.succeed(server, "batch-get-image", *repository, "--image-ids", "imageTag=all")["images"][0]
        manifest = pathlib.Path(os.environ["HOME"], "manifest.json")
        manifest.write_text(image["imageManifest"], encoding="utf-8")
        put = ("put-image", *repository, "--image-manifest", f"file://{manifest}", "--image-manifest-media-type",
               image["imageManifestMediaType"], "--image-tag")
        code, _, errors = self.aws(server, *put, "all")
        self.assertEqual(code, 254)
        self.assertIn("ImageAlreadyExistsException", errors)
        self.succeed(server, *put, "again")
        found = self.succeed(server, "describe-images", *repository, "--image-ids", "imageTag=again")["imageDetails"]
        self.assertEqual(found[0]["imageDigest"], image["imageId"]["imageDigest"])

    def test_scan_findings_tell_what_is_in_use(self):
        server = self.start("--no-history")
        findings = ("describe-image-scan-findings", "--repository-name", "examples/tagged-children", "--image-id")
        answer = self.succeed(server, *findings, "imageTag=prod-2.0")
        resource = answer["imageScanFindings"]["enhancedFindings"][0]["resources"][0]
        # The count of what runs it is younger than Debian's command line, which drops it.
        image = resource["details"]["awsEcrContainerImage"]
        self.assertEqual(sorted(image["imageTags"]), ["prod-2.0", "prod-current"])
        code, _, errors = self.aws(server, *findings, "imageTag=2.0-amd64")
        self.assertEqual(code, 254)
        self.assertIn("ScanNotFoundException", errors)
        code, _, errors = self.aws(server, *findings, "imageTag=missing")
        self.assertEqual(code, 254)
        self.assertIn("ImageNotFoundException", errors)

    def test_creates_and_deletes_repositories(self):
        server = self.start("--no-history")
        created = self.succeed(server, "create-repository", "--repository-name", "team/app")["repository"]
        self.assertTrue(created["repositoryUri"].endswith("/team/app"))
        self.succeed(server, "delete-repository", "--repository-name", "team/app")
        code, _, errors = self.aws(server, "delete-repository", "--repository-name", "examples/signed")
        self.assertEqual(code, 254)
        self.assertIn("RepositoryNotEmptyException", errors)

    def test_login_password(self):
        server = self.start("--no-history")
        self.assertGreater(len(self.succeed(server, "get-login-password").strip()), 10)
        data = self.succeed(server, "get-authorization-token")["authorizationData"][0]
        self.assertEqual(data["proxyEndpoint"], f"https://{server.account}.dkr.ecr.{server.region}.amazonaws.com")

    def test_refuses_a_wrong_secret(self):
        server = self.start("--no-history")
        code, _, errors = self.aws(server, "describe-repositories", AWS_SECRET_ACCESS_KEY="guess")
        self.assertEqual(code, 254)
        self.assertIn("InvalidSignatureException", errors)

    def test_retries_when_throttled(self):
        server = self.start("--no-history", "--images", "40", "--calls-per-second", "2")
        # Its usual three tries wait a random time below a second each: too short by chance for two calls a second.
        images = self.succeed(server, "list-images", "--repository-name", "synthetic", "--page-size", "8",
                              AWS_MAX_ATTEMPTS="12")
        self.assertEqual(len(images["imageIds"]), 40)


if __name__ == "__main__":
    run()
