// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What stands where in the real window: narrow and wide, in the language and at the scale that ctest gives.

#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"
#include "tests/ui/windowfixture.h"
#include "ui/base/choicebutton.h"
#include "ui/base/formats.h"
#include "ui/base/translations.h"
#include "ui/base/wrappedtext.h"
#include "ui/browsing/connectionproblem.h"
#include "ui/browsing/detailspane.h"
#include "ui/browsing/filterbar.h"
#include "ui/browsing/imagesdelegate.h"
#include "ui/browsing/imagespane.h"
#include "ui/browsing/imagesview.h"
#include "ui/browsing/repositorytreemodel.h"
#include "ui/browsing/sidebar.h"
#include "ui/session/repositorysession.h"
#include "ui/startup.h"

#include <QDateTime>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace tagboat;

namespace {

/// A row of what hides, what is squeezed, and what lies over another; empty: all is well.
QStringList faultsOf(const QWidget *bar)
{
    QStringList faults;
    QList<QWidget *> shown;
    for (QWidget *child : bar->findChildren<QWidget *>(Qt::FindDirectChildrenOnly)) {
        if (child->isVisible())
            shown << child;
    }
    for (qsizetype at = 0; at < shown.size(); ++at) {
        const QWidget *child = shown.at(at);
        const QString name = child->objectName() + child->accessibleName();
        if (!bar->rect().contains(child->geometry()))
            faults << name + QStringLiteral(" is outside");
        if (child->width() < child->minimumSizeHint().width())
            faults << name + QStringLiteral(" is squeezed");
        for (qsizetype other = at + 1; other < shown.size(); ++other) {
            if (child->geometry().intersects(shown.at(other)->geometry()))
                faults << name + QStringLiteral(" lies over ") + shown.at(other)->accessibleName();
        }
    }
    return faults;
}

bool isWhole(const QLabel *label)
{
    const int needed = label->fontMetrics().horizontalAdvance(label->text());
    return label->wordWrap() ? label->height() >= label->heightForWidth(label->width()) : label->width() >= needed;
}

/// Pixels that are not of the colour that most have.
int inkIn(const QWidget *widget, const QRect &rect)
{
    const QImage image = const_cast<QWidget *>(widget)->grab(rect).toImage();
    QHash<QRgb, int> colours;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            ++colours[image.pixel(x, y)];
    }
    int most = 0, all = 0;
    for (const int count : std::as_const(colours)) {
        most = std::max(most, count);
        all += count;
    }
    return all - most;
}

} // namespace

class TestWindowWidths : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<WindowFixture> m_fixture;
    MainWindow *m_window = nullptr;
    const QString m_cosignTag = QStringLiteral("sha256-%1.sig").arg(QString(64, u'b'));

    void resize(int width)
    {
        m_window->resize(width, 650);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    }
    static void addWidths()
    {
        QTest::addColumn<int>("width");
        for (const int width : {800, 1000, 1440})
            QTest::addRow("%d", width) << width;
    }

