// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/error.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace tagboat::aws {

struct IniValue
{
    QString text;
    QString where; ///< "path:line"
    QMap<QString, QString> nested; ///< of the indented "sub = value" lines below an empty value
};

struct IniSection
{
    QStringList words; ///< [profile "my dev"] is {profile, my dev}
    QMap<QString, IniValue> values; ///< keys in lower case
    QList<Error> problems; ///< its broken lines: Configuration, `where` = "path:line"
};

/// An AWS shared config or credentials file. A broken line costs its section, never the others. Lines are never quoted
/// in problems: the broken one may be the secret.
struct IniFile
{
    QList<IniSection> sections; ///< in order; a section that comes twice is merged into its first place
    QList<Error> problems; ///< all of them, also those outside of any section

    [[nodiscard]] static IniFile parse(const QByteArray &content, const QString &path);
    /// A file that does not exist is an empty one; one that cannot be read is a problem.
    [[nodiscard]] static IniFile load(const QString &path);
};

} // namespace tagboat::aws
