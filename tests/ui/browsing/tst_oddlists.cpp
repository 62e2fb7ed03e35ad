// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testprogram.h"
#include "tests/ui/ociwindow.h"
#include "ui/base/noticebar.h"
#include "ui/base/statepanel.h"
#include "ui/base/translations.h"
#include "ui/browsing/filterbar.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace tagboat;
using namespace tagboat::test;

namespace {

const QString repository = QStringLiteral("app");

void addFive(FakeRegistry &registry)
{
    for (const char *tag : {"a", "b", "c", "d", "e"})
        registry.addImage("2026-11-0" + QByteArray::number(1 + tag[0] - 'a') + "T00:00:00Z", {tag});
}

} // namespace

/// Lists with something odd in them, in the window: what is good shows, what is not is told.
class OddListsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { installTranslations(QLocale(QLocale::English)); } // plural forms

    void aBrokenTag()
    {
        FakeRegistry registry;
        addFive(registry);
        registry.whim = [](const RecordedRequest &request) {
            return request.target.endsWith("/manifests/c")
                ? std::optional(Answer::status(500, R"({"errors":[{"code":"UNKNOWN","message":"link is broken"}]})"))
                : std::nullopt;
        };
        OciWindow fixture(registry);
        QVERIFY(fixture.show(repository));
        QStringList tags = fixture.shown();
        tags.sort();
        QCOMPARE(tags, QStringLiteral("a b d e").split(u' '));
        const auto *notice = fixture.pane()->findChild<NoticeBar *>();
        QVERIFY(notice->isVisible());
        QVERIFY2(notice->text().contains(QStringLiteral("1 entry")) && notice->text().contains(u'c'),
                 qPrintable(notice->text()));
        QVERIFY(notice->findChild<QLabel *>(QStringLiteral("noticeText"))
                    ->toolTip()
                    .contains(QStringLiteral("UNKNOWN: link is broken")));
        QVERIFY(fixture.pane()->countsText().contains(QStringLiteral("1 with")));
    }

    void aClosedNoticeStaysClosed()
    {
        FakeRegistry registry;
        addFive(registry);
        registry.tags["gone"] = Digest::of("gone").toQString().toLatin1();
        OciWindow fixture(registry);
        QVERIFY(fixture.show(repository));
        auto *notice = fixture.pane()->findChild<NoticeBar *>();
        QVERIFY(notice->text().contains(QStringLiteral("1 tag points to nothing: gone")));
        notice->hide();
        fixture.pane()->filterBar()->findChild<QLineEdit *>()->setText(QStringLiteral("a"));
        TRY_COMPARE(fixture.shown(), QStringList{QStringLiteral("a")});
        QVERIFY(!notice->isVisible());
    }

    void onlyTagsThatPointToNothing()
    {
        FakeRegistry registry;
        registry.tags["gone1"] = registry.tags["gone2"] = Digest::of("gone").toQString().toLatin1();
        OciWindow fixture(registry);
        QVERIFY(fixture.show(repository));
        const auto *panel = fixture.pane()->findChild<StatePanel *>();
        QVERIFY(panel->isVisible());
        QVERIFY(!panel->text().contains(QStringLiteral("pushed")));
        QVERIFY2(panel->text().contains(QStringLiteral("2 tags point to nothing: gone1")), qPrintable(panel->text()));
    }

    void aNameWithoutTags()
    {
        FakeRegistry registry;
        registry.whim = [](const RecordedRequest &request) {
            return request.target.startsWith("/v2/_catalog")
                ? std::optional(Answer::json(R"({"repositories":["left"]})"))
                : std::nullopt;
        };
        OciWindow fixture(registry);
        QVERIFY(fixture.show(QStringLiteral("left")));
        const auto *panel = fixture.pane()->findChild<StatePanel *>();
        QCOMPARE(panel->title(), QStringLiteral("No images here"));
        QVERIFY(panel->text().contains(QStringLiteral("still lists the name")));
    }

    void oddRepositories()
    {
        FakeRegistry registry;
        registry.whim = [](const RecordedRequest &request) {
            return request.target.startsWith("/v2/_catalog")
                ? std::optional(Answer::json(R"({"repositories":["app","<b>no</b>","other",7]})"))
                : std::nullopt;
        };
        const OciWindow fixture(registry);
        const QStringList rows = fixture.sidebarRows();
        QCOMPARE(rows.size(), 3);
        QVERIFY2(rows[0].contains(QStringLiteral("2 entries")) && rows[0].contains(QStringLiteral("<b>no</b>")),
                 qPrintable(rows[0]));
        QCOMPARE(rows.mid(1), (QStringList{repository, QStringLiteral("other")}));
    }

    void datesOfBuildsAreCalledCreated()
    {
        FakeRegistry registry;
        registry.addImage("1980-01-01T00:00:01Z", {"buildpack"});
        registry.addImage("2020-01-01T00:00:00Z", {"old"});
        OciWindow fixture(registry);
        QVERIFY(fixture.show(repository));
        QCOMPARE(fixture.model()->headerData(ImagesModel::PushedColumn, Qt::Horizontal, Qt::DisplayRole).toString(),
                 QStringLiteral("Created"));
        const auto buttons = fixture.pane()->filterBar()->findChildren<QPushButton *>();
        QVERIFY(std::any_of(buttons.begin(), buttons.end(),
                            [](const QPushButton *button) { return button->text() == QLatin1String("Created"); }));
        ImageFilter old;
        old.pushedBefore = QDateTime::currentMSecsSinceEpoch() - 365LL * 24 * 3600 * 1000;
        fixture.model()->setFilter(old);
        TRY_COMPARE(fixture.shown(), QStringList{QStringLiteral("old")});
    }

    void expressionsThatGiveUpAreTold()
    {
        FakeRegistry registry;
        registry.addImage("2026-11-01T00:00:00Z", {QByteArray(40, 'a') + 'b', "short"});
        OciWindow fixture(registry);
        QVERIFY(fixture.show(repository));
        auto *bar = fixture.pane()->filterBar();
        bar->findChild<QToolButton *>(QStringLiteral("filterRegex"))->setChecked(true);
        bar->findChild<QLineEdit *>()->setText(QStringLiteral("^(a+)+$"));
        const auto *problem = bar->findChild<QLabel *>(QStringLiteral("filterProblem"));
        TRY_VERIFY(problem->isVisible());
        QVERIFY2(problem->text().contains(QStringLiteral("too complex")), qPrintable(problem->text()));
        bar->findChild<QLineEdit *>()->setText(QStringLiteral("^a+"));
        TRY_VERIFY(!problem->isVisible());
    }
};

TAGBOAT_TEST(OddListsTest)
#include "tst_oddlists.moc"
