// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dialogs/resultsexport.h"

#include "app/removal/outcomeexport.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QSaveFile>

namespace tagboat {

namespace {

struct ExportTexts
{
    Q_DECLARE_TR_FUNCTIONS(ExportTexts)
};

} // namespace

void ResultsExport::ask(QWidget *parent, Format format, Rows rows, std::function<void(const QString &)> done)
{
    const bool csv = format == Format::Csv;
    auto *dialog = new QFileDialog(parent, ExportTexts::tr("Export outcomes"));
    dialog->setObjectName(QStringLiteral("exportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(csv ? QStringLiteral("csv") : QStringLiteral("json"));
    //: Kind of file, in a file dialog
    dialog->setNameFilter(csv ? ExportTexts::tr("CSV table (*.csv)") : ExportTexts::tr("JSON (*.json)"));
    //: A file name without suffix
    dialog->selectFile(ExportTexts::tr("deletion-results"));
    QObject::connect(dialog, &QFileDialog::fileSelected, parent,
                     [format, rows = std::move(rows), done = std::move(done)](const QString &path) {
                         done(save(path, format, *rows));
                     });
    dialog->open();
}

QString ResultsExport::save(const QString &path, Format format, const std::vector<OutcomeRow> &rows)
{
    const QByteArray bytes = format == Format::Csv ? outcomesToCsv(rows) : outcomesToJson(rows);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        //: %1 is a file, %2 why it could not be written
        return ExportTexts::tr("Not saved to %1: %2").arg(QDir::toNativeSeparators(path), file.errorString());
    //: %1 is a file
    return ExportTexts::tr("Saved to %1.").arg(QDir::toNativeSeparators(path));
}

} // namespace tagboat
