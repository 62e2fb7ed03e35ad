// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/imageprotection.h"

#include "app/connections/connectionsession.h"
#include "ui/base/plaintext.h"
#include "ui/session/repositorysession.h"

#include <QAction>
#include <QPushButton>

namespace tagboat {

ImageProtection::ImageProtection(QAction *action, QWidget *window)
    : QObject(window)
    , m_action(action)
    , m_window(window)
{
    connect(m_action, &QAction::triggered, this, &ImageProtection::act);
    setImage({}, {});
}

void ImageProtection::setImage(std::shared_ptr<RepositorySession> session, const std::optional<Image> &image)
{
    m_session = std::move(session);
    m_image = image;
    const Registry *registry = m_session ? m_session->connection()->registry() : nullptr;
    const bool isOffered = registry && registry->capabilities().protectsImages;
    const bool isProtected = m_image && m_image->status == ImageStatus::Protected;
    m_action->setVisible(isOffered);
    m_action->setText(isProtected ? tr("&Lift protection…") : tr("P&rotect from deletion"));
    m_action->setEnabled(isOffered && m_image && !m_session->connection()->connection().guard.readOnly);
}

void ImageProtection::act()
{
    if (!m_session || !m_image)
        return;
    if (m_image->status == ImageStatus::Protected)
        ask();
    else
        setProtected(true);
}

void ImageProtection::ask()
{
    auto *question =
        makeMessageBox(QMessageBox::Question, tr("Lift protection"),
                       //: %1 is an image
                       tr("Lift the protection of %1?").arg(m_session->name()), QMessageBox::Cancel, m_window);
    question->setObjectName(QStringLiteral("liftProtection"));
    setSecondParagraph(question, tr("The registry deletes it then like any other image. Nothing is deleted now."));
    question->setAttribute(Qt::WA_DeleteOnClose);
    const QPushButton *lift = question->addButton(tr("&Lift protection"), QMessageBox::AcceptRole);
    question->setDefaultButton(QMessageBox::Cancel);
    connect(question, &QMessageBox::buttonClicked, this, [this, lift](const QAbstractButton *button) {
        if (button == lift)
            setProtected(false);
    });
    question->open();
}

void ImageProtection::setProtected(bool isProtected)
{
    Registry *registry = m_session->connection()->registry();
    m_change = registry->setProtected(
        m_session->name(), m_image->digest, isProtected, [this, session = m_session](const Result<Done> &done) {
            if (done)
                session->load();
            else
                Q_EMIT failed(tr("The protection of %1 was not changed.").arg(session->name()), done.error());
        });
}

} // namespace tagboat
