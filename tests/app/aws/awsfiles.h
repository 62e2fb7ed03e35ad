// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFile>
#include <QProcessEnvironment>
#include <QTemporaryDir>

/// A home folder with the shared files of the AWS tools, and an environment that points there.
class AwsFiles
{
public:
    AwsFiles() { QDir(m_home.path()).mkdir(QStringLiteral(".aws")); }

    void setConfig(const QByteArray &content) { write(QStringLiteral("config"), content); }
    void setCredentials(const QByteArray &content) { write(QStringLiteral("credentials"), content); }
    [[nodiscard]] QString path(const QString &name) const { return m_home.filePath(QStringLiteral(".aws/") + name); }
    [[nodiscard]] QString home() const { return m_home.path(); }

    [[nodiscard]] QProcessEnvironment environment(const QMap<QString, QString> &more = {}) const
    {
        QProcessEnvironment result;
        result.insert(QStringLiteral("HOME"), m_home.path());
        result.insert(QStringLiteral("USERPROFILE"), m_home.path());
        for (auto it = more.begin(); it != more.end(); ++it)
            result.insert(it.key(), it.value());
        return result;
    }

private:
    void write(const QString &name, const QByteArray &content)
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(content) != content.size())
            qFatal("cannot write a test file");
    }

    QTemporaryDir m_home;
};
