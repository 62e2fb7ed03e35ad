// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace tagboat {

/// Asks where to and writes the outcomes of a deletion to a file: all of it or nothing.
class ResultsExport
{
public:
    enum class Format { Csv, Json, Commands };
    using Bytes = std::function<QByteArray()>; ///< of the file; asked for when its name is known

    /// Opens a file dialog and returns at once. `done` gets a sentence: what was saved where, or why not. It is not called
    /// when the user gives up or `parent` dies.
    /// \param name of the file that is proposed, without suffix
    static void ask(QWidget *parent, Format format, const QString &name, Bytes bytes,
                    std::function<void(const QString &)> done);

    /// The same sentence.
    [[nodiscard]] static QString save(const QString &path, const QByteArray &bytes);
};

} // namespace tagboat
