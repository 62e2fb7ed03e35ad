// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Writes a picture of every window, to look at: screenshots FOLDER light|dark LANGUAGE. Target "screenshots" runs it.

#include "tests/ui/windows/everywindow.h"
#include "ui/backends/backends.h"
#include "ui/base/translations.h"
#include "ui/startup.h"

#include <QApplication>
#include <QDir>
#include <QLocale>

#include <cstdio>

using namespace tagboat;

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() != 4)
        return EXIT_FAILURE;
    const QDir folder(arguments[1]);
    if (!folder.mkpath(QStringLiteral(".")))
        return EXIT_FAILURE;
    setAppearance(arguments[2]);
    QLocale::setDefault(QLocale(arguments[3]));
    installTranslations(QLocale());
    addCodesOf(backEndUis()); // as the window does

    int missing = 0;
    for (const test::WindowCase &each : test::everyWindow()) {
        const test::OpenWindow open = each.open();
        const QString file = folder.filePath(QString::fromLatin1(each.name) + QStringLiteral(".png"));
        QCoreApplication::sendPostedEvents(); // what was said last is laid out
        if (open.window && open.window->grab().save(file))
            continue;
        std::fprintf(stderr, "no picture of %s\n", each.name);
        ++missing;
    }
    return missing == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
