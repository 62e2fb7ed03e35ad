// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/browsing/imagespane.h"

#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"
#include "tests/ui/windowfixture.h"
#include "ui/browsing/filterbar.h"
#include "ui/session/repositorysession.h"

#include <QLineEdit>
#include <QTest>

using namespace tagboat;

/// What the user has left in a repository is found there again.
class TestImagesPane : public QObject
{
    Q_OBJECT

private:
    static constexpr int repositories = 6;

    std::unique_ptr<WindowFixture> m_fixture;
    ImagesPane *m_pane = nullptr;

    [[nodiscard]] static QString place(int number) { return QStringLiteral("team/%1").arg(number); }
    [[nodiscard]] QLineEdit *filterText() const { return m_pane->findChild<QLineEdit *>(QStringLiteral("filterText")); }
    [[nodiscard]] QString current() const
    {
        const auto identifier = m_pane->currentIdentifier();
        return identifier ? identifier->toQString() : QString();
    }
    void filterBy(const QString &text)
    {
        filterText()->setText(text);
        TRY_COMPARE(m_fixture->model()->filter().text, text);
    }

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<WindowFixture>();
        for (int number = 0; number < repositories; ++number) {
            m_fixture->server.addRepository(place(number));
            for (const char *tag : {"1.0", "1.1", "2.0", "2.1"})
                m_fixture->server.addImage(place(number), {QString::fromLatin1(tag)});
        }
        m_fixture->addConnection(QStringLiteral("prod"));
        m_pane = m_fixture->open()->imagesPane();
        QVERIFY(m_fixture->openRepository(place(0)));
    }
    void cleanup() { m_fixture.reset(); }

    void filterAndCursorAreThereAgain()
    {
        filterBy(QStringLiteral("2."));
        m_pane->showIdentifier(ImageIdentifier::forTag("2.0"));
        QVERIFY(m_fixture->openRepository(place(1)));
        QCOMPARE(filterText()->text(), QString());
        QCOMPARE(m_fixture->model()->matchingRows(), 4);
        QCOMPARE(current(), QString());
        m_pane->showIdentifier(ImageIdentifier::forTag("1.1"));

        QVERIFY(m_fixture->openRepository(place(0)));
        QCOMPARE(filterText()->text(), QStringLiteral("2."));
        TRY_COMPARE(m_fixture->model()->matchingRows(), 2);
        TRY_COMPARE(current(), QStringLiteral("2.0"));
        QVERIFY(m_fixture->openRepository(place(1)));
        QCOMPARE(filterText()->text(), QString());
        TRY_COMPARE(current(), QStringLiteral("1.1"));
    }

    /// The list itself is not kept that long.
    void alsoAfterManyOthers()
    {
        filterBy(QStringLiteral("1."));
        m_pane->showIdentifier(ImageIdentifier::forTag("1.0"));
        for (int other = 1; other < repositories; ++other)
            QVERIFY(m_fixture->openRepository(place(other)));
        QVERIFY(m_fixture->openRepository(place(0)));
        TRY_COMPARE(current(), QStringLiteral("1.0"));
        QCOMPARE(m_fixture->model()->matchingRows(), 2);
    }

    void whatIsLeftBeforeTheListHasComeCountsToo()
    {
        m_pane->showIdentifier(ImageIdentifier::forTag("2.1"));
        QVERIFY(m_fixture->openRepository(place(1)));
        m_fixture->window->openRepository(m_fixture->lastConnection, place(0)); // on the way to another
        QVERIFY(m_fixture->openRepository(place(2)));
        QVERIFY(m_fixture->openRepository(place(0)));
        TRY_COMPARE(current(), QStringLiteral("2.1"));
    }

    void aBrokenExpressionComesBackAsItWas()
    {
        m_pane->filterBar()->restoreState({{QStringLiteral("text"), QStringLiteral("(")}, //
                                           {QStringLiteral("regex"), true}});
        QVERIFY(m_fixture->openRepository(place(1)));
        QVERIFY(m_fixture->openRepository(place(0)));
        QCOMPARE(filterText()->text(), QStringLiteral("("));
        QCOMPARE(m_fixture->model()->matchingRows(), 4);
    }
};

TAGBOAT_TEST(TestImagesPane)
#include "tst_imagespane.moc"
