// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/support/waiting.h"
#include "tests/ui/windowfixture.h"
#include "ui/browsing/imagespane.h"

#include <QAction>
#include <QDialog>
#include <QTest>

namespace tagboat::test {

/// The dialog that an action of the window opens for the first of two images, or for both. Null when none comes.
/// \param name of the repository. \param tag of the first
inline QDialog *openImageDialog(WindowFixture &fixture, const QByteArray &action, bool all = false,
                                const QString &name = QStringLiteral("team/app"),
                                const QString &tag = QStringLiteral("1.0"))
{
    fixture.server.addRepository(name);
    fixture.server.addReadableImage(name, {tag}, {"layer"});
    fixture.server.addReadableImage(name, {QStringLiteral("2.0-") + tag}, {"other"});
    fixture.addConnection(QStringLiteral("prod"));
    const MainWindow *window = fixture.open();
    if (!fixture.openRepository(name))
        return nullptr;
    window->imagesPane()->showIdentifier(ImageIdentifier::forTag(tag.toStdString()));
    if (all)
        fixture.model()->selectAllMatches();
    auto *opens = window->findChild<QAction *>(QString::fromLatin1(action));
    if (!waitFor([opens] { return opens->isEnabled(); }))
        return nullptr;
    opens->trigger();
    auto *dialog = window->findChild<QDialog *>();
    return dialog && QTest::qWaitForWindowExposed(dialog) ? dialog : nullptr;
}

} // namespace tagboat::test
