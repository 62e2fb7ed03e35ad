// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/support/waiting.h"
#include "tests/ui/windowfixture.h"
#include "ui/browsing/imagespane.h"
#include "ui/browsing/imagesview.h"
#include "ui/copying/copies.h"
#include "ui/copying/copydialog.h"
#include "ui/copying/copyprogressdialog.h"
#include "ui/imageactions.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QTest>

namespace tagboat {

/// A window with a repository to copy from, and one to copy to.
class CopyingFixture : public QObject
{
    Q_OBJECT
protected:
    inline static const QString from = QStringLiteral("team/app");
    inline static const QString to = QStringLiteral("team/copy");
    inline static const QByteArray base = QByteArray("base layer ").repeated(9);

    template <class T>
    static T *child(const QWidget *parent, const char *name)
    {
        return parent->findChild<T *>(QString::fromLatin1(name));
    }
    static demo::DemoOptions smallParts()
    {
        demo::DemoOptions options = WindowFixture::emptyRegistry();
        options.layerPartSize = 16; // the base comes in seven
        return options;
    }

    /// One image in team/app, an empty team/copy, and the first open in the window.
    void openWindow()
    {
        m_fixture->addConnection(QStringLiteral("dev"));
        m_fixture->open();
        QVERIFY(m_fixture->openRepository(from));
        const auto connection = m_fixture->window->workspace()->connection(m_fixture->lastConnection);
        TRY_COMPARE(connection->state(), ConnectionSession::State::Ready);
    }
    CopyDialog *ask(const char *tag = "1.0")
    {
        ImagesPane *pane = m_fixture->window->imagesPane();
        if (tag) {
            pane->showIdentifier(ImageIdentifier::forTag(tag));
            if (!test::waitFor([&] { return pane->currentIdentifier() == ImageIdentifier::forTag(tag); }))
                return nullptr;
        }
        pane->view()->setFocus();
        QTest::keyClick(pane->view(), Qt::Key_D, Qt::ControlModifier);
        auto *dialog = m_fixture->window->findChild<CopyDialog *>();
        if (dialog)
            dialog->setTypingRest(std::chrono::milliseconds(10));
        return dialog && QTest::qWaitForWindowExposed(dialog) ? dialog : nullptr;
    }
    static QComboBox *repositoryOf(const QWidget *dialog) { return child<QComboBox>(dialog, "targetRepository"); }
    static QPushButton *act(const QWidget *dialog) { return child<QPushButton>(dialog, "startCopy"); }
    static QString problemOf(const QWidget *dialog)
    {
        return child<QLabel>(dialog, "problemTitle")->text() + QLatin1Char('\n')
            + child<QLabel>(dialog, "problem")->text();
    }
    static QString noticesOf(const QWidget *dialog)
    {
        QStringList texts;
        for (const QLabel *label : child<QWidget>(dialog, "copyNotices")->findChildren<QLabel *>())
            texts << label->text();
        return texts.join(QString());
    }
    [[nodiscard]] CopyProgressDialog *progress() const { return m_fixture->window->findChild<CopyProgressDialog *>(); }
    [[nodiscard]] QString dump(demo::Edition edition = demo::Edition::Private) const
    {
        return m_fixture->server.dump(to, edition);
    }
    [[nodiscard]] const CopyBatch &batch() const
    {
        return m_fixture->window->imageActions()->copies()->latest()->batch;
    }
    void fault(demo::Fault::Kind kind, const char *operation, int count = -1, int after = 0)
    {
        demo::Fault fault;
        fault.kind = kind;
        fault.operation = QString::fromLatin1(operation);
        fault.count = count;
        fault.after = after;
        fault.code = QStringLiteral("AccessDeniedException");
        m_fixture->server.addFault(fault);
    }

    std::unique_ptr<WindowFixture> m_fixture;

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<WindowFixture>(smallParts());
        m_fixture->server.addRepository(from);
        m_fixture->server.addRepository(to);
    }
    void cleanup() { m_fixture.reset(); }
};

} // namespace tagboat
