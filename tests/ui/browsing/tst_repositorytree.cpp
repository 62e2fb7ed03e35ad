// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"
#include "tests/ui/windowfixture.h"
#include "ui/browsing/connectionproblem.h"
#include "ui/browsing/sidebar.h"

#include <QSignalSpy>
#include <QSplitter>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace tagboat;

class TestRepositoryTree : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<WindowFixture> m_fixture;
    ConnectionProblem *m_problem = nullptr;

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<WindowFixture>();
        m_fixture->addConnection(QStringLiteral("broken"), QStringLiteral("wrong secret"));
        m_fixture->open();
        TRY_VERIFY(m_fixture->window->sidebar()->findChild<ConnectionProblem *>());
        m_problem = m_fixture->window->sidebar()->findChild<ConnectionProblem *>();
    }
    void cleanup() { m_fixture.reset(); }

    void aProblemIsAsHighAsItsWordsNeed()
    {
        auto *panes = m_fixture->window->findChild<QSplitter *>(QStringLiteral("panes"));
        const QTreeView *tree = m_fixture->window->sidebar()->tree();
        const auto fits = [&] {
            const int room = tree->viewport()->width() - 2 * tree->indentation();
            return m_problem->sizeHint().width() == room && m_problem->height() == m_problem->sizeHint().height();
        };
        TRY_VERIFY(fits());
        const int before = m_problem->height();
        panes->setSizes({1, 1000, 1}); // as narrow as it gets
        TRY_VERIFY(m_problem->height() > before);
        TRY_VERIFY(fits());
        panes->setSizes({1000, 1, 1});
        TRY_VERIFY(m_problem->height() < before || m_problem->width() > tree->fontMetrics().averageCharWidth() * 80);
        TRY_VERIFY(fits());
    }

    void itOffersTheWayOut()
    {
        const Sidebar *sidebar = m_fixture->window->sidebar();
        QSignalSpy reload(sidebar, &Sidebar::reloadRequested);
        QSignalSpy edit(sidebar, &Sidebar::editRequested);
        QTest::mouseClick(m_problem->findChild<QToolButton *>(QStringLiteral("edit")), Qt::LeftButton);
        QCOMPARE(edit.value(0).value(0).toString(), m_fixture->lastConnection);
        QTest::mouseClick(m_problem->findChild<QToolButton *>(QStringLiteral("retry")), Qt::LeftButton);
        QCOMPARE(reload.value(0).value(0).toString(), m_fixture->lastConnection);
    }
};

TAGBOAT_TEST(TestRepositoryTree)
#include "tst_repositorytree.moc"
