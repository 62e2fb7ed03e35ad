// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/contract/themes.h"

#include <QTest>

namespace tagboat::test {

/// What must not be deleted: what the registry itself protects, and what is in use.
class ProtectingContract : public ContractTest
{
    Q_OBJECT
private Q_SLOTS:
    void protectedImagesStay();
    void useIsTold();
};

void ProtectingContract::protectedImagesStay()
{
    const RepositoryName repository = peer().newRepository();
    const Digest image = addListedImage(repository, {QStringLiteral("a")});
    const QStringList before = peer().imagesOnServer(repository);
    QCOMPARE(before.size(), 1);
    auto on = ask(&Registry::setProtected, repository, image, true);
    if (!can().protectsImages) {
        QVERIFY(isUnsupported(on));
        QCOMPARE(peer().imagesOnServer(repository), before);
        for (const Image &each : images(repository))
            QVERIFY(each.status != ImageStatus::Protected);
        return;
    }
    QVERIFY(on.isValue());
    QVERIFY(peer().isProtectedOnServer(repository));
    QCOMPARE(images(repository).at(0).status, ImageStatus::Protected);
    const DeletionReply refused = deleted(repository, ImageIdentifier::forDigest(image));
    QVERIFY(refused.removed.empty());
    QCOMPARE(refused.failures.size(), std::size_t(1));
    QCOMPARE(refused.failures.front().kind, FailureKind::Protected);
    QCOMPARE(peer().imagesOnServer(repository), before);

    QVERIFY(ask(&Registry::setProtected, repository, image, false).isValue());
    QVERIFY(!peer().isProtectedOnServer(repository));
    QVERIFY(images(repository).at(0).status != ImageStatus::Protected);
    QVERIFY(deleted(repository, ImageIdentifier::forDigest(image)).failures.empty());
    QCOMPARE(peer().imagesOnServer(repository), QStringList());

    auto gone = ask(&Registry::setProtected, repository, image, true);
    QVERIFY(gone.isError());
    QCOMPARE(gone.error().kind, Error::Kind::NotFound);
}

void ProtectingContract::useIsTold()
{
    const RepositoryName repository = peer().newRepository();
    const Digest image = addListedImage(repository, {QStringLiteral("a")});
    auto unused = ask(&Registry::fetchUse, repository, image);
    if (!can().reportsUse) {
        QVERIFY(isUnsupported(unused));
        return;
    }
    QVERIFY(unused.isValue());
    QCOMPARE(unused.value().count, std::int64_t(0));
    QVERIFY(!unused.value().lastSeenAt.isValid());
    peer().setInUse(repository, image, 3);
    auto used = ask(&Registry::fetchUse, repository, image);
    QVERIFY(used.isValue());
    QCOMPARE(used.value().count, std::int64_t(3));
    QVERIFY(used.value().lastSeenAt.isValid());
}

std::unique_ptr<ContractTest> makeProtectingContract()
{
    return std::make_unique<ProtectingContract>();
}

} // namespace tagboat::test

#include "protectingcontract.moc"
