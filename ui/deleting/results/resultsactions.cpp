// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/deleting/results/resultsactions.h"

#include "ui/base/icons.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace tagboat {

ResultsActions::ResultsActions(QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    const auto add = [this, layout](Action action, const char *name, const char *icon, const QString &text) {
        auto *button = new QPushButton(themedIcon(QString::fromLatin1(icon)), text, this);
        button->setObjectName(QString::fromLatin1(name));
        button->setAutoDefault(false);
        button->setVisible(false);
        connect(button, &QPushButton::clicked, this, [this, action] { Q_EMIT triggered(action); });
        layout->addWidget(button);
        m_buttons[action] = button;
    };
    add(RetryWithParents, "retryWithParents", "delete", tr("Also delete the &index and retry"));
    add(DeleteImages, "deleteImages", "delete", tr("Delete the ima&ges instead"));
    add(CopyMissingAction, "copyMissingAction", "copy", tr("Copy &missing action"));
    add(Refresh, "refresh", "refresh", tr("Reload the &list"));
    add(Show, "showImage", "image", tr("Sho&w in the list"));
    add(Retry, "retry", "retry", tr("&Retry failed"));
}

void ResultsActions::setAvailable(Action action, bool available)
{
    m_buttons[action]->setVisible(available);
}

} // namespace tagboat
