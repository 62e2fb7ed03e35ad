// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connecting/connectioneditor.h"

#include "app/connections/connectionstore.h"
#include "app/secrets/secretstore.h"
#include "ui/base/colourpicker.h"
#include "ui/base/plaintext.h"

#include <QAbstractButton>
#include <QPushButton>

namespace tagboat {

ConnectionEditor::ConnectionEditor(ConnectionStore *store, ConnectionDialog::Services services, QWidget *window)
    : m_store(store)
    , m_services(std::move(services))
    , m_window(window)
{
}

void ConnectionEditor::add()
{
    Connection connection = Connection::create();
    QStringList taken;
    for (const Connection &other : m_store->connections())
        taken << other.colour;
    connection.colour = ColourPicker::freeColour(taken);
    show(connection, true);
}

void ConnectionEditor::edit(const QString &id)
{
    if (const auto connection = m_store->find(id))
        show(*connection, false);
}

void ConnectionEditor::show(const Connection &connection, bool isNew)
{
    ConnectionDialog::Services services = m_services;
    for (const Connection &other : m_store->connections()) {
        if (other.id != connection.id)
            services.takenNames << other.name;
    }
    auto *dialog = new ConnectionDialog(connection, isNew, services, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    // Bound to what was edited: another Tagboat may have changed other fields meanwhile.
    connect(dialog, &ConnectionDialog::saved, m_store, [this, before = connection, isNew](const Connection &edited) {
        const bool isWritten = m_store->save(edited, isNew ? std::nullopt : std::optional(before));
        if (!isNew && isWritten) // else the next start has the old host, and needs its secret
            forgetSecretsOf(before, edited);
        if (isWritten)
            Q_EMIT saved(edited.id);
    });
    dialog->open();
}

/// What was typed for another host is of no use any more.
void ConnectionEditor::forgetSecretsOf(const Connection &before, const Connection &edited)
{
    for (const QString &name : Connection::secretNames()) {
        if (before.secretKey(name) == edited.secretKey(name))
            continue;
        for (const QString &key : {before.secretKey(name), before.unboundSecretKey(name)}) {
            if (key != edited.secretKey(name))
                m_secretCalls.push_back(m_services.secrets->remove(key, [](const Result<Done> &) {}));
        }
    }
}

void ConnectionEditor::remove(const QString &id)
{
    const auto connection = m_store->find(id);
    if (!connection)
        return;
    auto *question = makeMessageBox(QMessageBox::Question,
                                    //: Title; %1 is a connection's name
                                    tr("Remove %1").arg(connection->name),
                                    tr("Remove the connection %1 and its stored secret?").arg(connection->name),
                                    QMessageBox::Cancel, m_window);
    setSecondParagraph(question, tr("Nothing in the registry changes."));
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *remove = question->addButton(tr("&Remove connection"), QMessageBox::DestructiveRole);
    question->setDefaultButton(QMessageBox::Cancel);
    connect(question, &QMessageBox::buttonClicked, this, [this, remove, connection](const QAbstractButton *button) {
        if (button == remove)
            removeNow(*connection);
    });
    question->open();
}

void ConnectionEditor::removeNow(const Connection &connection)
{
    if (!m_store->remove(connection.id))
        return; // it is still there, with its secret
    std::erase_if(m_secretCalls, [](const Call &call) { return !call.isRunning(); });
    for (const QString &name : Connection::secretNames())
        for (const QString &key : {connection.secretKey(name), connection.unboundSecretKey(name)})
            m_secretCalls.push_back(m_services.secrets->remove(key, [](const Result<Done> &) {}));
}

} // namespace tagboat