private Q_SLOTS:
    void initTestCase()
    {
        const bool isGerman = qEnvironmentVariable("TAGBOAT_LANGUAGE") == QLatin1String("de");
        QLocale::setDefault(isGerman ? QLocale(QLocale::German, QLocale::Germany)
                                     : QLocale(QLocale::English, QLocale::UnitedStates));
        installTranslations(QLocale());
    }
    void init()
    {
        m_fixture = std::make_unique<WindowFixture>();
        for (const char *name : {"team/app", "team/tool", "other/thing"})
            m_fixture->server.addRepository(QString::fromLatin1(name));
        const QString app = QStringLiteral("team/app");
        m_fixture->server.addImage(app, {QStringLiteral("1.0")});
        m_fixture->server.addIndex(app, {QStringLiteral("multi")}, 2);
        m_fixture->server.addImage(app, {m_cosignTag});
        m_fixture->addConnection(QStringLiteral("prod"));
        m_window = m_fixture->open();
        QVERIFY(m_fixture->openRepository(app));
    }
    void cleanup()
    {
        m_fixture.reset();
        setAppearance(QStringLiteral("light"));
    }

    void theFilterBarWraps_data() { addWidths(); }
    void theFilterBarWraps()
    {
        QFETCH(int, width);
        resize(width);
        FilterBar *bar = m_window->imagesPane()->filterBar();
        TRY_COMPARE(faultsOf(bar).join(u';'), QString());
        for (ChoiceButton *choice : bar->findChildren<ChoiceButton *>()) // as long as it gets
            choice->setLabel(QStringLiteral("Hochgeladen am: 90 Tage"));
        resize(width + 1);
        TRY_COMPARE(faultsOf(bar).join(u';'), QString());
    }

    void theStatusLineIsWhole_data() { addWidths(); }
    void theStatusLineIsWhole()
    {
        QFETCH(int, width);
        resize(width);
        const auto *pane = m_window->imagesPane();
        for (const QString &tag : {QStringLiteral("1.0"), m_cosignTag}) {
            m_window->imagesPane()->showIdentifier(ImageIdentifier::forTag(tag.toStdString()));
            QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
            for (const char *name : {"counts", "selectionSummary"}) {
                const auto *label = pane->findChild<QLabel *>(QString::fromLatin1(name));
                QVERIFY2(isWhole(label), qPrintable(label->text()));
                QVERIFY(pane->rect().contains(label->geometry()));
            }
        }
    }

    void allColumnsAreInSight()
    {
        resize(1440);
        const ImagesView *view = m_window->imagesPane()->view();
        QCOMPARE(view->horizontalScrollBar()->maximum(), 0);
        for (const int column : {ImagesModel::PlatformsColumn, ImagesModel::StatusColumn, ImagesModel::ScanColumn}) {
            const int end = view->header()->sectionViewportPosition(column) + view->header()->sectionSize(column);
            QVERIFY(!view->isColumnHidden(column));
            QVERIFY(end <= view->viewport()->width());
        }
        const QFontMetrics metrics = view->fontMetrics();
        const auto room = [&](int column) {
            return view->header()->sectionSize(column) - metrics.horizontalAdvance(u'M');
        };
        for (const QString &text : {QStringLiteral("linux/ppc64le +7"), QStringLiteral("linux/amd64 +7")})
            QVERIFY(metrics.horizontalAdvance(text) <= room(ImagesModel::PlatformsColumn));
        const qint64 day = 24LL * 60 * 60 * 1000;
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        for (const int days : {1, 20, 620}) {
            const QString date = relativeTime(now - days * day, now);
            QVERIFY2(metrics.horizontalAdvance(date) <= room(ImagesModel::PushedColumn), qPrintable(date));
            QVERIFY2(metrics.horizontalAdvance(date) <= room(ImagesModel::PulledColumn), qPrintable(date));
        }
    }

    void platformsAreCountedWhereTheyDoNotFit()
    {
        class Delegate final : public ImagesDelegate
        {
        public:
            [[nodiscard]] QString text(QStyleOptionViewItem option, const QModelIndex &index) const
            {
                initStyleOption(&option, index);
                return option.text;
            }
        };
        const Delegate delegate;
        QStyleOptionViewItem option;
        option.widget = m_window->imagesPane()->view();
        option.fontMetrics = option.widget->fontMetrics();
        const QModelIndex row = m_fixture->model()->indexOf(ImageIdentifier::forTag("multi"));
        const QModelIndex index = row.siblingAtColumn(ImagesModel::PlatformsColumn);
        const QString all = index.data().toString();
        QVERIFY(all.contains(u','));
        const auto textIn = [&](int width) {
            option.rect = QRect(0, 0, width, 20);
            return delegate.text(option, index);
        };
        QCOMPARE(textIn(1000), all);
        QCOMPARE(textIn(0), all); // of any width
        QCOMPARE(textIn(100), all.section(u',', 0, 0) + QStringLiteral(" +1"));
    }

    /// Also in another run.
    void widthsThatTheUserChoseStay()
    {
        resize(1440);
        QHeaderView *header = m_window->imagesPane()->view()->header();
        const int narrow = header->sectionSize(ImagesModel::TagColumn);
        resize(1800);
        QVERIFY(header->sectionSize(ImagesModel::TagColumn) > narrow);
        m_fixture->close();
        m_window = m_fixture->open();
        QVERIFY(m_fixture->openRepository(QStringLiteral("team/app")));
        resize(1440);
        header = m_window->imagesPane()->view()->header();
        QCOMPARE(header->sectionSize(ImagesModel::TagColumn), narrow);

        header->resizeSection(ImagesModel::DigestColumn, 150);
        header->resizeSection(ImagesModel::TagColumn, 111);
        resize(1500);
        QCOMPARE(header->sectionSize(ImagesModel::TagColumn), 111);
        m_fixture->close();
        m_window = m_fixture->open();
        QVERIFY(m_fixture->openRepository(QStringLiteral("team/app")));
        resize(1300);
        header = m_window->imagesPane()->view()->header();
        QCOMPARE(header->sectionSize(ImagesModel::TagColumn), 111);
        QCOMPARE(header->sectionSize(ImagesModel::DigestColumn), 150);
    }

    void aLongTagStaysInTheDetails_data() { addWidths(); }
    void aLongTagStaysInTheDetails()
    {
        QFETCH(int, width);
        resize(width);
        DetailsPane *pane = m_window->detailsPane();
        const int before = pane->width();
        m_window->imagesPane()->showIdentifier(ImageIdentifier::forTag(m_cosignTag.toStdString()));
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        const auto *title = pane->findChild<WrappedText *>(QStringLiteral("detailsTitle"));
        TRY_COMPARE(title->text(), m_cosignTag);
        if (!pane->isVisible()) // of a narrow window
            return;
        QCOMPARE(pane->width(), before);
        TRY_VERIFY(title->height() >= 2 * title->fontMetrics().height());
        QVERIFY(title->height() >= title->heightForWidth(title->width())); // seen to its end
        for (const QWidget *child : pane->findChildren<QWidget *>()) {
            const QRect place(child->mapTo(pane, QPoint()), child->size());
            if (child->isVisible())
                QVERIFY2(place.right() <= pane->width(), qPrintable(child->objectName()));
        }
    }

    void countsArePainted_data()
    {
        QTest::addColumn<QString>("appearance");
        QTest::newRow("light") << QStringLiteral("light");
        QTest::newRow("dark") << QStringLiteral("dark");
    }
    void countsArePainted()
    {
        QFETCH(QString, appearance);
        setAppearance(appearance);
        QTreeView *tree = m_window->sidebar()->tree();
        tree->expandAll();
        const auto *model = static_cast<const RepositoryTreeModel *>(tree->model());
        const auto inkAtTheEnd = [&](const QModelIndex &index) {
            const int figures = 8 + tree->fontMetrics().horizontalAdvance(u'5');
            QRect end = tree->visualRect(index);
            end.setLeft(end.right() - figures);
            return inkIn(tree->viewport(), end.adjusted(0, 2, 0, -2));
        };
        const QModelIndex tool = model->indexOf(m_fixture->lastConnection, QStringLiteral("team/tool"));
        tree->setCurrentIndex(tree->model()->index(0, 0));
        QCOMPARE(inkAtTheEnd(tool), 0);
        m_window->sidebar()->setImageCount(m_fixture->lastConnection, QStringLiteral("team/tool"), 5);
        QCOMPARE(tool.data(RepositoryTreeModel::AsideRole).toString(), QStringLiteral("5"));
        QVERIFY(inkAtTheEnd(tool) > 5);
        QVERIFY(tool.data(Qt::ToolTipRole).toString().contains(u'5'));
        // A group counts something else, and says what.
        QVERIFY(tool.parent().data(RepositoryTreeModel::AsideRole).toString().startsWith(QStringLiteral("2 ")));
    }
};

