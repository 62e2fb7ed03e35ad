// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"
#include "ui/base/activityrow.h"
#include "ui/base/colourpicker.h"
#include "ui/base/copyfield.h"
#include "ui/base/jsonhighlighter.h"
#include "ui/base/noticebar.h"
#include "ui/base/progressline.h"
#include "ui/base/statepanel.h"
#include "ui/browsing/imagereference.h"
#include "ui/browsing/layerspage.h"
#include "ui/browsing/manifestpage.h"
#include "ui/browsing/overviewpage.h"
#include "ui/browsing/platformspage.h"

#include <QCheckBox>
#include <QClipboard>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace tagboat;

namespace {

Digest digest(const char *of)
{
    return Digest::of(QByteArrayView(of));
}

} // namespace

class TestPanels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aShortWaitShowsNothing()
    {
        ProgressLine line;
        QSignalSpy shown(&line, &ProgressLine::shownChanged);
        line.setBusy(true);
        line.setBusy(false);
        QVERIFY(!shown.wait(500));
        line.setBusy(true);
        QElapsedTimer since;
        since.start();
        QVERIFY(shown.wait());
        QVERIFY(since.elapsed() >= 250);
        line.setBusy(false);
        QVERIFY(!line.isShown());
    }

    void theOverviewSaysWhatTheTableSays()
    {
        OverviewPage page;
        const auto says = [&page](const QString &text, const QString &toolTip) {
            const auto labels = page.findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
                return label->text() == text && label->toolTip() == toolTip;
            });
        };
        Image image;
        image.digest = digest("image");
        image.sizeInBytes = -1;
        page.setImage({}, ImageIdentifier::forTag("1.0"), image);
        QVERIFY(says(QStringLiteral("never"), QStringLiteral("The service knows of no pull")));
        QVERIFY(says(QStringLiteral("-"), QStringLiteral("No scan of this image is known")));
        QVERIFY(says(QStringLiteral("-"), QStringLiteral("The service does not say how big it is")));
        Capabilities capabilities;
        capabilities.reportsLastPull = false;
        page.setCapabilities(capabilities);
        page.setImage({}, ImageIdentifier::forTag("1.0"), image);
        QVERIFY(says(QStringLiteral("-"), QStringLiteral("The service does not say when it was pulled")));
        image.scan.known = true;
        image.lastPulledAt = 1;
        page.setImage({}, ImageIdentifier::forTag("1.0"), image);
        QVERIFY(says(QStringLiteral("no findings"), {}));
        QVERIFY(!says(QStringLiteral("-"), QStringLiteral("The service does not say when it was pulled")));
    }

    void longTextsToCopyAreSeenToTheirEnd()
    {
        QWidget pane;
        CopyField field(QStringLiteral("Pull command"), &pane);
        auto *column = new QVBoxLayout(&pane);
        column->addWidget(&field);
        column->addStretch();
        field.setText(QStringLiteral("x"));
        field.setFixedWidth(60 * field.fontMetrics().averageCharWidth());
        pane.resize(field.width(), 20 * field.fontMetrics().height());
        pane.show();
        QVERIFY(QTest::qWaitForWindowExposed(&pane));
        const auto *text = field.findChild<QPlainTextEdit *>();
        const int line = text->height();
        QVERIFY(line >= text->fontMetrics().height());
        const QString command =
            QStringLiteral("docker pull 123456789012.dkr.ecr.eu-central-1.amazonaws.com/team/app@sha256:")
            + QString(64, u'a');
        field.setText(command);
        TRY_VERIFY(text->height() >= 2 * line);
        TRY_VERIFY(field.height() >= text->height());
        const QRect end = text->cursorRect([text] {
            QTextCursor cursor(text->document());
            cursor.movePosition(QTextCursor::End);
            return cursor;
        }());
        QVERIFY2(text->viewport()->rect().contains(end.center()),
                 qPrintable(QStringLiteral("%1 of %2, a line is %3").arg(end.bottom()).arg(text->height()).arg(line)));
        QTest::mouseClick(field.findChild<QToolButton *>(), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), command);
        field.setText(command.repeated(9)); // more than fits is scrolled to
        TRY_VERIFY(text->height() > 10 * text->fontMetrics().height());
        QVERIFY(text->height() <= 12 * line + 2);
        field.setText(QStringLiteral("x"));
        TRY_COMPARE(text->height(), line);
        // The first line stands beside the label and the button, however many follow.
        const int button = field.firstLineHeight();
        QVERIFY(std::abs(text->viewport()->geometry().top() + text->viewport()->height() / 2 - button / 2) <= 1);
    }

    void aPanelKeepsItsButtonsWhileTheMessageStays()
    {
        StatePanel panel;
        int pressed = 0;
        const StatePanel::Message message{QStringLiteral("error"),
                                          QStringLiteral("Not allowed"),
                                          QStringLiteral("Why"),
                                          QStringLiteral("request 1"),
                                          {{QStringLiteral("Retry"), [&pressed] { ++pressed; }}}};
        panel.setMessage(message);
        const auto *first = panel.findChild<QPushButton *>();
        panel.setMessage(message);
        QCOMPARE(panel.findChild<QPushButton *>(), first);
        QTest::mouseClick(panel.findChild<QPushButton *>(), Qt::LeftButton);
        QCOMPARE(pressed, 1);
    }

    void aNoticeRunsItsActionOnce()
    {
        NoticeBar notice;
        int pressed = 0;
        notice.showNotice(QStringLiteral("info"), QStringLiteral("Text"), {}, QStringLiteral("Do it"),
                          [&pressed] { ++pressed; });
        QVERIFY(notice.isVisible());
        QTest::mouseClick(notice.findChild<QToolButton *>(), Qt::LeftButton);
        QCOMPARE(pressed, 1);
        QVERIFY(!notice.isVisible());
    }

    void anActivityRowPassesItsButtonsOn()
    {
        ActivityRow row;
        row.setPausable(true, false);
        row.setProgress(412, 5000);
        const QSignalSpy paused(&row, &ActivityRow::pauseToggled);
        for (QToolButton *button : row.findChildren<QToolButton *>()) {
            if (button->accessibleName() == QStringLiteral("Pause"))
                button->click();
        }
        QCOMPARE(paused.count(), 1);
        QCOMPARE(paused.first().first().toBool(), true);
    }

    void theManifestIsShownIndentedOrExact()
    {
        ManifestPage page;
        const QByteArray text = R"({"schemaVersion":2,"layers":[]})";
        page.setManifest({Digest::of(text), text, "application/json"});
        QVERIFY(page.text().contains(QLatin1Char('\n')));
        page.findChild<QCheckBox *>()->setChecked(true);
        QCOMPARE(page.text().toUtf8(), text);
        page.setManifest({Digest::of("not json"), "not json", {}});
        QCOMPARE(page.text(), QStringLiteral("not json"));
    }

    void layersHaveSizesAndATotal()
    {
        LayersPage page;
        ManifestContent content;
        content.layers = {{digest("a"), "application/vnd.oci.image.layer.v1.tar+gzip", 3'000'000},
                          {digest("b"), "application/vnd.oci.image.layer.v1.tar+gzip", -1}};
        page.setContent(content);
        const auto *layers = page.findChild<QTreeWidget *>();
        QCOMPARE(layers->topLevelItemCount(), 2);
        QCOMPARE(layers->topLevelItem(1)->text(2), QStringLiteral("-")); // unknown, never 0
    }

    void attestationsStandUnderTheirImage()
    {
        PlatformsPage page;
        ManifestContent content;
        ManifestDescriptor image;
        image.digest = digest("amd64");
        image.os = "linux";
        image.architecture = "amd64";
        ManifestDescriptor attestation;
        attestation.digest = digest("attestation");
        attestation.attestationFor = image.digest;
        content.children = {image, attestation};
        page.setContent(content, {});
        const auto *children = page.findChild<QTreeWidget *>();
        QCOMPARE(children->topLevelItemCount(), 1);
        QCOMPARE(children->topLevelItem(0)->text(0), QStringLiteral("linux/amd64"));
        QCOMPARE(children->topLevelItem(0)->childCount(), 1);
    }

    void referencesAreWhatOtherToolsTake()
    {
        Repository repository;
        repository.name = QStringLiteral("web/nginx");
        repository.uri = QStringLiteral("123456789012.dkr.ecr.eu-west-1.amazonaws.com/web/nginx");
        const auto tag = ImageIdentifier::forTag("1.27");
        const auto byDigest = ImageIdentifier::forDigest(digest("x"));
        QCOMPARE(imageReference(repository, tag, digest("x"), ReferenceStyle::PullCommand),
                 QStringLiteral("docker pull 123456789012.dkr.ecr.eu-west-1.amazonaws.com/web/nginx:1.27"));
        QCOMPARE(imageReference(repository, byDigest, digest("x"), ReferenceStyle::Uri),
                 repository.uri + QLatin1Char('@') + digest("x").toQString());
        QCOMPARE(imageReference(repository, tag, digest("x"), ReferenceStyle::Digest), digest("x").toQString());
    }

    void referencesAreQuotedForAShell_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("uri");
        const QString host = QStringLiteral("registry.example/");
        QTest::newRow("command") << host + QStringLiteral("a;id") << QStringLiteral("'registry.example/a;id:v1'");
        QTest::newRow("quote") << host + QStringLiteral("a'$(id)'")
                               << QStringLiteral("'registry.example/a'\\''$(id)'\\'':v1'");
        QTest::newRow("escape") << host + QStringLiteral("a\x1b[2J")
                                << QStringLiteral("'registry.example/a'$'\\x1b''[2J:v1'");
        QTest::newRow("line end") << host + QStringLiteral("a\nid")
                                  << QStringLiteral("'registry.example/a'$'\\x0a''id:v1'");
    }
    void referencesAreQuotedForAShell()
    {
        QFETCH(QString, name);
        QFETCH(QString, uri);
        Repository repository;
        repository.uri = name;
        const auto tag = ImageIdentifier::forTag("v1");
        QCOMPARE(imageReference(repository, tag, digest("x"), ReferenceStyle::Uri), uri);
        QCOMPARE(imageReference(repository, tag, digest("x"), ReferenceStyle::PullCommand),
                 QStringLiteral("docker pull ") + uri);

        CopyField field(QStringLiteral("URI"));
        field.setText(uri);
        field.findChild<QToolButton *>()->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), uri);
    }

    void nothingToPullHasNoCommand()
    {
        Repository known, unknown;
        known.uri = QStringLiteral("registry.example/a");
        unknown.name = QStringLiteral("a"); // of which docker would make docker.io/library/a
        const auto command = [](const Repository &repository, const ImageIdentifier &identifier, const Digest &image) {
            return imageReference(repository, identifier, image, ReferenceStyle::PullCommand);
        };
        const auto tag = ImageIdentifier::forTag("v1");
        QCOMPARE(command(unknown, tag, digest("x")), QString());
        QCOMPARE(command(known, tag, {}), QString()); // points to nothing
        QCOMPARE(command(known, ImageIdentifier::forDigest({}), {}), QString());
        const auto record = Digest::parse(u"id:0a1b2c3d-0000-4000-8000-0a1b2c3d4e5f");
        QVERIFY(record);
        QCOMPARE(command(known, ImageIdentifier::forDigest(*record), *record), QString());

        OverviewPage page;
        page.setImage(unknown, tag, Image{});
        for (const CopyField *field : page.findChildren<CopyField *>())
            QCOMPARE(field->isHidden(), field->text().isEmpty());
    }

    /// What is copied is what was set, not what an editor makes of it.
    void copyingKeepsBlanks()
    {
        CopyField field(QStringLiteral("Digest"));
        field.setText(QStringLiteral("a\u00a0b"));
        field.findChild<QToolButton *>()->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("a\u00a0b"));
    }

    void anyColourCanBeShown()
    {
        ColourPicker picker;
        picker.setColour(QStringLiteral("#123456"));
        QCOMPARE(picker.colour(), QStringLiteral("#123456"));
        picker.setColour(QStringLiteral("#2980b9"));
        QCOMPARE(picker.colour(), QStringLiteral("#2980b9"));
    }
};

TAGBOAT_TEST(TestPanels)
#include "tst_panels.moc"
