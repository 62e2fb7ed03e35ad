#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tagboat developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Amazon ECR Public: the AWS command line and boto3 against the demo registry."""
import base64
import hashlib
import json
import os
import pathlib

from botocore.config import Config
from botocore.exceptions import ClientError
from demoserver import DemoTestCase, fetch, run

READABLE = "examples/readable-layers"
UNKNOWN = "sha256:" + "0" * 64
PICTURE = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")


def digest_of(content):
    return "sha256:" + hashlib.sha256(content).hexdigest()


class EcrPublicTest(DemoTestCase):
    service = "ecr-public"

    def setUp(self):
        super().setUp()
        self.server = self.start("--no-history")

    def environment(self, server, **changes):
        return super().environment(server, **{"AWS_DEFAULT_REGION": "us-east-1", **changes})

    def public(self, **changes):
        return self.client(self.server, "ecr-public", **{"region_name": "us-east-1", **changes})

    def manifest(self, reference):
        """Over the OCI endpoint: the service has no other way."""
        registry = self.succeed(self.server, "describe-registries")["registries"][0]
        host, alias = registry["registryUri"].split("/")
        url = f"http://{host}/v2/{alias}/{READABLE}/manifests/{reference}"
        self.assertEqual(fetch(url)[0], 401)
        token = json.loads(fetch(f"http://{host}/token/?service=public.ecr.aws&scope=aws")[1])["token"]
        return fetch(url, Authorization=f"Bearer {token}"), (host, alias, token)

    def test_registries(self):
        registry = self.succeed(self.server, "describe-registries")["registries"][0]
        self.assertEqual(registry["registryId"], self.server.account)
        self.assertEqual(registry["registryArn"], f"arn:aws:ecr-public::{self.server.account}:registry/{self.server.account}")
        self.assertEqual([(alias["name"], alias["status"]) for alias in registry["aliases"]], [("tagboat", "ACTIVE")])
        self.assertEqual(self.succeed(self.server, "get-registry-catalog-data")["registryCatalogData"], {})
        self.succeed(self.server, "put-registry-catalog-data", "--display-name", "Demo")
        self.assertEqual(self.succeed(self.server, "get-registry-catalog-data")["registryCatalogData"],
                         {"displayName": "Demo"})
        self.assertEqual(self.refused(self.server, "put-registry-catalog-data", "--display-name", 101 * "x"),
                         "InvalidParameterException")

    def test_repositories(self):
        arn = f"arn:aws:ecr-public::{self.server.account}:repository/team/app"
        created = self.succeed(self.server, "create-repository", "--repository-name", "team/app", "--catalog-data",
                               "description=one,architectures=x86,operatingSystems=Linux", "--tags", "Key=a,Value=b")
        self.assertEqual(created["repository"]["repositoryArn"], arn)
        self.assertTrue(created["repository"]["repositoryUri"].endswith("/tagboat/team/app"))
        self.assertNotIn("imageTagMutability", created["repository"])
        self.assertEqual(created["catalogData"]["architectures"], ["x86"])
        self.assertEqual(self.succeed(self.server, "list-tags-for-resource", "--resource-arn", arn)["tags"],
                         [{"Key": "a", "Value": "b"}])
        self.succeed(self.server, "untag-resource", "--resource-arn", arn, "--tag-keys", "a")
        self.succeed(self.server, "tag-resource", "--resource-arn", arn, "--tags", "Key=c,Value=d")
        self.assertEqual(self.succeed(self.server, "list-tags-for-resource", "--resource-arn", arn)["tags"],
                         [{"Key": "c", "Value": "d"}])
        self.assertEqual(self.refused(self.server, "create-repository", "--repository-name", "team/app"),
                         "RepositoryAlreadyExistsException")
        for name in ("team__app", "team/" + 201 * "a"):
            self.assertEqual(self.refused(self.server, "create-repository", "--repository-name", name),
                             "InvalidParameterException")
        names = self.succeed(self.server, "describe-repositories", "--page-size", "1", "--query",
                             "repositories[].repositoryName")
        self.assertEqual(names, ["examples/empty", READABLE, "team/app"])
        self.assertEqual(self.refused(self.server, "delete-repository", "--repository-name", READABLE),
                         "RepositoryNotEmptyException")
        self.succeed(self.server, "delete-repository", "--repository-name", READABLE, "--force")
        self.succeed(self.server, "delete-repository", "--repository-name", "team/app", "--registry-id", self.server.account)
        self.assertEqual(self.refused(self.server, "delete-repository", "--repository-name", "team/app"),
                         "RepositoryNotFoundException")

    def test_the_two_services_have_nothing_in_common(self):
        private = self.client(self.server)
        names = {entry["repositoryName"] for entry in private.describe_repositories()["repositories"]}
        self.assertIn("examples/signed", names)
        self.assertEqual(self.refused(self.server, "describe-images", "--repository-name", "examples/signed"),
                         "RepositoryNotFoundException")

    def test_catalog_data(self):
        repository = ("--repository-name", "examples/empty")
        self.assertEqual(self.refused(self.server, "get-repository-catalog-data", *repository),
                         "RepositoryCatalogDataNotFoundException")
        data = {"description": "short", "architectures": ["ARM 64"], "operatingSystems": ["Linux"],
                "aboutText": "# About\n\n*Markdown*", "usageText": "## Usage"}
        written = {**data, "logoImageBlob": base64.b64encode(PICTURE).decode()}
        put = self.succeed(self.server, "put-repository-catalog-data", *repository, "--catalog-data", json.dumps(written))
        read = self.succeed(self.server, "get-repository-catalog-data", *repository)["catalogData"]
        self.assertEqual(put["catalogData"], read)
        self.assertEqual({key: read[key] for key in data}, data)
        self.assertEqual(fetch(read["logoUrl"]), (200, PICTURE))
        api = self.public(config=Config(parameter_validation=False))
        for wrong in ({"description": 1025 * "x"}, {"architectures": ["x"] * 51}, {"operatingSystems": [51 * "x"]},
                      {"aboutText": 25601 * "x"}, {"usageText": 25601 * "x"}, {"logoImageBlob": bytes(512_001)}):
            with self.assertRaises(ClientError) as error:
                api.put_repository_catalog_data(repositoryName="examples/empty", catalogData=wrong)
            self.assertEqual(error.exception.response["Error"]["Code"], "InvalidParameterException", wrong.keys())
        self.assertEqual(self.succeed(self.server, "get-repository-catalog-data", *repository)["catalogData"], read)

    def test_lists_and_deletes_images(self):
        repository = ("--repository-name", READABLE)
        details = self.succeed(self.server, "describe-images", *repository, "--page-size", "1")["imageDetails"]
        self.assertEqual(len(details), 3)
        for detail in details:
            self.assertLessEqual(set(detail), {"registryId", "repositoryName", "imageDigest", "imageTags",
                                               "imageSizeInBytes", "imagePushedAt", "imageManifestMediaType",
                                               "artifactMediaType"})
        index = next(detail for detail in details if "imageTags" in detail)
        tags = self.succeed(self.server, "describe-image-tags", *repository)["imageTagDetails"]
        self.assertEqual([(tag["imageTag"], tag["imageDetail"]["imageDigest"]) for tag in tags],
                         [("1.0", index["imageDigest"])])
        child = next(detail["imageDigest"] for detail in details if detail is not index)
        answer = self.succeed(self.server, "batch-delete-image", *repository, "--registry-id", "tagboat", "--image-ids",
                              "imageTag=missing", f"imageDigest={child}", "imageDigest=nonsense", "imageTag=a b",
                              f"imageTag=1.0,imageDigest={child}")
        self.assertEqual((answer["imageIds"], [failure["failureCode"] for failure in answer["failures"]]),
                         ([], ["ImageNotFound", "ImageReferencedByManifestList", "InvalidImageDigest", "InvalidImageTag",
                               "ImageTagDoesNotMatchDigest"]))
        answer = self.succeed(self.server, "batch-delete-image", *repository, "--image-ids", "imageTag=1.0")
        self.assertEqual(answer["imageIds"], [{"imageDigest": index["imageDigest"], "imageTag": "1.0"}])
        answer = self.succeed(self.server, "batch-delete-image", *repository, "--image-ids", f"imageDigest={child}")
        self.assertEqual((len(answer["imageIds"]), answer["failures"]), (1, []))

    def test_manifests_and_layers_over_the_registry_endpoint(self):
        (status, text), (host, alias, token) = self.manifest("1.0")
        self.assertEqual(status, 200)
        (status, child), _ = self.manifest(json.loads(text)["manifests"][0]["digest"])
        self.assertEqual(status, 200)
        layer = json.loads(child)["layers"][1]
        # The standard client takes its Authorization along to the storage, which refuses it; one that knows does not.
        url = f"http://{host}/v2/{alias}/{READABLE}/blobs/{layer['digest']}"
        self.assertEqual(fetch(url, Authorization=f"Bearer {token}")[0], 400)
        self.assertEqual(self.manifest("missing")[0][0], 404)
        self.assertEqual(self.manifest(UNKNOWN)[0][0], 404)

    def test_puts_images_of_uploaded_layers(self):
        place = ("--repository-name", "examples/empty", "--registry-id", "tagboat")
        home = pathlib.Path(os.environ["HOME"])
        contents = [b'{"architecture":"amd64","os":"linux"}', os.urandom(500)]
        for content in contents:
            (home / "part").write_bytes(content)
            upload = self.succeed(self.server, "initiate-layer-upload", *place)["uploadId"]
            self.succeed(self.server, "upload-layer-part", *place, "--upload-id", upload, "--part-first-byte", "0",
                         "--part-last-byte", str(len(content) - 1), "--layer-part-blob", f"fileb://{home / 'part'}")
            self.succeed(self.server, "complete-layer-upload", *place, "--upload-id", upload, "--layer-digests",
                         digest_of(content))
        layers = self.succeed(self.server, "batch-check-layer-availability", *place, "--layer-digests",
                              *map(digest_of, contents))["layers"]
        self.assertEqual([layer["layerAvailability"] for layer in layers], ["AVAILABLE"] * 2)
        manifest = json.dumps({
            "schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json",
            "config": {"mediaType": "application/vnd.oci.image.config.v1+json", "digest": digest_of(contents[0]),
                       "size": len(contents[0])},
            "layers": [{"mediaType": "application/vnd.oci.image.layer.v1.tar", "digest": digest_of(contents[1]),
                        "size": len(contents[1])}]})
        (home / "manifest").write_text(manifest, encoding="utf-8")
        put = self.succeed(self.server, "put-image", *place, "--image-tag", "1", "--image-manifest",
                           f"file://{home / 'manifest'}")
        self.assertEqual(put["image"]["imageId"]["imageDigest"], digest_of(manifest.encode()))

    def test_repository_policy(self):
        repository = ("--repository-name", "examples/empty")
        policy = {"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"}, "Action": "ecr-public:PutImage"}]}
        self.assertEqual(self.refused(self.server, "get-repository-policy", *repository),
                         "RepositoryPolicyNotFoundException")
        self.succeed(self.server, "set-repository-policy", *repository, "--policy-text", json.dumps(policy))
        read = self.succeed(self.server, "get-repository-policy", *repository)
        self.assertEqual(json.loads(read["policyText"]), policy)
        self.succeed(self.server, "delete-repository-policy", *repository)

    def test_login_and_where_the_service_is(self):
        self.assertGreater(len(self.succeed(self.server, "get-login-password").strip()), 10)
        data = self.succeed(self.server, "get-authorization-token")["authorizationData"]
        self.assertTrue(base64.b64decode(data["authorizationToken"]).startswith(b"AWS:"))
        self.assertNotIn("proxyEndpoint", data)
        for region, code in (("us-west-2", "UnsupportedCommandException"), ("eu-central-1", "InvalidSignatureException")):
            with self.assertRaises(ClientError) as error:
                self.public(region_name=region).describe_registries()
            self.assertEqual(error.exception.response["Error"]["Code"], code)

    def test_aliases_and_accounts(self):
        api = self.public()
        for name, code in (("nobody", "RegistryNotFoundException"), ("999999999999", "RegistryNotFoundException")):
            with self.assertRaises(ClientError) as error:
                api.initiate_layer_upload(registryId=name, repositoryName="examples/empty")
            self.assertEqual(error.exception.response["Error"]["Code"], code)
        for name, code in (("tagboat", "InvalidParameterException"), ("999999999999", "AccessDeniedException")):
            with self.assertRaises(ClientError) as error:
                api.describe_images(registryId=name, repositoryName="examples/empty")
            self.assertEqual(error.exception.response["Error"]["Code"], code)


if __name__ == "__main__":
    run()
