// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/deleting/results/resultsexport.h"

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

struct Kind
{
    const char *suffix;
    QString filter; ///< in a file dialog
};

Kind kindOf(ResultsExport::Format format)
{
    switch (format) {
    case ResultsExport::Format::Csv:
        //: Kind of file, in a file dialog
        return {"csv", ExportTexts::tr("CSV table (*.csv)")};
    case ResultsExport::Format::Json:
        //: Kind of file, in a file dialog
        return {"json", ExportTexts::tr("JSON (*.json)")};
    case ResultsExport::Format::Commands:
        break;
    }
    //: Kind of file, in a file dialog
    return {"sh", ExportTexts::tr("Shell script (*.sh)")};
}

} // namespace

void ResultsExport::ask(QWidget *parent, Format format, const QString &name, Bytes bytes,
                        std::function<void(const QString &)> done)
{
    const Kind kind = kindOf(format);
    auto *dialog = new QFileDialog(parent, ExportTexts::tr("Export outcomes"));
    dialog->setObjectName(QStringLiteral("exportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QString::fromLatin1(kind.suffix));
    dialog->setNameFilter(kind.filter);
    dialog->selectFile(name);
    QObject::connect(
        dialog, &QFileDialog::fileSelected, parent,
        [bytes = std::move(bytes), done = std::move(done)](const QString &path) { done(save(path, bytes())); });
    dialog->open();
}

QString ResultsExport::save(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        //: %1 is a file, %2 why it could not be written
        return ExportTexts::tr("Not saved to %1: %2").arg(QDir::toNativeSeparators(path), file.errorString());
    //: %1 is a file
    return ExportTexts::tr("Saved to %1.").arg(QDir::toNativeSeparators(path));
}

} // namespace tagboat
