// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testprogram.h"
#include "tests/ui/deletingsteps.h"
#include "tests/ui/ociwindow.h"
#include "ui/base/translations.h"
#include "ui/deleting/plan/plandialog.h"
#include "ui/deleting/results/resultsdialog.h"

#include <QLabel>
#include <QTest>

using namespace tagboat;
using namespace tagboat::test;

namespace {

const QString docks = QStringLiteral("app");

QString consequences(const MainWindow *window)
{
    const auto *label = flowOf(window)->planDialog()->findChild<QLabel *>(QStringLiteral("consequences"));
    return label ? label->text() : QString();
}

/// As Debian's docker-registry 2.8: no list of referrers, and no tag goes alone.
void set28(FakeRegistry &registry)
{
    registry.untagStatus = 400;
}

} // namespace

/// A plan promises what the registry can do.
class PlanPromisesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { installTranslations(QLocale(QLocale::English)); } // plural forms

    void tagsGoWithTheirImages()
    {
        FakeRegistry registry;
        set28(registry);
        for (const char *tag : {"v1", "v2", "v3", "v4", "v5"})
            registry.addImage("2026-11-0" + QByteArray(1, tag[1]) + "T00:00:00Z", {tag});
        registry.addImage("2026-11-06T00:00:00Z", {"two", "names"});
        OciWindow fixture(registry);
        QVERIFY(fixture.show(docks));
        fixture.model()->select(tags({"v1", "v2", "v3", "v4", "v5", "two"}));
        QVERIFY(openPlan(fixture.window.get()));
        QVERIFY2(consequences(fixture.window.get()).contains(QStringLiteral("5 images go as a whole; no other tag")),
                 qPrintable(consequences(fixture.window.get())));
        QCOMPARE(registry.tags.size(), 7); // nothing has gone to find out
        QCOMPARE(registry.count("DELETE", "/manifests/"), 2);
        confirmPlan(fixture.window.get());
        QVERIFY(waitForResults(fixture.window.get()));
        QCOMPARE(registry.tags.keys(), (QByteArrayList{"names", "two"}));
        const QString title = flowOf(fixture.window.get())->resultsDialog()->windowTitle();
        QVERIFY2(title.startsWith(QStringLiteral("Deleted 5 of 6")), qPrintable(title)); // "two" cannot go alone
        QCOMPARE(flowOf(fixture.window.get())->run()->failed(), 0);
    }

    void signaturesGoByTheirDigest()
    {
        FakeRegistry registry;
        set28(registry);
        const QByteArray image = registry.addImage("2026-11-01T00:00:00Z", {"x"});
        const QByteArray name = "sha256-" + image.mid(7) + ".sig";
        const QByteArray signature = registry.add(
            "application/vnd.oci.image.manifest.v1+json",
            R"({"schemaVersion":2,"layers":[{"mediaType":"application/vnd.dev.cosign.simplesigning.v1+json","digest":")"
                + Digest::of("sig").toQString().toLatin1() + R"(","size":3}]})",
            {name});
        OciWindow fixture(registry);
        QVERIFY(fixture.show(docks));
        fixture.model()->select({ImageIdentifier::forDigest(Digest::parse(image.toStdString()).value())});
        QVERIFY(openPlan(fixture.window.get()));
        confirmPlan(fixture.window.get());
        QVERIFY(waitForResults(fixture.window.get()));
        QCOMPARE(flowOf(fixture.window.get())->run()->failed(), 0);
        QVERIFY(!registry.manifests.contains(image));
        QVERIFY(!registry.manifests.contains(signature));
        QVERIFY(registry.tags.isEmpty());
    }

    /// Known before anybody is promised anything.
    void whatDoesNotDeleteSaysSo()
    {
        FakeRegistry registry;
        registry.addImage("2026-11-01T00:00:00Z", {"v1"});
        registry.whim = [](const RecordedRequest &request) {
            return request.method == "DELETE"
                ? std::optional(Answer::status(405, R"({"errors":[{"code":"UNSUPPORTED"}]})"))
                : std::nullopt;
        };
        OciWindow fixture(registry);
        QVERIFY(fixture.show(docks));
        fixture.model()->select(tags({"v1"}));
        QVERIFY(!openPlan(fixture.window.get(), unconfirmableMs));
        QVERIFY(consequences(fixture.window.get()).startsWith(QStringLiteral("Nothing is to be deleted.")));
        flowOf(fixture.window.get())->planDialog()->reject();
    }

    void whatCannotBeKeptIsSaid()
    {
        FakeRegistry registry;
        const Digest other = Digest::of("another text");
        registry.manifests[other.toQString().toLatin1()] = {"application/vnd.oci.image.manifest.v1+json",
                                                            R"({"schemaVersion":2,"layers":[]})"};
        registry.tags["v1"] = other.toQString().toLatin1();
        OciWindow fixture(registry);
        QVERIFY(fixture.show(docks));
        fixture.model()->select({ImageIdentifier::forDigest(other)});
        QVERIFY(openPlan(fixture.window.get()));
        const auto notices = flowOf(fixture.window.get())->planDialog()->findChildren<QLabel *>();
        QVERIFY(std::any_of(notices.begin(), notices.end(), [](const QLabel *label) {
            return label->text().contains(QStringLiteral("nothing can be kept for undo"));
        }));
        flowOf(fixture.window.get())->planDialog()->reject();
    }

    /// Where the registry does not say beforehand what it can do, the plan says that, and the results have the way out.
    void resultsOfferTheImages()
    {
        FakeRegistry registry;
        const QByteArray image = registry.addImage("2026-11-01T00:00:00Z", {"v1", "v2"});
        registry.whim = [](const RecordedRequest &request) -> std::optional<Answer> {
            if (request.method != "DELETE" || request.target.contains("sha256:"))
                return {};
            return request.target.contains("probe") ? Answer::status(503, "{}")
                                                    : Answer::status(400, R"({"errors":[{"code":"DIGEST_INVALID"}]})");
        };
        OciWindow fixture(registry);
        QVERIFY(fixture.show(docks));
        fixture.model()->select(tags({"v1"}));
        QVERIFY(openPlan(fixture.window.get()));
        const auto notices = flowOf(fixture.window.get())->planDialog()->findChildren<QLabel *>();
        QVERIFY(std::any_of(notices.begin(), notices.end(), [](const QLabel *label) {
            return label->text().contains(QStringLiteral("not known yet whether this registry"));
        }));
        confirmPlan(fixture.window.get());
        QVERIFY(waitForResults(fixture.window.get()));
        const auto *results = flowOf(fixture.window.get())->resultsDialog();
        QVERIFY(!results->findChild<QPushButton *>(QStringLiteral("retry"))->isVisible());
        auto *instead = results->findChild<QPushButton *>(QStringLiteral("deleteImages"));
        QVERIFY(instead && instead->isVisible());
        const auto *first = flowOf(fixture.window.get());
        QTest::mouseClick(instead, Qt::LeftButton);
        TRY_VERIFY(flowOf(fixture.window.get()) != first && flowOf(fixture.window.get())->planDialog());
        TRY_VERIFY(flowOf(fixture.window.get())
                       ->planDialog()
                       ->findChild<QPushButton *>(QStringLiteral("delete"))
                       ->isEnabled());
        confirmPlan(fixture.window.get());
        QVERIFY(waitForResults(fixture.window.get()));
        QVERIFY(!registry.manifests.contains(image));
    }
};

TAGBOAT_TEST(PlanPromisesTest)
#include "tst_planpromises.moc"
