// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/support/waiting.h"
#include "tests/ui/windowfixture.h"
#include "ui/browsing/sidebar.h"

#include <QAction>
#include <QMenu>
#include <QTest>

namespace tagboat::test {

/// A window with one connection, to Amazon ECR or ECR Public on the demo registry, and its repositories listed.
class RepositoryWindow : public WindowFixture
{
public:
    explicit RepositoryWindow(const QString &kind, const QStringList &repositories = {}, bool readOnly = false)
    {
        m_edition = kind == RegistryKind::EcrPublic ? demo::Edition::Public : demo::Edition::Private;
        for (const QString &repository : repositories)
            server.addRepository(repository, m_edition);
        Connection connection = addConnection(QStringLiteral("prod"));
        connection.setKind(kind);
        connection.colour = QStringLiteral("#b33f62");
        connection.guard.readOnly = readOnly;
        store->save(connection);
        open();
        if (!waitFor([this] { return session()->state() == ConnectionSession::State::Ready; }))
            qFatal("the repositories were not listed");
        window->openRepository(lastConnection, repositories.value(0));
    }

    [[nodiscard]] std::shared_ptr<ConnectionSession> session() const
    {
        return window->workspace()->connection(lastConnection);
    }
    [[nodiscard]] QStringList onServer() const { return server.repositories(m_edition); }
    /// An action of the menu "Repository", as it is when the menu opens.
    [[nodiscard]] QAction *action(const char *name) const
    {
        QMenu *menu = window->actions().repositoryMenu;
        Q_EMIT menu->aboutToShow();
        for (QAction *each : menu->actions()) {
            if (each->objectName() == QLatin1String(name))
                return each;
        }
        return nullptr;
    }
    /// The dialog that an action of the menu opens; null when it opens none.
    template <class Dialog>
    [[nodiscard]] Dialog *openDialog(const char *name) const
    {
        QAction *found = action(name);
        if (!found || !found->isEnabled())
            return nullptr;
        found->trigger();
        auto *dialog = window->findChild<Dialog *>();
        return dialog && QTest::qWaitForWindowExposed(dialog) ? dialog : nullptr;
    }

    template <class T>
    [[nodiscard]] static T *child(const QWidget *parent, const char *name)
    {
        return parent->findChild<T *>(QString::fromLatin1(name));
    }

    void fail(const char *operation, const QString &code, const QString &message)
    {
        demo::Fault fault;
        fault.kind = demo::Fault::Kind::Error;
        fault.operation = QString::fromLatin1(operation);
        fault.code = code;
        fault.message = message;
        server.addFault(fault);
    }
    void cut(const char *operation)
    {
        demo::Fault fault;
        fault.kind = demo::Fault::Kind::CutBeforeActing;
        fault.operation = QString::fromLatin1(operation);
        fault.count = -1;
        server.addFault(fault);
    }

private:
    demo::Edition m_edition;
};

} // namespace tagboat::test
