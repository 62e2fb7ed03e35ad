// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testprogram.h"
#include "tests/ui/copying/copyingfixture.h"
#include "ui/copying/copypreviewmodel.h"

#include <QAction>
#include <QCheckBox>
#include <QLineEdit>
#include <QTreeView>

using namespace tagboat;
using demo::Edition;
using demo::Fault;

/// Where a copy may go, and what is proposed.
class CopyTargetTest : public CopyingFixture
{
    Q_OBJECT
private Q_SLOTS:
    void toTheOtherServiceIntoANewRepository()
    {
        const Digest image =
            m_fixture->server.addReadableImage(from, {QStringLiteral("1.0"), QStringLiteral("latest")}, {base});
        Connection other = m_fixture->addConnection(QStringLiteral("public"));
        other.setKind(RegistryKind::EcrPublic);
        m_fixture->store->save(other);
        openWindow();
        m_fixture->window->imagesPane()->setViewKind(ImagesModel::View::ByImage);
        m_fixture->window->imagesPane()->showIdentifier(ImageIdentifier::forDigest(image));
        TRY_COMPARE(m_fixture->window->imagesPane()->currentIdentifier(), ImageIdentifier::forDigest(image));
        CopyDialog *dialog = ask(nullptr);
        QVERIFY(dialog);
        // Nobody publishes by accident: what is private goes to where everyone can read only by choice.
        auto *connections = child<QComboBox>(dialog, "targetConnection");
        QVERIFY2(connections->currentText().startsWith(QStringLiteral("dev, ")),
                 qPrintable(connections->currentText()));
        QVERIFY(noticesOf(dialog).isEmpty());
        const auto *preview = child<QTreeView>(dialog, "copyPreview")->model();
        const QModelIndex state = preview->index(0, CopyPreviewModel::StateColumn);
        TRY_COMPARE(state.data().toString(), QStringLiteral("is there"));
        connections->setCurrentIndex(connections->findText(QStringLiteral("public, public.ecr.aws")));
        TRY_COMPARE(state.data().toString(), QStringLiteral("to be copied")); // that was about the target before
        QCOMPARE(connections->currentData().toString(), other.id);
        TRY_VERIFY2(noticesOf(dialog).contains(QStringLiteral("Everyone can pull what is copied to public.")),
                    qPrintable(noticesOf(dialog)));
        QCOMPARE(repositoryOf(dialog)->currentText(), from);
        QCOMPARE(child<QLineEdit>(dialog, "copyTags")->text(), QStringLiteral("1.0 latest"));
        auto *create = child<QCheckBox>(dialog, "createRepository");
        TRY_VERIFY(create->isVisible());
        TRY_COMPARE(child<QLabel>(dialog, "repositoryProblem")->text(),
                    QStringLiteral("public has no repository team/app."));
        QVERIFY(!act(dialog)->isEnabled());
        create->click();
        TRY_VERIFY(act(dialog)->isEnabled());
        QTest::mouseClick(act(dialog), Qt::LeftButton);
        TRY_COMPARE(batch().state(), CopyBatch::State::Finished);
        QCOMPARE(m_fixture->server.dump(from, Edition::Public), image.toQString() + QStringLiteral(" 1.0 latest"));
        TRY_VERIFY(m_fixture->window->workspace()->connection(other.id)->repository(from)); // the sidebar knows it
    }

    void theTitleFollowsALateIdentity()
    {
        (void)m_fixture->server.addReadableImage(from, {QStringLiteral("1.0")}, {base});
        fault(Fault::Kind::Error, "DescribeRepositories", 1, 1); // the second of them asks whose account it is
        openWindow();
        CopyDialog *dialog = ask();
        QVERIFY(dialog);
        const auto *subtitle = child<QLabel>(dialog, "subtitle");
        const QString place = m_fixture->server.options().region;
        QCOMPARE(subtitle->text(), place + QStringLiteral(" (dev)"));
        m_fixture->window->workspace()->connection(m_fixture->lastConnection)->load();
        TRY_VERIFY2(subtitle->text().startsWith(QStringLiteral("Account ")), qPrintable(subtitle->text()));
        QVERIFY(subtitle->text().contains(place + QStringLiteral(" (dev)")));
    }

