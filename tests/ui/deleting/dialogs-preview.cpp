// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Writes pictures of the plan and results dialogs with sample data, to look at: dialogs-preview DIR [dark] [rtl] [LANGUAGE]

#include "tests/ui/deleting/samples.h"
#include "ui/base/translations.h"

#include <QApplication>
#include <QCheckBox>
#include <QDir>
#include <QLineEdit>
#include <QLocale>
#include <QStyleFactory>
#include <QTreeView>

using namespace tagboat;

namespace {

QPalette darkPalette()
{
    QPalette palette(QColor(0x2b, 0x2e, 0x33), QColor(0x23, 0x26, 0x2a));
    palette.setColor(QPalette::Base, QColor(0x1e, 0x20, 0x24));
    palette.setColor(QPalette::AlternateBase, QColor(0x24, 0x27, 0x2b));
    palette.setColor(QPalette::Highlight, QColor(0x2f, 0x6f, 0xb5));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
        palette.setColor(role, QColor(0xea, 0xec, 0xee));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor(0x8a, 0x8e, 0x94));
    return palette;
}

void grab(QDialog &dialog, const QDir &folder, const QString &name)
{
    dialog.resize(dialog.sizeHint());
    dialog.show();
    QApplication::sendPostedEvents();
    dialog.grab().save(folder.filePath(name + QStringLiteral(".png")));
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() < 2)
        return 1;
    const QDir folder(arguments[1]);
    folder.mkpath(QStringLiteral("."));
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    if (arguments.contains(QStringLiteral("dark")))
        QApplication::setPalette(darkPalette());
    const bool german = arguments.contains(QStringLiteral("de"));
    QLocale::setDefault(german ? QLocale(QLocale::German, QLocale::Germany)
                               : QLocale(QLocale::English, QLocale::UnitedStates));
    installTranslations(QLocale());
    if (arguments.contains(QStringLiteral("rtl")))
        QApplication::setLayoutDirection(Qt::RightToLeft);

    PlanDialog plan(samples::planRequest());
    grab(plan, folder, QStringLiteral("plan"));
    PlanDialog reading(samples::planRequest(60));
    reading.setReading(12);
    reading.setReading(7);
    grab(reading, folder, QStringLiteral("plan-reading"));
    reading.setReading(0);
    grab(reading, folder, QStringLiteral("plan-typed"));
    PlanRequest nothing = samples::planRequest(0);
    nothing.selections[0].identifiers = {ImageIdentifier::forTag("latest"), ImageIdentifier::forTag("prod-7")};
    PlanDialog empty(nothing);
    grab(empty, folder, QStringLiteral("plan-nothing"));

    ResultsDialog results(samples::tenResults());
    grab(results, folder, QStringLiteral("results"));
    ResultsDialog many(samples::manyResults(5000));
    grab(many, folder, QStringLiteral("results-many"));
    auto *causes = many.findChild<QTreeView *>(QStringLiteral("causes"));
    for (int row = 0; row < causes->model()->rowCount(); ++row) {
        causes->setCurrentIndex(causes->model()->index(row, 0));
        grab(many, folder, QStringLiteral("results-cause-%1").arg(row));
    }
    return 0;
}
