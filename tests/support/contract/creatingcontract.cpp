// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/contract/themes.h"

#include <QTest>

namespace tagboat::test {

/// Repositories that are made, and go.
class CreatingContract : public ContractTest
{
    Q_OBJECT
private Q_SLOTS:
    void repositoriesAreMade();
    void tagsStayWhereTheyWere();
    void emptyOnesGo();
    void fullOnesGoByForce();
};

void CreatingContract::repositoriesAreMade()
{
    const RepositoryName name = QStringLiteral("contract/made");
    const QStringList before = peer().repositoriesOnServer();
    auto made = ask(&Registry::createRepository, NewRepository{.name = name});
    if (!can().createsRepositories) {
        QVERIFY(isUnsupported(made));
        QCOMPARE(peer().repositoriesOnServer(), before);
        return;
    }
    QVERIFY(made.isValue());
    QCOMPARE(made.value().name, name);
    QVERIFY(!made.value().uri.isEmpty());
    QStringList after = before;
    after << name;
    after.sort();
    QCOMPARE(peer().repositoriesOnServer(), after);
    QCOMPARE(images(name).size(), std::size_t(0));

    auto twice = ask(&Registry::createRepository, NewRepository{.name = name});
    QVERIFY(twice.isError());
    QCOMPARE(twice.error().kind, Error::Kind::Conflict);
    auto impossible = ask(&Registry::createRepository, NewRepository{.name = QStringLiteral("No Repository")});
    QVERIFY(impossible.isError());
    QCOMPARE(impossible.error().kind, Error::Kind::InvalidInput);
    QCOMPARE(peer().repositoriesOnServer(), after);
}

/// Whether they do is what the answer says.
void CreatingContract::tagsStayWhereTheyWere()
{
    if (!can().createsRepositories)
        QSKIP("no repository is made here: repositoriesAreMade()");
    for (const bool immutable : {false, true}) {
        const RepositoryName name = immutable ? QStringLiteral("contract/firm") : QStringLiteral("contract/loose");
        auto made = ask(&Registry::createRepository, NewRepository{.name = name, .immutableTags = immutable});
        QVERIFY(made.isValue());
        QVERIFY(immutable || !made.value().immutableTags);
        const Digest first = peer().addImage(name, {QStringLiteral("a")});
        const Digest second = peer().addImage(name, {QStringLiteral("b")});
        auto put =
            ask(&Registry::putImage, name, manifestOf(name, ImageIdentifier::forDigest(second)), std::string("a"));
        QCOMPARE(put.isValue(), !made.value().immutableTags);
        const QStringList left = peer().imagesOnServer(name);
        QCOMPARE(left.contains(first.toQString() + QStringLiteral(" a")), made.value().immutableTags);
        QCOMPARE(left.contains(second.toQString() + QStringLiteral(" a b")), !made.value().immutableTags);
    }
}

void CreatingContract::emptyOnesGo()
{
    if (!can().deletesRepositories)
        QSKIP("no repository goes here: fullOnesGoByForce()");
    const RepositoryName name = peer().newRepository();
    QVERIFY(peer().repositoriesOnServer().contains(name));
    QVERIFY(ask(&Registry::deleteRepository, name, false).isValue());
    QVERIFY(!peer().repositoriesOnServer().contains(name));
    auto gone = ask(&Registry::deleteRepository, name, false);
    QVERIFY(gone.isError());
    QCOMPARE(gone.error().kind, Error::Kind::NotFound);
}

void CreatingContract::fullOnesGoByForce()
{
    const RepositoryName name = peer().newRepository();
    QVERIFY(!addListedImage(name, {QStringLiteral("a")}).isNull());
    const QStringList repositories = peer().repositoriesOnServer();
    const QStringList images = peer().imagesOnServer(name);
    auto refused = ask(&Registry::deleteRepository, name, false);
    if (can().deletesRepositories) {
        QVERIFY(refused.isError());
        QCOMPARE(refused.error().kind, Error::Kind::Conflict);
    } else {
        QVERIFY(isUnsupported(refused));
    }
    QCOMPARE(peer().repositoriesOnServer(), repositories);
    QCOMPARE(peer().imagesOnServer(name), images);

    auto forced = ask(&Registry::deleteRepository, name, true);
    if (can().deletesRepositories) {
        QVERIFY(forced.isValue());
        QVERIFY(!peer().repositoriesOnServer().contains(name));
    } else {
        QVERIFY(isUnsupported(forced));
        QCOMPARE(peer().imagesOnServer(name), images);
    }
}

std::unique_ptr<ContractTest> makeCreatingContract()
{
    return std::make_unique<CreatingContract>();
}

} // namespace tagboat::test

#include "creatingcontract.moc"
