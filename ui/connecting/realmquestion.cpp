// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connecting/realmquestion.h"

#include "app/connections/realmconsents.h"
#include "ui/base/plaintext.h"

#include <QApplication>
#include <QPushButton>

namespace tagboat {

RealmQuestion::RealmQuestion(RealmConsents *consents, QWidget *window)
    : QObject(window)
    , m_consents(consents)
    , m_window(window)
{
    connect(consents, &RealmConsents::asked, this, &RealmQuestion::ask);
}

void RealmQuestion::ask(const QString &registry, const QString &realm)
{
    // A connection may be tried in a dialog of its own.
    QWidget *above = QApplication::activeModalWidget();
    auto *question =
        //: Title of a question
        makeMessageBox(QMessageBox::Question, tr("Sign in at another host"),
                       //: %1 and %2 are addresses such as https://auth.example.org
                       tr("The registry %1 asks to sign in at %2.").arg(registry, realm), QMessageBox::Cancel,
                       above ? above : m_window);
    question->setObjectName(QStringLiteral("realmQuestion"));
    setSecondParagraph(
        question,
        tr("User and password go there if you allow it. Allow it only if that address belongs to whoever "
           "runs the registry. The answer is remembered."));
    question->setAttribute(Qt::WA_DeleteOnClose);
    //: Button; %1 is an address such as https://auth.example.org
    const QPushButton *send = question->addButton(tr("&Sign in at %1").arg(realm), QMessageBox::AcceptRole);
    question->setDefaultButton(QMessageBox::Cancel);
    connect(question, &QMessageBox::finished, this, [this, question, send, registry, realm] {
        question->disconnect(this);
        m_consents->answer(registry, realm, question->clickedButton() == send);
    });
    // It goes with the dialog above which it stands: those who wait must not wait for ever.
    connect(question, &QObject::destroyed, this, [this, registry, realm] { m_consents->giveUp(registry, realm); });
    question->open();
}

} // namespace tagboat
