#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tagboat developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tagboat's own code and boto3 against the same server, by turns, and how many times faster the one is.

Starts the demo registry with made-up images, lists them several times with each, then deletes some with each. Needs
python3-boto3; both clients get the same key. Figures count with programs from a release build, on a quiet machine."""
import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

REPOSITORY = "synthetic"


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tagboat", default="build/release/bin/tagboat", help="serves the demo registry")
    parser.add_argument("--bench", default="build/release/tests/tagboat-bench")
    parser.add_argument("--images", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=3, help="listings by each")
    parser.add_argument("--deletions", type=int, default=5_000, help="images that each deletes; 0: lists only")
    parser.add_argument("--in-flight", type=int, default=32, help="calls under way at once in our deletion")
    parser.add_argument("--journal", action="store_true", help="our deletion checks tags and writes every step down")
    parser.add_argument("--latency", type=int, default=30, help="milliseconds before each answer while deleting")
    return parser.parse_args()


class Server:
    """Started by `with`, stopped by its process id however the block ends."""

    def __init__(self, program, *options):
        self.command = [program, "--demo-server", "--port", "0", "--no-history", "--no-examples", *options]

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE)
        ready = json.loads(self.process.stdout.readline())
        self.endpoint, self.region = ready["endpoint"], ready["region"]
        self.environment = {**os.environ, "AWS_ACCESS_KEY_ID": ready["accessKeyId"],
                            "AWS_SECRET_ACCESS_KEY": ready["secretAccessKey"], "AWS_REGION": self.region}
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()


def bench(options, server, command, *more):
    """Our own figures, plus how long the whole process took."""
    started = time.monotonic()
    output = subprocess.run([options.bench, command, "--endpoint", server.endpoint, "--repository", REPOSITORY, *more],
                            env=server.environment, check=True, stdout=subprocess.PIPE).stdout
    return {**json.loads(output), "processSeconds": time.monotonic() - started}


def boto3(server, command, *more):
    """The same figures of boto3, from this script in a process of its own."""
    started = time.monotonic()
    output = subprocess.run(["/usr/bin/python3", __file__, "--as-boto3", server.endpoint, server.region, command, *more],
                            env=server.environment, check=True, stdout=subprocess.PIPE).stdout
    return {**json.loads(output), "processSeconds": time.monotonic() - started}


def run_boto3(endpoint, region, command, count=0):
    import resource  # what only the process of boto3 needs

    import boto3 as library
    ecr = library.client("ecr", endpoint_url=endpoint, region_name=region)
    started = time.monotonic()
    pages = ecr.get_paginator("describe_images").paginate(repositoryName=REPOSITORY,
                                                          PaginationConfig={"PageSize": 1000})
    digests = [image["imageDigest"] for page in pages for image in page["imageDetails"]]
    if command == "delete":
        digests = digests[:int(count)]
        started = time.monotonic()
        for at in range(0, len(digests), 100):
            answer = ecr.batch_delete_image(repositoryName=REPOSITORY,
                                            imageIds=[{"imageDigest": digest} for digest in digests[at:at + 100]])
            if answer["failures"]:
                sys.exit(f"boto3 could not delete: {answer['failures'][0]}")
    seconds = time.monotonic() - started
    print(json.dumps({"images": len(digests), "seconds": seconds,
                      "peakMemoryBytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}))


def summary(name, ours, theirs):
    def middle(runs, key):
        return statistics.median(run[key] for run in runs)
    images = {run["images"] for run in ours + theirs}
    if len(images) != 1:
        sys.exit(f"{name}: not the same work: {images} images")
    return {"images": images.pop(),
            "seconds": [round(run["seconds"], 3) for run in ours],
            "boto3Seconds": [round(run["seconds"], 3) for run in theirs],
            "timesFaster": round(middle(theirs, "seconds") / middle(ours, "seconds"), 1),
            "timesFasterWholeProcess": round(middle(theirs, "processSeconds") / middle(ours, "processSeconds"), 1),
            "peakMemoryBytes": int(middle(ours, "peakMemoryBytes")),
            "boto3PeakMemoryBytes": int(middle(theirs, "peakMemoryBytes"))}


def compare_listings(options):
    ours, theirs = [], []
    with Server(options.tagboat, "--images", str(options.images)) as server:
        for _ in range(options.runs):
            ours.append(bench(options, server, "list"))
            theirs.append(boto3(server, "list"))
    return summary("list", ours, theirs)


def compare_deletions(options):
    count = str(options.deletions)
    with Server(options.tagboat, "--images", str(2 * options.deletions), "--latency", str(options.latency)) as server:
        with tempfile.TemporaryDirectory() as folder:
            more = ["--journal", f"{folder}/journal.sqlite"] if options.journal else []
            ours = bench(options, server, "delete", "--count", count, "--in-flight", str(options.in_flight), *more)
        theirs = boto3(server, "delete", count)
    if ours["outcomes"] != {"deleted": options.deletions}:
        sys.exit(f"delete: not all deleted: {ours['outcomes']}")
    return {**summary("delete", [ours], [theirs]), "inFlight": options.in_flight, "latencyMs": options.latency,
            "journal": options.journal}


def main():
    if sys.argv[1:2] == ["--as-boto3"]:
        run_boto3(*sys.argv[2:])
        return
    options = arguments()
    figures = {"list": compare_listings(options)}
    if options.deletions > 0:
        figures["delete"] = compare_deletions(options)
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
