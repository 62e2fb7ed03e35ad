// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/secretclipboard.h"

#include <QClipboard>
#include <QCryptographicHash>
#include <QGuiApplication>
#include <QMimeData>

namespace tagboat {

namespace {

QByteArray hashOf(const QString &text)
{
    return QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256);
}

} // namespace

SecretClipboard::SecretClipboard(QObject *parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(keptForMs);
    connect(&m_timer, &QTimer::timeout, this, &SecretClipboard::clear);
    connect(QCoreApplication::instance(), &QCoreApplication::aboutToQuit, this, &SecretClipboard::clear);
}

SecretClipboard::~SecretClipboard()
{
    clear();
}

void SecretClipboard::copy(const QString &secret)
{
    auto *data = new QMimeData; // the clipboard's
    data->setText(secret);
    data->setData(QStringLiteral("x-kde-passwordManagerHint"), QByteArrayLiteral("secret"));
    QGuiApplication::clipboard()->setMimeData(data);
    m_hash = hashOf(secret);
    m_timer.start();
}

bool SecretClipboard::holdsSecret() const
{
    return !m_hash.isEmpty() && hashOf(QGuiApplication::clipboard()->text()) == m_hash;
}

void SecretClipboard::clear()
{
    m_timer.stop();
    if (holdsSecret())
        QGuiApplication::clipboard()->clear();
    if (!m_hash.isEmpty()) {
        m_hash.clear();
        Q_EMIT cleared();
    }
}

} // namespace tagboat
