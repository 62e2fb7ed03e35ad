// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/announcement.h"

#include "app/core/visibletext.h"

#include <QAccessible>
#include <QAccessibleWidget>

namespace tagboat {

namespace {

/// A notification is what screen readers read out when it appears.
QAccessibleInterface *makeNotification(const QString &name, QObject *object)
{
    auto *widget = qobject_cast<Announcement *>(object);
    if (!widget || name != QLatin1String(Announcement::staticMetaObject.className()))
        return nullptr;
    return new QAccessibleWidget(widget, QAccessible::Notification);
}

} // namespace

Announcement::Announcement(QWidget *parent)
    : QWidget(parent)
{
    static const bool isInstalled = (QAccessible::installFactory(&makeNotification), true);
    Q_UNUSED(isInstalled)
    setObjectName(QStringLiteral("announcement"));
    setFixedSize(0, 0);
    setFocusPolicy(Qt::NoFocus);
    hide();
}

void Announcement::say(const QString &sentence)
{
    hide();
    setAccessibleName(visibleSentence(sentence));
    show(); // it appears anew, with another text
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QAccessibleAnnouncementEvent event(this, accessibleName());
#else
    QAccessibleEvent event(this, QAccessible::Alert);
#endif
    QAccessible::updateAccessibility(&event);
}

} // namespace tagboat
