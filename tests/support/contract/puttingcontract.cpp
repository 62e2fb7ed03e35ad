// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/contract/themes.h"

#include <QTest>

namespace tagboat::test {

namespace {

/// Of records it is the identity alone that counts, as RestoreRun puts them.
Manifest manifestToPut(const Capabilities &capabilities, Manifest manifest)
{
    return capabilities.imagesAreRecords ? Manifest{manifest.digest, {}, {}} : manifest;
}

} // namespace

/// Manifests that are read, and put: under another tag, and back again.
class PuttingContract : public ContractTest
{
    Q_OBJECT
private Q_SLOTS:
    void manifestsByTagAndDigest();
    void aTagIsAdded();
    void aTagMoves();
    void anImageComesBack();
    void anImageComesBackWithoutTags();
};

void PuttingContract::manifestsByTagAndDigest()
{
    const RepositoryName repository = peer().newRepository();
    const Digest image = peer().addImage(repository, {QStringLiteral("a")});
    QVERIFY(!image.isNull());
    auto reply = ask(&Registry::fetchManifests, repository,
                     std::vector{ImageIdentifier::forTag("a"), ImageIdentifier::forDigest(image),
                                 ImageIdentifier::forTag("never-there")});
    QVERIFY(reply.isValue());
    QCOMPARE(reply.value().found.size(), std::size_t(2));
    int byTag = 0;
    for (const ManifestReply::Found &found : reply.value().found) {
        QCOMPARE(found.manifest.digest, image);
        QVERIFY(!found.manifest.text.isEmpty());
        QVERIFY(!found.manifest.mediaType.empty());
        byTag += found.tag == "a" ? 1 : 0;
        if (!can().imagesAreRecords)
            QCOMPARE(Digest::of(found.manifest.text), image);
    }
    QCOMPARE(byTag, 1);
    QCOMPARE(reply.value().failures.size(), std::size_t(1));
    QCOMPARE(reply.value().failures.front().kind, FailureKind::NotFound);
    QCOMPARE(reply.value().failures.front().identifier, ImageIdentifier::forTag("never-there"));
}

void PuttingContract::aTagIsAdded()
{
    const RepositoryName repository = peer().newRepository();
    const Digest image = addListedImage(repository, {QStringLiteral("a")});
    const Manifest manifest = manifestToPut(can(), manifestOf(repository, ImageIdentifier::forTag("a")));
    QCOMPARE(manifest.digest, image);
    for (int i = 0; i < 2; ++i) { // the second time there is nothing left to do
        auto put = ask(&Registry::putImage, repository, manifest, std::string("b"));
        if (!can().canRestore) {
            QVERIFY(isUnsupported(put));
            QCOMPARE(peer().imagesOnServer(repository), QStringList(image.toQString() + QStringLiteral(" a")));
            return;
        }
        QVERIFY(put.isValue());
        QCOMPARE(put.value(), image);
        QCOMPARE(peer().imagesOnServer(repository), QStringList(image.toQString() + QStringLiteral(" a b")));
    }
}

void PuttingContract::aTagMoves()
{
    if (can().imagesAreRecords || !can().canRestore)
        QSKIP("a tag may be on many records: there is nothing to move");
    const RepositoryName repository = peer().newRepository();
    const Digest first = peer().addImage(repository, {QStringLiteral("a"), QStringLiteral("old")});
    const Digest second = peer().addImage(repository, {QStringLiteral("b")});
    auto put = ask(&Registry::putImage, repository, manifestOf(repository, ImageIdentifier::forDigest(second)),
                   std::string("a"));
    QVERIFY(put.isValue());
    QStringList after{first.toQString() + QStringLiteral(" old"), second.toQString() + QStringLiteral(" a b")};
    after.sort();
    QCOMPARE(peer().imagesOnServer(repository), after);
}

void PuttingContract::anImageComesBack()
{
    const RepositoryName repository = peer().newRepository();
    const Digest image = addListedImage(repository, {QStringLiteral("a")});
    const Manifest manifest = manifestToPut(can(), manifestOf(repository, ImageIdentifier::forTag("a")));
    QCOMPARE(manifest.digest, image);
    QVERIFY(deleted(repository, ImageIdentifier::forDigest(image)).failures.empty());
    QCOMPARE(peer().imagesOnServer(repository), QStringList());

    auto put = ask(&Registry::putImage, repository, manifest, std::string("a"));
    if (!can().canRestore) {
        QVERIFY(isUnsupported(put));
    } else if (can().restoresTagsOnly) {
        QVERIFY(put.isError());
        QCOMPARE(put.error().kind, Error::Kind::NotFound);
    } else {
        QVERIFY(put.isValue());
        QCOMPARE(put.value(), image);
    }
    const bool isBack = can().canRestore && !can().restoresTagsOnly;
    QCOMPARE(peer().imagesOnServer(repository),
             isBack ? QStringList(image.toQString() + QStringLiteral(" a")) : QStringList());
}

void PuttingContract::anImageComesBackWithoutTags()
{
    const RepositoryName repository = peer().newRepository();
    const Digest image = addListedImage(repository, {QStringLiteral("a")});
    const Manifest manifest = manifestToPut(can(), manifestOf(repository, ImageIdentifier::forTag("a")));
    QVERIFY(deleted(repository, ImageIdentifier::forDigest(image)).failures.empty());
    auto put = ask(&Registry::putImage, repository, manifest, std::string());
    const bool isPossible = can().canRestore && !can().restoresTagsOnly;
    if (isPossible)
        QVERIFY(put.isValue());
    else
        QVERIFY(isUnsupported(put));
    QCOMPARE(peer().imagesOnServer(repository), isPossible ? QStringList(image.toQString()) : QStringList());
}

std::unique_ptr<ContractTest> makePuttingContract()
{
    return std::make_unique<PuttingContract>();
}

} // namespace tagboat::test

#include "puttingcontract.moc"