    void anotherConnectionComesFirst()
    {
        (void)m_fixture->server.addReadableImage(from, {QStringLiteral("1.0")}, {base});
        const Connection other = m_fixture->addConnection(QStringLiteral("other"));
        openWindow();
        CopyDialog *dialog = ask();
        QVERIFY(dialog);
        QCOMPARE(child<QComboBox>(dialog, "targetConnection")->currentData().toString(), other.id);
        QCOMPARE(repositoryOf(dialog)->currentText(), from);
        QVERIFY(noticesOf(dialog).isEmpty());
    }

    void nothingIsChosenWhereAllElseIsPublic()
    {
        (void)m_fixture->server.addReadableImage(from, {QStringLiteral("1.0")}, {base});
        Connection gallery = m_fixture->addConnection(QStringLiteral("public"));
        gallery.setKind(RegistryKind::EcrPublic);
        m_fixture->store->save(gallery);
        Connection source = m_fixture->addConnection(QStringLiteral("dev"));
        source.guard.readOnly = true;
        m_fixture->store->save(source);
        m_fixture->open();
        QVERIFY(m_fixture->openRepository(from));
        CopyDialog *dialog = ask();
        QVERIFY(dialog);
        QCOMPARE(child<QComboBox>(dialog, "targetConnection")->count(), 1);
        QCOMPARE(child<QComboBox>(dialog, "targetConnection")->currentIndex(), -1);
        QVERIFY(!act(dialog)->isEnabled());
        child<QComboBox>(dialog, "targetConnection")->setCurrentIndex(0);
        TRY_VERIFY(child<QCheckBox>(dialog, "createRepository")->isVisible());
        child<QCheckBox>(dialog, "createRepository")->click();
        TRY_VERIFY(act(dialog)->isEnabled());
    }

    void betweenGalleriesNobodyIsWarned()
    {
        m_fixture->server.addRepository(from, Edition::Public);
        (void)m_fixture->server.addImage(from, {QStringLiteral("1.0")}, Edition::Public);
        Connection target = m_fixture->addConnection(QStringLiteral("mirror"));
        target.setKind(RegistryKind::EcrPublic);
        m_fixture->store->save(target);
        Connection source = m_fixture->addConnection(QStringLiteral("gallery"));
        source.setKind(RegistryKind::EcrPublic);
        m_fixture->store->save(source);
        m_fixture->open();
        QVERIFY(m_fixture->openRepository(from));
        CopyDialog *dialog = ask();
        QVERIFY(dialog);
        QCOMPARE(child<QComboBox>(dialog, "targetConnection")->currentData().toString(), target.id);
        QVERIFY(noticesOf(dialog).isEmpty());
    }

    void notWhereItCannotBe()
    {
        (void)m_fixture->server.addReadableImage(from, {QStringLiteral("1.0")}, {base});
        Connection connection = m_fixture->addConnection(QStringLiteral("dev"));
        connection.guard.readOnly = true;
        m_fixture->store->save(connection);
        m_fixture->open();
        const QAction *action = m_fixture->window->actions().copyImage;
        QVERIFY(!action->isEnabled());
        QVERIFY(m_fixture->openRepository(from));
        m_fixture->window->imagesPane()->showIdentifier(ImageIdentifier::forTag("1.0"));
        TRY_VERIFY2(action->toolTip().contains(QStringLiteral("read-only")), qPrintable(action->toolTip()));
        QVERIFY(!action->isEnabled()); // the only connection cannot be written
        m_fixture->addConnection(QStringLiteral("other"));
        TRY_VERIFY(action->isEnabled()); // reading from a read-only one is fine
    }
};

TAGBOAT_TEST(CopyTargetTest)
#include "tst_copytarget.moc"
