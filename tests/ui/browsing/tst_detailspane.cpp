// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/browsing/detailspane.h"

#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"
#include "tests/ui/windowfixture.h"
#include "ui/base/formats.h"
#include "ui/browsing/imagespane.h"
#include "ui/browsing/overviewpage.h"
#include "ui/session/repositorysession.h"

#include <QLabel>
#include <QTest>

#include <algorithm>

using namespace tagboat;

class TestDetailsPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// That it is one, only its manifest tells: a registry lists it as an image.
    void aSignatureIsCalledTheSameAsInTheTable()
    {
        demo::DemoOptions options = WindowFixture::emptyRegistry();
        options.examples = true;
        WindowFixture fixture(options);
        fixture.addConnection(QStringLiteral("prod"));
        const MainWindow *window = fixture.open();
        QVERIFY(fixture.openRepository(QStringLiteral("examples/signed")));
        const QStringList tags = fixture.shown();
        const auto tag = std::find_if(tags.begin(), tags.end(),
                                      [](const QString &each) { return each.endsWith(QStringLiteral(".sig")); });
        QVERIFY(tag != tags.end());
        const auto identifier = ImageIdentifier::forTag(tag->toStdString());
        window->imagesPane()->showIdentifier(identifier);
        const QString signature = imageKindText(ImageKind::Signature);
        const auto inTable = [&] {
            return fixture.model()->indexOf(identifier).siblingAtColumn(ImagesModel::TypeColumn).data().toString();
        };
        TRY_COMPARE(inTable(), signature);
        const auto labels = window->detailsPane()->findChild<OverviewPage *>()->findChildren<QLabel *>();
        TRY_VERIFY(std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
            return label->isVisibleTo(window->detailsPane()) && label->text() == signature;
        }));
    }
};

TAGBOAT_TEST(TestDetailsPane)
#include "tst_detailspane.moc"
