// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/registry/manifest.h"
#include "tests/support/contract/themes.h"

#include <QTest>

namespace tagboat::test {

namespace {

/// The only failure; Other where there is none, or more.
FailureKind onlyFailure(const DeletionReply &reply)
{
    return reply.removed.empty() && reply.failures.size() == 1 ? reply.failures.front().kind : FailureKind::Other;
}

bool isImpossible(const DeletionReply &reply)
{
    const FailureKind kind = onlyFailure(reply);
    return kind == FailureKind::UntagUnsupported || kind == FailureKind::DeletionUnsupported;
}

} // namespace

/// What one deletion takes along and what it leaves, by the capabilities as they are once learnDeletion() has asked.
class DeletingContract : public ContractTest
{
    Q_OBJECT
    /// Has the deletion of what does not exist tried, which must change nothing.
    void learn(const RepositoryName &repository) const;

private Q_SLOTS:
    void aTagGoesAlone();
    void theLastTag();
    void anImageGoesWithItsTags();
    void whatAnIndexLists();
    void learningChangesNothing();
    void whatIsNotThere();
    void tooManyAtOnce();
    void spaceComesBackLater();
};

void DeletingContract::learn(const RepositoryName &repository) const
{
    QVERIFY(ask(&Registry::learnDeletion, repository).isValue());
}

void DeletingContract::aTagGoesAlone()
{
    const RepositoryName repository = peer().newRepository();
    const Digest image = addListedImage(repository, {QStringLiteral("a"), QStringLiteral("b")});
    learn(repository);
    const QStringList before = peer().imagesOnServer(repository);
    QCOMPARE(before, QStringList(image.toQString() + QStringLiteral(" a b")));
    const DeletionReply reply = deleted(repository, ImageIdentifier::forTag("a"));
    if (!can().deletesByTag) {
        QVERIFY(isImpossible(reply));
        QCOMPARE(peer().imagesOnServer(repository), before);
        return;
    }
    QVERIFY(!can().deletesByTagUnproven);
    QCOMPARE(reply.failures.size(), std::size_t(0));
    QCOMPARE(reply.removed.size(), std::size_t(1));
    QCOMPARE(reply.removed.front().tag, std::string("a"));
    QCOMPARE(peer().imagesOnServer(repository), QStringList(image.toQString() + QStringLiteral(" b")));
}

void DeletingContract::theLastTag()
{
    const RepositoryName repository = peer().newRepository();
    const Digest image = addListedImage(repository, {QStringLiteral("a")});
    learn(repository);
    if (!can().deletesByTag)
        QSKIP("no tag goes alone here: aTagGoesAlone()");
    const DeletionReply reply = deleted(repository, ImageIdentifier::forTag("a"));
    QCOMPARE(reply.failures.size(), std::size_t(0));
    QCOMPARE(peer().imagesOnServer(repository),
             can().lastTagTakesImage ? QStringList() : QStringList(image.toQString()));
}

void DeletingContract::anImageGoesWithItsTags()
{
    const RepositoryName repository = peer().newRepository();
    const Digest image = addListedImage(repository, {QStringLiteral("a"), QStringLiteral("b")});
    QStringList others;
    if (!can().imagesAreRecords)
        others << peer().addImage(repository, {QStringLiteral("c")}).toQString() + QStringLiteral(" c");
    learn(repository);
    const QStringList before = peer().imagesOnServer(repository);
    QCOMPARE(before.size(), others.size() + 1);
    const DeletionReply reply = deleted(repository, ImageIdentifier::forDigest(image));
    if (!can().deletesByDigest) {
        QVERIFY(isImpossible(reply));
        QCOMPARE(peer().imagesOnServer(repository), before);
        return;
    }
    QVERIFY(!can().deletesByDigestUnproven);
    QCOMPARE(reply.failures.size(), std::size_t(0));
    QVERIFY(!reply.removed.empty());
    for (const DeletionReply::Removed &removed : reply.removed)
        QCOMPARE(removed.digest, image);
    QCOMPARE(peer().imagesOnServer(repository), others);
}

void DeletingContract::whatAnIndexLists()
{
    if (can().imagesAreRecords)
        QSKIP("records have no index");
    const RepositoryName repository = peer().newRepository();
    const ContractIndex index = peer().addIndex(repository, QStringLiteral("multi"));
    QCOMPARE(index.children.size(), std::size_t(2));
    QVERIFY(!images(repository).empty());
    learn(repository);
    if (!can().deletesByDigest)
        QSKIP("no image goes here: anImageGoesWithItsTags()");
    const QStringList before = peer().imagesOnServer(repository);
    QCOMPARE(before.size(), 3);
    const DeletionReply reply = deleted(repository, ImageIdentifier::forDigest(index.children[0]));
    QStringList left = before;
    if (can().protectsIndexChildren) {
        QCOMPARE(onlyFailure(reply), FailureKind::NeededByIndex);
    } else {
        QCOMPARE(reply.failures.size(), std::size_t(0));
        left.removeOne(index.children[0].toQString());
    }
    QCOMPARE(peer().imagesOnServer(repository), left);

    // The index itself goes, and takes nothing along.
    QCOMPARE(deleted(repository, ImageIdentifier::forDigest(index.digest)).failures.size(), std::size_t(0));
    left.removeOne(index.digest.toQString() + QStringLiteral(" multi"));
    QCOMPARE(peer().imagesOnServer(repository), left);
}

void DeletingContract::learningChangesNothing()
{
    const RepositoryName repository = peer().newRepository();
    QVERIFY(!addListedImage(repository, {QStringLiteral("a"), QStringLiteral("b")}).isNull());
    const QStringList before = peer().imagesOnServer(repository);
    learn(repository);
    QCOMPARE(peer().imagesOnServer(repository), before);
    const Capabilities known = can();
    learn(repository);
    QCOMPARE(can().deletesByTag, known.deletesByTag);
    QCOMPARE(can().deletesByDigest, known.deletesByDigest);
    // It never fails: what cannot be told stays open.
    learn(QStringLiteral("contract-never-there"));
    learn(QStringLiteral("No Repository"));
    QVERIFY(!peer().repositoriesOnServer().contains(QStringLiteral("contract-never-there")));
}

void DeletingContract::whatIsNotThere()
{
    const RepositoryName repository = peer().newRepository();
    QVERIFY(!addListedImage(repository, {QStringLiteral("a")}).isNull());
    learn(repository);
    const QStringList before = peer().imagesOnServer(repository);
    if (can().deletesByTag)
        QCOMPARE(onlyFailure(deleted(repository, ImageIdentifier::forTag("never-there"))), FailureKind::NotFound);
    if (can().deletesByDigest) {
        const auto nothing = ImageIdentifier::forDigest(Digest::of("never there"));
        QCOMPARE(onlyFailure(deleted(repository, nothing)), FailureKind::NotFound);
    }
    QVERIFY(deleted(QStringLiteral("contract-never-there"), ImageIdentifier::forTag("a")).removed.empty());
    QCOMPARE(peer().imagesOnServer(repository), before);
}

void DeletingContract::tooManyAtOnce()
{
    const RepositoryName repository = peer().newRepository();
    const Digest image = addListedImage(repository, {QStringLiteral("a")});
    const QStringList before = peer().imagesOnServer(repository);
    std::vector<ImageIdentifier> identifiers{ImageIdentifier::forTag("a"), ImageIdentifier::forDigest(image)};
    const auto most = static_cast<std::size_t>(can().maximumIdentifiersPerCall);
    while (identifiers.size() <= most)
        identifiers.push_back(ImageIdentifier::forTag(std::string("t").append(std::to_string(identifiers.size()))));
    auto tooMany = ask(&Registry::deleteImages, repository, identifiers);
    QVERIFY(tooMany.isError());
    QCOMPARE(tooMany.error().kind, Error::Kind::InvalidInput);
    QCOMPARE(peer().imagesOnServer(repository), before);
    auto manifests = ask(&Registry::fetchManifests, repository, identifiers);
    QVERIFY(manifests.isError());
    QCOMPARE(manifests.error().kind, Error::Kind::InvalidInput);

    identifiers.pop_back();
    auto enough = ask(&Registry::fetchManifests, repository, identifiers);
    QVERIFY(enough.isValue());
    QCOMPARE(enough.value().found.size(), std::size_t(2));
    QCOMPARE(enough.value().failures.size(), most - 2);
}

void DeletingContract::spaceComesBackLater()
{
    if (!can().freesSpaceLater)
        QSKIP("when space comes back is the service's own affair here");
    const RepositoryName repository = peer().newRepository();
    const Digest image = addListedImage(repository, {QStringLiteral("a")});
    const auto content = parseManifest(manifestOf(repository, ImageIdentifier::forDigest(image)).text);
    QVERIFY(content && !content->layers.empty());
    learn(repository);
    if (!can().deletesByDigest)
        QSKIP("no image goes here: anImageGoesWithItsTags()");
    QVERIFY(deleted(repository, ImageIdentifier::forDigest(image)).failures.empty());
    QCOMPARE(peer().imagesOnServer(repository), QStringList());
    QVERIFY(!peer().layerOnServer(repository, content->layers.front().digest).isEmpty());
}

std::unique_ptr<ContractTest> makeDeletingContract()
{
    return std::make_unique<DeletingContract>();
}

} // namespace tagboat::test

#include "deletingcontract.moc"
