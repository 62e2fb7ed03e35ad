#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tagboat developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Permissions, resource tags and settings of repositories: the AWS command line against the demo registry."""
import json

from demoserver import DemoTestCase, run

POLICY = {"Version": "2012-10-17", "Statement": [
    {"Sid": "read", "Effect": "Allow", "Principal": "*", "Action": ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]}]}


class OperationsTest(DemoTestCase):
    def setUp(self):
        super().setUp()
        self.server = self.start("--no-history")
        self.succeed(self.server, "create-repository", "--repository-name", "team/app")

    def test_repository_policy(self):
        repository = ("--repository-name", "team/app")
        self.assertEqual(self.refused(self.server, "get-repository-policy", *repository),
                         "RepositoryPolicyNotFoundException")
        self.assertEqual(self.refused(self.server, "delete-repository-policy", *repository),
                         "RepositoryPolicyNotFoundException")
        for text in ("", "[]", "{}", "nonsense", '{"Version":"2012-10-17","Statement":[{"Effect":"Maybe"}]}'):
            self.assertEqual(self.refused(self.server, "set-repository-policy", *repository, "--policy-text", text),
                             "InvalidParameterException", text)
        text = json.dumps(POLICY)
        answer = self.succeed(self.server, "set-repository-policy", *repository, "--policy-text", text)
        self.assertEqual(json.loads(answer["policyText"]), POLICY)
        answer = self.succeed(self.server, "get-repository-policy", *repository)
        self.assertEqual((json.loads(answer["policyText"]), answer["registryId"]), (POLICY, self.server.account))
        self.succeed(self.server, "delete-repository-policy", *repository)
        self.assertEqual(self.refused(self.server, "get-repository-policy", *repository),
                         "RepositoryPolicyNotFoundException")

    def test_policy_that_locks_out_needs_force(self):
        repository = ("--repository-name", "team/app")
        text = json.dumps({"Version": "2012-10-17", "Statement": [
            {"Effect": "Deny", "Principal": {"AWS": "*"}, "Action": "ecr:SetRepository*"}]})
        self.assertEqual(self.refused(self.server, "set-repository-policy", *repository, "--policy-text", text),
                         "InvalidParameterException")
        self.succeed(self.server, "set-repository-policy", *repository, "--policy-text", text, "--force")
        self.assertEqual(self.refused(self.server, "set-repository-policy", *repository, "--policy-text", text, "--force"),
                         "AccessDeniedException")
        self.succeed(self.server, "delete-repository-policy", *repository)
        self.succeed(self.server, "set-repository-policy", *repository, "--policy-text", json.dumps(POLICY))

    def test_resource_tags(self):
        arn = f"arn:aws:ecr:{self.server.region}:{self.server.account}:repository/team/app"
        tags = ("list-tags-for-resource", "--resource-arn", arn)
        self.assertEqual(self.succeed(self.server, *tags)["tags"], [])
        self.succeed(self.server, "tag-resource", "--resource-arn", arn, "--tags", "Key=team,Value=a b", "Key=cost,Value=")
        self.succeed(self.server, "tag-resource", "--resource-arn", arn, "--tags", "Key=team,Value=ä@b")
        self.assertEqual(self.succeed(self.server, *tags)["tags"],
                         [{"Key": "cost", "Value": ""}, {"Key": "team", "Value": "ä@b"}])
        self.succeed(self.server, "untag-resource", "--resource-arn", arn, "--tag-keys", "cost", "unknown")
        self.assertEqual(self.succeed(self.server, *tags)["tags"], [{"Key": "team", "Value": "ä@b"}])
        for wrong, code in (([f"Key=k{number},Value=v" for number in range(50)], "TooManyTagsException"),
                            (["Key=aws:own,Value=v"], "InvalidTagParameterException"),
                            (["Key=a,Value=1", "Key=a,Value=2"], "InvalidTagParameterException"),
                            (["Key=#,Value=1"], "InvalidTagParameterException"),
                            (["Key=k,Value=" + 257 * "v"], "InvalidTagParameterException")):
            self.assertEqual(self.refused(self.server, "tag-resource", "--resource-arn", arn, "--tags", *wrong), code)
        self.assertEqual(len(self.succeed(self.server, *tags)["tags"]), 1)
        for wrong, code in (("team/app", "InvalidParameterException"), (arn + "x", "RepositoryNotFoundException")):
            self.assertEqual(self.refused(self.server, "list-tags-for-resource", "--resource-arn", wrong), code)
        created = self.succeed(self.server, "create-repository", "--repository-name", "team/tagged", "--tags",
                               "Key=team,Value=b")["repository"]
        self.assertEqual(self.succeed(self.server, "list-tags-for-resource", "--resource-arn", created["repositoryArn"])
                         ["tags"], [{"Key": "team", "Value": "b"}])

    def test_creates_repositories_with_settings(self):
        key = f"arn:aws:kms:{self.server.region}:{self.server.account}:key/1234abcd-12ab-34cd-56ef-1234567890ab"
        created = self.succeed(
            self.server, "create-repository", "--repository-name", "team/keyed", "--image-tag-mutability", "IMMUTABLE",
            "--image-scanning-configuration", "scanOnPush=true", "--encryption-configuration",
            f"encryptionType=KMS,kmsKey={key}")["repository"]
        self.assertEqual(created["encryptionConfiguration"], {"encryptionType": "KMS", "kmsKey": key})
        self.assertEqual((created["imageTagMutability"], created["imageScanningConfiguration"]["scanOnPush"]),
                         ("IMMUTABLE", True))
        own = self.succeed(self.server, "create-repository", "--repository-name", "team/own", "--encryption-configuration",
                           "encryptionType=KMS")["repository"]
        self.assertTrue(own["encryptionConfiguration"]["kmsKey"].endswith("alias/aws/ecr"))
        for settings, code in (("encryptionType=AES256,kmsKey=k", "InvalidParameterException"),
                               ("encryptionType=KMS,kmsKey=arn:aws:kms:us-east-1:1:key/x", "KmsException")):
            self.assertEqual(self.refused(self.server, "create-repository", "--repository-name", "team/bad",
                                          "--encryption-configuration", settings), code)


if __name__ == "__main__":
    run()
