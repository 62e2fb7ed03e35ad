#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tagboat developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""boto3 against the demo registry."""
import datetime
import hashlib
import json
import unittest

from botocore.config import Config
from botocore.exceptions import ClientError
from demoserver import DemoTestCase, run

APP = "team/app"
UNKNOWN = "sha256:" + "0" * 64


def code_of(error):
    return error.exception.response["Error"]["Code"]


def failures_of(answer):
    return [failure["failureCode"] for failure in answer["failures"]]


class Boto3Test(DemoTestCase):
    def test_lists_repositories_on_pages_of_every_size(self):
        ecr = self.client(self.start())
        whole = [r["repositoryName"] for r in ecr.describe_repositories(maxResults=1000)["repositories"]]
        self.assertGreaterEqual(len(whole), 12)
        self.assertIn("platform/postgres", whole)
        for size in (1, 7, 100, 1000):
            pages = ecr.get_paginator("describe_repositories").paginate(PaginationConfig={"PageSize": size})
            self.assertEqual([r["repositoryName"] for page in pages for r in page["repositories"]], whole)

    def test_lists_images_on_pages_of_every_size(self):
        ecr = self.client(self.start("--no-history", "--no-examples", "--images", "1234"))
        for size, sorts in ((1, 60), (7, 1234), (100, 1234), (1000, 1234)):
            for operation, key in (("list_images", "imageIds"), ("describe_images", "imageDetails")):
                pages = ecr.get_paginator(operation).paginate(
                    repositoryName="synthetic", PaginationConfig={"PageSize": size, "MaxItems": sorts})
                digests = [image["imageDigest"] for page in pages for image in page[key]]
                self.assertEqual(len(digests), sorts)
                self.assertEqual(len(set(digests)), sorts)

    def test_history_has_indexes_whose_manifests_hash_to_their_digests(self):
        ecr = self.client(self.start())
        pages = ecr.get_paginator("describe_images").paginate(
            repositoryName="hello-world", filter={"tagStatus": "TAGGED"}, PaginationConfig={"PageSize": 1000})
        details = [detail for page in pages for detail in page["imageDetails"]]
        self.assertTrue(any("latest" in detail["imageTags"] for detail in details))
        self.assertIsInstance(details[0]["imagePushedAt"], datetime.datetime)
        self.assertGreater(details[0]["imagePushedAt"].year, 2021)
        answer = ecr.batch_get_image(
            repositoryName="hello-world", imageIds=[{"imageTag": "latest"}, {"imageTag": "missing"}])
        self.assertEqual(failures_of(answer), ["ImageNotFound"])
        manifest = answer["images"][0]["imageManifest"]
        self.assertEqual("sha256:" + hashlib.sha256(manifest.encode()).hexdigest(),
                         answer["images"][0]["imageId"]["imageDigest"])
        children = json.loads(manifest)["manifests"]
        types = [child.get("annotations", {}).get("vnd.docker.reference.type") for child in children]
        self.assertEqual(types.count("attestation-manifest"), len(children) / 2)
        found = ecr.describe_images(repositoryName="hello-world",
                                    imageIds=[{"imageDigest": child["digest"]} for child in children])
        self.assertEqual(len(found["imageDetails"]), len(children))

    def test_deletes_with_every_failure_code(self):
        ecr = self.client(self.start("--no-history"))
        repository = "examples/tagged-children"
        index = ecr.batch_get_image(repositoryName=repository, imageIds=[{"imageTag": "2.0"}])["images"][0]
        child = json.loads(index["imageManifest"])["manifests"][0]["digest"]

        def failures(*ids, name=repository):
            answer = ecr.batch_delete_image(repositoryName=name, imageIds=list(ids))
            self.assertEqual(answer["imageIds"], [])
            self.assertEqual([failure["imageId"] for failure in answer["failures"]], list(ids))
            return failures_of(answer), [failure["failureReason"] for failure in answer["failures"]]

        self.assertEqual(failures({"imageDigest": "nonsense"})[0], ["InvalidImageDigest"])
        self.assertEqual(failures({"imageTag": "no blanks"})[0], ["InvalidImageTag"])
        self.assertEqual(failures({"imageTag": "latest", "imageDigest": child})[0], ["ImageTagDoesNotMatchDigest"])
        self.assertEqual(failures({"imageTag": "missing"}, {"imageDigest": UNKNOWN})[0], ["ImageNotFound"] * 2)
        self.assertEqual(failures({})[0], ["MissingDigestAndTag"])
        codes, reasons = failures({"imageDigest": child}, {"imageTag": "2.0-arm64"})
        self.assertEqual(codes, ["ImageReferencedByManifestList"] * 2)
        self.assertIn(index["imageId"]["imageDigest"], reasons[0])
        self.assertEqual(failures({"imageTag": "latest"}, name="examples/kms-key-disabled")[0], ["KmsError"])

    def test_last_tag_takes_the_image_and_a_digest_takes_all_tags(self):
        ecr = self.client(self.start("--no-history"))
        repository = "examples/tagged-children"

        def tags():
            details = ecr.describe_images(repositoryName=repository)["imageDetails"]
            return {detail["imageDigest"]: sorted(detail.get("imageTags", [])) for detail in details}

        before = tags()
        digest = next(digest for digest, names in before.items() if "2.0" in names)
        answer = ecr.batch_delete_image(repositoryName=repository, imageIds=[{"imageTag": "2.0"}])
        self.assertEqual(answer["imageIds"], [{"imageDigest": digest, "imageTag": "2.0"}])
        self.assertEqual(tags()[digest], ["latest"])
        ecr.batch_delete_image(repositoryName=repository, imageIds=[{"imageTag": "latest"}])
        self.assertNotIn(digest, tags())
        other = next(digest for digest, names in before.items() if "prod-2.0" in names)
        answer = ecr.batch_delete_image(
            repositoryName=repository, imageIds=[{"imageDigest": other}, {"imageTag": "prod-2.0"}])
        self.assertCountEqual([identifier["imageTag"] for identifier in answer["imageIds"]], ["prod-2.0", "prod-current"])
        self.assertEqual(answer["failures"], [])
        self.assertEqual(len(tags()), 2)

    def test_refuses_none_and_101_identifiers(self):
        ecr = self.client(self.start("--no-history", "--images", "200"), config=Config(parameter_validation=False))
        pages = ecr.get_paginator("list_images").paginate(repositoryName="synthetic")
        ids = [{"imageDigest": image["imageDigest"]} for page in pages for image in page["imageIds"]]
        for count in (0, 101):
            with self.assertRaises(ClientError) as error:
                ecr.batch_delete_image(repositoryName="synthetic", imageIds=ids[:count])
            self.assertEqual(code_of(error), "InvalidParameterException")
            self.assertTrue(error.exception.response["ResponseMetadata"]["RequestId"])
        answer = ecr.batch_delete_image(repositoryName="synthetic", imageIds=ids[:100])
        self.assertEqual((len(answer["imageIds"]), answer["failures"]), (100, []))

    def test_put_image_undoes_a_deletion(self):
        ecr = self.client(self.start("--no-history"))
        repository = "examples/immutable-tags"
        image = ecr.batch_get_image(repositoryName=repository, imageIds=[{"imageTag": "1.9.0"}])["images"][0]
        put = {"repositoryName": repository, "imageManifest": image["imageManifest"],
               "imageManifestMediaType": image["imageManifestMediaType"],
               "imageDigest": image["imageId"]["imageDigest"]}
        ecr.batch_delete_image(repositoryName=repository, imageIds=[{"imageDigest": image["imageId"]["imageDigest"]}])
        with self.assertRaises(ecr.exceptions.ImageNotFoundException):
            ecr.describe_images(repositoryName=repository, imageIds=[{"imageTag": "1.9.0"}])
        for tag in ("1.9.0", "latest"):
            self.assertEqual(ecr.put_image(**put, imageTag=tag)["image"]["imageId"]["imageTag"], tag)
        detail = ecr.describe_images(repositoryName=repository, imageIds=[{"imageTag": "latest"}])["imageDetails"][0]
        self.assertCountEqual(detail["imageTags"], ["1.9.0", "latest"])
        with self.assertRaises(ecr.exceptions.ImageAlreadyExistsException):
            ecr.put_image(**put, imageTag="latest")
        with self.assertRaises(ecr.exceptions.ImageTagAlreadyExistsException):
            ecr.put_image(**put, imageTag="1.0.0")
        with self.assertRaises(ecr.exceptions.ImageDigestDoesNotMatchException):
            ecr.put_image(**{**put, "imageDigest": UNKNOWN}, imageTag="new")
        with self.assertRaises(ecr.exceptions.LayersNotFoundException):
            ecr.put_image(**{**put, "repositoryName": "examples/empty"}, imageTag="new")
        layers = [layer["digest"] for layer in json.loads(image["imageManifest"])["layers"]]
        answer = ecr.batch_check_layer_availability(repositoryName=repository, layerDigests=[*layers, UNKNOWN])
        self.assertEqual([layer["layerAvailability"] for layer in answer["layers"]],
                         ["AVAILABLE"] * len(layers) + ["UNAVAILABLE"])

    def test_creates_and_deletes_repositories(self):
        ecr = self.client(self.start("--no-history"))
        created = ecr.create_repository(repositoryName=APP, imageTagMutability="IMMUTABLE",
                                        imageScanningConfiguration={"scanOnPush": True})["repository"]
        self.assertEqual(ecr.describe_repositories(repositoryNames=[APP])["repositories"], [created])
        self.assertEqual(created["imageTagMutability"], "IMMUTABLE")
        with self.assertRaises(ecr.exceptions.RepositoryAlreadyExistsException):
            ecr.create_repository(repositoryName=APP)
        with self.assertRaises(ecr.exceptions.RepositoryNotEmptyException):
            ecr.delete_repository(repositoryName="examples/signed")
        ecr.delete_repository(repositoryName="examples/signed", force=True)
        ecr.delete_repository(repositoryName=APP)
        for name in (APP, "examples/signed"):
            with self.assertRaises(ecr.exceptions.RepositoryNotFoundException):
                ecr.list_images(repositoryName=name)

    def test_refuses_foreign_tokens_and_mixed_input(self):
        ecr = self.client(self.start("--no-history", "--images", "20"))
        token = ecr.list_images(repositoryName="synthetic", maxResults=5)["nextToken"]
        for operation, arguments in (
                (ecr.describe_images, {"repositoryName": "synthetic", "nextToken": token}),
                (ecr.list_images, {"repositoryName": "examples/signed", "nextToken": token}),
                (ecr.list_images, {"repositoryName": "synthetic", "nextToken": token, "filter": {"tagStatus": "TAGGED"}}),
                (ecr.list_images, {"repositoryName": "synthetic", "nextToken": "made up"}),
                (ecr.describe_images,
                 {"repositoryName": "synthetic", "imageIds": [{"imageTag": "build-000001"}], "maxResults": 3})):
            with self.assertRaises(ClientError) as error:
                operation(**arguments)
            self.assertEqual(code_of(error), "InvalidParameterException")

    def test_refuses_wrong_credentials(self):
        server = self.start("--no-history")
        for changes, code in (
                ({"aws_secret_access_key": "guess"}, "InvalidSignatureException"),
                ({"aws_access_key_id": "AKIDUNKNOWN"}, "UnrecognizedClientException"),
                ({"region_name": "us-east-1"}, "InvalidSignatureException"),
                ({"aws_session_token": "unknown"}, "UnrecognizedClientException"),
                ({"aws_session_token": "demo-session-token-expired"}, "ExpiredTokenException")):
            with self.assertRaises(ClientError) as error:
                self.client(server, **changes).describe_repositories()
            self.assertEqual(code_of(error), code)
        answer = self.client(server, aws_session_token="demo-session-token").describe_repositories()
        self.assertTrue(answer["repositories"])

    def test_refuses_a_wrong_clock(self):
        for offset, words in (("600", "Signature expired"), ("-600", "Signature not yet current")):
            with self.assertRaises(ClientError) as error:
                self.client(self.start("--no-history", "--clock-offset", offset)).describe_repositories()
            self.assertEqual(code_of(error), "InvalidSignatureException")
            self.assertIn(words, str(error.exception))

    def test_denies_what_a_repository_denies(self):
        ecr = self.client(self.start("--no-history"))
        self.assertTrue(ecr.list_images(repositoryName="examples/read-only")["imageIds"])
        with self.assertRaises(ClientError) as error:
            ecr.batch_delete_image(repositoryName="examples/read-only", imageIds=[{"imageTag": "latest"}])
        self.assertEqual(code_of(error), "AccessDeniedException")
        self.assertIn("ecr:BatchDeleteImage", str(error.exception))

    def test_does_not_know_other_operations(self):
        ecr = self.client(self.start("--no-history"))
        with self.assertRaises(ClientError) as error:
            ecr.get_lifecycle_policy(repositoryName="examples/signed")
        self.assertEqual(code_of(error), "UnknownOperationException")

    def test_throttling_is_what_clients_retry(self):
        # So few that even a client on a busy computer is too fast, and enough that a patient one is soon through.
        server = self.start("--no-history", "--calls-per-second", "3")
        impatient = self.client(server)
        codes = []
        for _ in range(40):
            try:
                impatient.describe_repositories()
            except ClientError as error:
                codes.append(error.response["Error"]["Code"])
                break
        self.assertEqual(codes, ["ThrottlingException"])
        patient = self.client(server, config=Config(retries={"max_attempts": 15, "mode": "standard"}))
        retries = [patient.describe_repositories()["ResponseMetadata"]["RetryAttempts"] for _ in range(5)]
        self.assertGreater(sum(retries), 0)


if __name__ == "__main__":
    run()