/// A connection that cannot be used.
class TestProblemInSidebar : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<WindowFixture> m_fixture;

    [[nodiscard]] QList<ConnectionProblem *> shown() const
    {
        QList<ConnectionProblem *> problems;
        for (ConnectionProblem *problem : m_fixture->window->sidebar()->findChildren<ConnectionProblem *>()) {
            if (problem->isVisible())
                problems << problem;
        }
        return problems;
    }

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<WindowFixture>();
        m_fixture->server.addRepository(QStringLiteral("team/app"));
        demo::Fault fault;
        fault.kind = demo::Fault::Kind::CutBeforeActing;
        fault.operation = QStringLiteral("DescribeRepositories");
        fault.count = -1;
        m_fixture->server.addFault(fault);
        m_fixture->addConnection(QStringLiteral("prod"));
        m_fixture->open();
        TRY_COMPARE(shown().size(), 1);
    }
    void cleanup() { m_fixture.reset(); }

    void standsThereOnceAndWhole_data()
    {
        QTest::addColumn<int>("width");
        for (const int width : {800, 1000, 1440})
            QTest::addRow("%d", width) << width;
    }
    void standsThereOnceAndWhole()
    {
        QFETCH(int, width);
        const auto session = m_fixture->window->workspace()->connection(m_fixture->lastConnection);
        for (int round = 0; round < 3; ++round) {
            m_fixture->window->resize(width - 10 * round, 650);
            shown().constFirst()->findChild<QToolButton *>(QStringLiteral("retry"))->click();
            TRY_COMPARE(session->state(), ConnectionSession::State::Failed);
            TRY_COMPARE(shown().size(), 1);
            const ConnectionProblem *problem = shown().constFirst();
            TRY_COMPARE(problem->height(), problem->sizeHint().height());
            QVERIFY(m_fixture->window->sidebar()->tree()->viewport()->rect().contains(problem->geometry()));
            QVERIFY(isWhole(problem->findChild<QLabel *>(QStringLiteral("problemText"))));
            for (const QToolButton *button : problem->findChildren<QToolButton *>()) {
                const QRect place(button->mapTo(problem, QPoint()), button->size());
                QVERIFY(problem->rect().contains(place));
                QVERIFY(button->width() >= button->sizeHint().width());
            }
        }
    }

    /// Filters, groups and folding take its row away and bring it back.
    void standsWhereItsRowIs()
    {
        Sidebar *sidebar = m_fixture->window->sidebar();
        QTreeView *tree = sidebar->tree();
        auto *filter = sidebar->findChild<QLineEdit *>(QStringLiteral("repositoryFilter"));
        const auto isInItsPlace = [&] {
            const QModelIndex row = tree->model()->index(0, 0, tree->model()->index(0, 0));
            const QList<ConnectionProblem *> problems = shown();
            return problems.size() == 1 && row.isValid() && problems.constFirst()->geometry() == tree->visualRect(row);
        };
        TRY_VERIFY(isInItsPlace());
        for (int round = 0; round < 2; ++round) {
            filter->setText(QStringLiteral("no such name"));
            filter->clear();
            TRY_VERIFY(isInItsPlace());
            sidebar->setFlat(round == 0);
            TRY_VERIFY(isInItsPlace());
            tree->collapseAll();
            TRY_COMPARE(shown().size(), 0);
            tree->expandAll();
            TRY_VERIFY(isInItsPlace());
        }
    }

    void growsWithTheFont()
    {
        QTreeView *tree = m_fixture->window->sidebar()->tree();
        const ConnectionProblem *problem = shown().constFirst();
        const int before = problem->height();
        QFont font = tree->font();
        font.setPointSize(18);
        tree->setFont(font);
        TRY_VERIFY(problem->height() > 3 * before / 2);
        TRY_COMPARE(problem->height(), problem->sizeHint().height());
        QVERIFY(isWhole(problem->findChild<QLabel *>(QStringLiteral("problemText"))));
    }

    /// Also where there is less room than one of them needs.
    void isSeenToItsEnd()
    {
        for (int more = 0; more < 3; ++more)
            m_fixture->addConnection(QStringLiteral("prod %1").arg(more));
        TRY_COMPARE(m_fixture->window->sidebar()->findChildren<ConnectionProblem *>().size(), 4);
        QTreeView *tree = m_fixture->window->sidebar()->tree();
        tree->setFixedHeight(shown().constFirst()->height() / 2);
        TRY_VERIFY(tree->verticalScrollBar()->maximum() > 0);
        tree->verticalScrollBar()->setValue(tree->verticalScrollBar()->maximum());
        const QModelIndex last = tree->model()->index(tree->model()->rowCount() - 1, 0);
        const QWidget *problem = tree->indexWidget(tree->model()->index(0, 0, last));
        QVERIFY(problem);
        for (const QToolButton *button : problem->findChildren<QToolButton *>()) {
            const QRect place(button->mapTo(tree->viewport(), QPoint()), button->size());
            TRY_VERIFY(tree->viewport()->rect().bottom() >= place.bottom());
        }
        for (int value = tree->verticalScrollBar()->maximum(); value >= 0; value -= 7) { // none stays where another was
            tree->verticalScrollBar()->setValue(value);
            QCOMPARE(problem->geometry(), tree->visualRect(tree->model()->index(0, 0, last)));
        }
    }

    void saysWhatIsWrongOnceAndInTheUsersWords()
    {
        const QString text = shown().constFirst()->text();
        QVERIFY2(!text.contains(QStringLiteral("DescribeRepositories")), qPrintable(text));
        QVERIFY(text.contains(m_fixture->server.endpoint().host()));
    }
};

TAGBOAT_TEST(TestWindowWidths)
TAGBOAT_TEST(TestProblemInSidebar)
#include "tst_windowwidths.moc"
