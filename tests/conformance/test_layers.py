#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tagboat developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Layers: the AWS command line, and boto3 where that is too strict, against the demo registry."""
import hashlib
import json
import os
import pathlib

from demoserver import DemoTestCase, fetch, run

MEBIBYTE = 1024 * 1024
UNKNOWN = "sha256:" + "0" * 64


def digest_of(content):
    return "sha256:" + hashlib.sha256(content).hexdigest()


class LayersTest(DemoTestCase):
    def setUp(self):
        super().setUp()
        self.server = self.start("--no-history")
        self.succeed(self.server, "create-repository", "--repository-name", "team/app")

    def file(self, content):
        path = pathlib.Path(os.environ["HOME"], "content")
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def upload(self, content, part_sizes, repository="team/app"):
        """The upload's id after all parts have gone up."""
        begun = self.succeed(self.server, "initiate-layer-upload", "--repository-name", repository)
        first = 0
        for size in part_sizes:
            part = content[first:first + size]
            answer = self.succeed(
                self.server, "upload-layer-part", "--repository-name", repository, "--upload-id", begun["uploadId"],
                "--part-first-byte", str(first), "--part-last-byte", str(first + len(part) - 1),
                "--layer-part-blob", f"fileb://{self.file(part)}")
            first += len(part)
            self.assertEqual(answer["lastByteReceived"], first - 1)
        return begun["uploadId"]

    def complete(self, upload, digest, call=None):
        return (call or self.succeed)(self.server, "complete-layer-upload", "--repository-name", "team/app",
                                      "--upload-id", upload, "--layer-digests", digest)

    def test_uploads_and_downloads_a_layer(self):
        content = os.urandom(6 * MEBIBYTE)
        digest = digest_of(content)
        upload = self.upload(content, [5 * MEBIBYTE, MEBIBYTE])
        self.assertEqual(self.complete(upload, digest)["layerDigest"], digest)
        self.assertEqual(self.complete(upload, digest, self.refused), "UploadNotFoundException")
        layers = self.succeed(self.server, "batch-check-layer-availability", "--repository-name", "team/app",
                              "--layer-digests", digest, UNKNOWN)["layers"]
        self.assertEqual([layer["layerAvailability"] for layer in layers], ["AVAILABLE", "UNAVAILABLE"])
        url = self.succeed(self.server, "get-download-url-for-layer", "--repository-name", "team/app",
                           "--layer-digest", digest)["downloadUrl"]
        self.assertEqual(fetch(url), (200, content))
        self.assertEqual(fetch(url, Range="bytes=5-9"), (206, content[5:10]))
        self.assertEqual(fetch(url, Range=f"bytes={len(content)}-")[0], 416)
        self.assertEqual(fetch(url, Authorization="AWS4-HMAC-SHA256 Credential=x")[0], 400)
        self.assertEqual(fetch(url[:-8] + "AAAAAAAA")[0], 403)

    def test_image_of_uploaded_layers(self):
        config, layer = b'{"architecture":"amd64","os":"linux"}', os.urandom(1000)
        for content in (config, layer):
            self.complete(self.upload(content, [len(content)]), digest_of(content))
        manifest = json.dumps({
            "schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json",
            "config": {"mediaType": "application/vnd.oci.image.config.v1+json", "digest": digest_of(config),
                       "size": len(config)},
            "layers": [{"mediaType": "application/vnd.oci.image.layer.v1.tar", "digest": digest_of(layer),
                        "size": len(layer)}]})
        put = self.succeed(self.server, "put-image", "--repository-name", "team/app", "--image-tag", "1.0",
                           "--image-manifest", f"file://{self.file(manifest)}")
        self.assertEqual(put["image"]["imageId"], {"imageDigest": digest_of(manifest.encode()), "imageTag": "1.0"})

    def test_refuses_bad_uploads(self):
        content = os.urandom(3000)
        repository = ("--repository-name", "team/app")
        upload = self.upload(content, [1000, 2000])
        self.assertEqual(self.complete(upload, digest_of(content), self.refused), "LayerPartTooSmallException")
        upload = self.upload(content, [3000])
        self.assertEqual(self.complete(upload, UNKNOWN, self.refused), "InvalidLayerException")
        self.assertEqual(self.complete(upload, digest_of(content), self.refused), "UploadNotFoundException")
        upload = self.upload(content, [])
        self.assertEqual(self.complete(upload, UNKNOWN, self.refused), "EmptyUploadException")
        for first, last in ((1, 3000), (0, 2000), (5, 4)):
            self.assertEqual(
                self.refused(self.server, "upload-layer-part", *repository, "--upload-id", upload, "--part-first-byte",
                             str(first), "--part-last-byte", str(last), "--layer-part-blob",
                             f"fileb://{self.file(content)}"), "InvalidLayerPartException")
        self.complete(self.upload(content, [3000]), digest_of(content))
        again = self.upload(content, [3000])
        self.assertEqual(self.complete(again, digest_of(content), self.refused), "LayerAlreadyExistsException")
        for digest, code in ((UNKNOWN, "LayersNotFoundException"), ("nonsense", "InvalidParameterException")):
            self.assertEqual(self.refused(self.server, "get-download-url-for-layer", *repository, "--layer-digest", digest),
                             code)
        self.assertEqual(self.refused(self.server, "initiate-layer-upload", "--repository-name", "examples/kms-key-disabled"),
                         "KmsException")

    def test_tells_where_a_part_must_start(self):
        ecr = self.client(self.server)
        upload = ecr.initiate_layer_upload(repositoryName="team/app")
        self.assertEqual(upload["partSize"], 10 * MEBIBYTE)
        ecr.upload_layer_part(repositoryName="team/app", uploadId=upload["uploadId"], partFirstByte=0, partLastByte=3,
                              layerPartBlob=b"abcd")
        with self.assertRaises(ecr.exceptions.InvalidLayerPartException) as error:
            ecr.upload_layer_part(repositoryName="team/app", uploadId=upload["uploadId"], partFirstByte=9,
                                  partLastByte=9, layerPartBlob=b"x")
        self.assertEqual(error.exception.response["lastValidByteReceived"], 3)

    def test_reads_what_the_demo_holds_and_says_what_it_cannot(self):
        url = self.succeed(self.server, "batch-get-image", "--repository-name", "examples/readable-layers", "--image-ids",
                           "imageTag=1.0")["images"][0]["imageManifest"]
        child = json.loads(url)["manifests"][0]["digest"]
        manifest = json.loads(self.succeed(
            self.server, "batch-get-image", "--repository-name", "examples/readable-layers", "--image-ids",
            f"imageDigest={child}")["images"][0]["imageManifest"])
        for layer in (manifest["config"], *manifest["layers"]):
            url = self.succeed(self.server, "get-download-url-for-layer", "--repository-name", "examples/readable-layers",
                               "--layer-digest", layer["digest"])["downloadUrl"]
            status, content = fetch(url)
            self.assertEqual((status, digest_of(content), len(content)), (200, layer["digest"], layer["size"]))
        manifest = json.loads(self.succeed(
            self.server, "batch-get-image", "--repository-name", "examples/immutable-tags", "--image-ids",
            "imageTag=1.9.0")["images"][0]["imageManifest"])
        self.assertEqual(self.refused(self.server, "get-download-url-for-layer", "--repository-name",
                                      "examples/immutable-tags", "--layer-digest", manifest["layers"][0]["digest"]),
                         "LayerInaccessibleException")


if __name__ == "__main__":
    run()
