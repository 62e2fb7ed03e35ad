// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/privatefiles.h"

#include <QDir>
#include <QFile>

namespace tagboat {

namespace {

constexpr QFile::Permissions ownFile = QFile::ReadOwner | QFile::WriteOwner;
constexpr QFile::Permissions ownFolder = ownFile | QFile::ExeOwner;
constexpr QFile::Permissions anyoneElse =
    QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;

void restrict(const QString &path, QFile::Permissions permissions)
{
    if (QFile::permissions(path) & anyoneElse)
        QFile::setPermissions(path, permissions);
}

} // namespace

void makePrivateFolder(const QString &folder)
{
    QDir().mkpath(folder);
    restrict(folder, ownFolder);
}

void makePrivateFile(const QString &file)
{
    if (!QFile::exists(file)) {
        QFile made(file);
        if (made.open(QIODevice::WriteOnly | QIODevice::NewOnly))
            made.setPermissions(ownFile);
    }
    keepPrivate(file);
}

void keepPrivate(const QString &file)
{
    if (QFile::exists(file))
        restrict(file, ownFile);
}

} // namespace tagboat
