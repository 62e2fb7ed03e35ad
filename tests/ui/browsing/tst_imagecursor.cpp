// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/browsing/imagecursor.h"

#include "app/connections/registryfactory.h"
#include "app/net/httpclient.h"
#include "app/secrets/memorysecretstore.h"
#include "tests/app/distribution/fakeregistry.h"
#include "tests/support/hastypolicy.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"
#include "ui/browsing/imagesview.h"
#include "ui/session/repositorysession.h"

#include <QSignalSpy>
#include <QTest>

using namespace tagboat;
using namespace tagboat::test;

namespace {

const QByteArrayList cursorTags{"a", "b", "c", "d"};

/// A view on the session of "app", its rows sorted by tag.
struct CursorFixture
{
    CursorFixture()
    {
        for (const QByteArray &name : cursorTags)
            digests[name] = registry.addImage("2024-01-01T00:00:0" + QByteArray::number(digests.size()) + 'Z', {name});
        Connection connection = Connection::create();
        connection.setKind(RegistryKind::Distribution);
        connection.asDistribution().signIn = DistributionSettings::SignIn::Anonymous;
        connection.endpoint = registry.server.url(QString()).toString();
        session = std::make_shared<RepositorySession>(std::make_shared<ConnectionSession>(connection, factory),
                                                      QStringLiteral("app"));
        view.setImagesModel(session->model());
        view.sortByColumn(ImagesModel::TagColumn, Qt::AscendingOrder);
        cursor.setSession(session);
    }
    ~CursorFixture()
    {
        cursor.setSession(nullptr);
        view.setImagesModel(nullptr);
    }
    Q_DISABLE_COPY_MOVE(CursorFixture)

    [[nodiscard]] bool load()
    {
        session->load();
        return waitFor([this] { return session->state() == RepositorySession::State::Ready && session->isRead(); });
    }
    [[nodiscard]] QString current() const
    {
        const auto identifier = cursor.current();
        return identifier ? identifier->toQString() : QString();
    }
    [[nodiscard]] QModelIndex rowOf(const char *tag) const
    {
        return session->model()->indexOf(ImageIdentifier::forTag(tag));
    }

    FakeRegistry registry;
    QMap<QByteArray, QByteArray> digests; ///< by tag
    HttpClient http;
    MemorySecretStore secrets;
    RegistryFactory factory{&http, &secrets, QProcessEnvironment(), hastyPolicy()};
    std::shared_ptr<RepositorySession> session;
    ImagesView view;
    ImageCursor cursor{&view};
};

} // namespace

class TestImageCursor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesWhereItIsWantedOnceThereIsARow()
    {
        CursorFixture fixture;
        fixture.cursor.moveTo(ImageIdentifier::forTag("c"));
        QVERIFY(fixture.cursor.isWaiting());
        QCOMPARE(fixture.current(), QString());
        QSignalSpy moved(&fixture.cursor, &ImageCursor::moved);
        QVERIFY(fixture.load());
        TRY_COMPARE(fixture.current(), QStringLiteral("c"));
        QVERIFY(!fixture.cursor.isWaiting());
        QCOMPARE(moved.count(), 1);
    }

    void theUserIsStronger()
    {
        CursorFixture fixture;
        QVERIFY(fixture.load());
        TRY_VERIFY(fixture.rowOf("a").isValid());
        fixture.cursor.moveTo(ImageIdentifier::forTag("new"));
        fixture.view.setCurrentIndex(fixture.rowOf("a"));
        QVERIFY(!fixture.cursor.isWaiting());
        fixture.registry.addImage("2024-01-02T00:00:00Z", {"new"});
        QVERIFY(fixture.load());
        TRY_VERIFY(fixture.rowOf("new").isValid());
        QCOMPARE(fixture.current(), QStringLiteral("a"));
    }

    void staysWithItsImageOverAReload()
    {
        CursorFixture fixture;
        QVERIFY(fixture.load());
        TRY_VERIFY(fixture.rowOf("c").isValid());
        fixture.view.setCurrentIndex(fixture.rowOf("c"));
        fixture.registry.tags.remove("a");
        QSignalSpy moved(&fixture.cursor, &ImageCursor::moved);
        QVERIFY(fixture.load());
        TRY_VERIFY(!fixture.rowOf("a").isValid());
        QCOMPARE(fixture.current(), QStringLiteral("c"));
        QCOMPARE(moved.count(), 0);
    }

    void passesOnToTheNextRow_data()
    {
        QTest::addColumn<QByteArrayList>("gone");
        QTest::addColumn<QString>("heir");
        QTest::newRow("below") << QByteArrayList{"b"} << QStringLiteral("c");
        QTest::newRow("further below") << QByteArrayList{"b", "c"} << QStringLiteral("d");
        QTest::newRow("above, when there is none below") << QByteArrayList{"b", "c", "d"} << QStringLiteral("a");
        QTest::newRow("nothing is left") << cursorTags << QString();
    }
    void passesOnToTheNextRow()
    {
        QFETCH(QByteArrayList, gone);
        QFETCH(QString, heir);
        CursorFixture fixture;
        QVERIFY(fixture.load());
        TRY_VERIFY(fixture.rowOf("b").isValid());
        fixture.view.setCurrentIndex(fixture.rowOf("b"));
        for (const QByteArray &tag : std::as_const(gone))
            fixture.registry.tags.remove(tag);
        QSignalSpy moved(&fixture.cursor, &ImageCursor::moved);
        QVERIFY(fixture.load());
        TRY_COMPARE(moved.count(), 1);
        QCOMPARE(fixture.current(), heir);
        QCOMPARE(moved.at(0).at(0).value<std::optional<ImageIdentifier>>().has_value(), !heir.isEmpty());
    }

    void expandsAgainWhatWasExpanded()
    {
        CursorFixture fixture;
        fixture.registry.addIndex({fixture.digests["a"]}, {"index"});
        fixture.session->model()->setView(ImagesModel::View::ByImage);
        QVERIFY(fixture.load());
        const auto index = [&] { return fixture.rowOf("index"); };
        TRY_COMPARE(fixture.session->model()->rowCount(index()), 1);
        fixture.view.expand(index());
        fixture.session->model()->setView(ImagesModel::View::ByTag);
        fixture.session->model()->setView(ImagesModel::View::ByImage);
        TRY_VERIFY(index().isValid() && fixture.view.isExpanded(index()));
        fixture.view.collapse(index());
        fixture.session->model()->setView(ImagesModel::View::ByTag);
        fixture.session->model()->setView(ImagesModel::View::ByImage);
        TRY_VERIFY(index().isValid());
        QVERIFY(!fixture.view.isExpanded(index()));
    }

    void anotherSessionBeginsAnew()
    {
        CursorFixture fixture;
        fixture.cursor.moveTo(ImageIdentifier::forTag("c"));
        fixture.cursor.setSession(fixture.session);
        QVERIFY(!fixture.cursor.isWaiting());
        QVERIFY(fixture.load());
        TRY_VERIFY(fixture.rowOf("c").isValid());
        QCOMPARE(fixture.current(), QString());
        fixture.cursor.setSession(nullptr);
        QCOMPARE(fixture.current(), QString());
    }
};

TAGBOAT_TEST(TestImageCursor)
#include "tst_imagecursor.moc"
