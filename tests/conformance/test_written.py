#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tagboat developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What Tagboat writes, read back with the AWS CLI."""
import hashlib
import json
import os
import subprocess

from demoserver import CLIENT_SECONDS, DemoTestCase, fetch, run

SOURCE = "examples/readable-layers"
TARGET = "written/by-tagboat"


class WrittenTest(DemoTestCase):
    def read(self, service, *arguments):
        region = "us-east-1" if service == "ecr-public" else self.server.region
        self.service = service
        return self.succeed(self.server, *arguments, AWS_DEFAULT_REGION=region)

    def setUp(self):
        super().setUp()
        self.server = self.start("--no-history")
        done = subprocess.run(
            [os.environ["TAGBOAT_OPERATIONS_RUNNER"], self.server.endpoint, self.server.region, self.server.accessKeyId,
             self.server.secretAccessKey, SOURCE, "1.0", TARGET], capture_output=True, text=True, timeout=CLIENT_SECONDS,
            check=False)
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_repository(self):
        found = self.read("ecr", "describe-repositories", "--repository-names", TARGET)["repositories"][0]
        self.assertEqual(found["imageTagMutability"], "IMMUTABLE")
        self.assertEqual(found["imageScanningConfiguration"], {"scanOnPush": True})
        self.assertEqual(found["encryptionConfiguration"]["encryptionType"], "KMS")
        tags = self.read("ecr", "list-tags-for-resource", "--resource-arn", found["repositoryArn"])["tags"]
        self.assertEqual(tags, [{"Key": "cost", "Value": "ä 1"}, {"Key": "team", "Value": "a"}])
        policy = self.read("ecr", "get-repository-policy", "--repository-name", TARGET)["policyText"]
        self.assertEqual(json.loads(policy)["Statement"][0]["Action"], "ecr:BatchGetImage")

    def test_copied_image(self):
        def manifest(repository, **image):
            key, value = next(iter(image.items()))
            answer = self.read("ecr", "batch-get-image", "--repository-name", repository, "--image-ids", f"{key}={value}")
            return answer["images"][0]["imageManifest"]

        index = manifest(TARGET, imageTag="copied")
        self.assertEqual(index, manifest(SOURCE, imageTag="1.0"))
        for child in json.loads(index)["manifests"]:
            content = json.loads(manifest(TARGET, imageDigest=child["digest"]))
            for layer in (content["config"], *content["layers"]):
                url = self.read("ecr", "get-download-url-for-layer", "--repository-name", TARGET, "--layer-digest",
                                layer["digest"])["downloadUrl"]
                status, body = fetch(url)
                self.assertEqual((status, "sha256:" + hashlib.sha256(body).hexdigest()), (200, layer["digest"]))

    def test_public_copy_and_catalog(self):
        tags = self.read("ecr-public", "describe-image-tags", "--repository-name", TARGET)["imageTagDetails"]
        self.assertEqual([tag["imageTag"] for tag in tags], ["copied"])
        images = self.read("ecr-public", "describe-images", "--repository-name", TARGET)["imageDetails"]
        ours = self.read("ecr", "describe-images", "--repository-name", TARGET)["imageDetails"]
        self.assertEqual({image["imageDigest"] for image in images}, {image["imageDigest"] for image in ours})
        catalog = self.read("ecr-public", "get-repository-catalog-data", "--repository-name", TARGET)["catalogData"]
        self.assertEqual(catalog["description"], "Written by Tagboat")
        self.assertEqual(catalog["architectures"], ["x86-64", "ARM 64"])
        self.assertEqual(catalog["aboutText"], '# About\n\n*Ümläute* and "quotes"')
        name = self.read("ecr-public", "get-registry-catalog-data")["registryCatalogData"]["displayName"]
        self.assertEqual(name, "Written by Tagboat")


if __name__ == "__main__":
    run()
