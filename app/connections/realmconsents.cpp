// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/connections/realmconsents.h"

#include "app/connections/settingsroom.h"
#include "app/distribution/signin/realmtrust.h"

#include <QMetaMethod>
#include <QSettings>

#include <utility>

namespace tagboat {

namespace {

const QLatin1String agreedKey("signIn/agreedRealms");

QString pairOf(const QString &registry, const QString &realm)
{
    return registry + u' ' + realm;
}

} // namespace

RealmConsents::RealmConsents(QSettings *settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
{
}

/// Anew each time: another Tagboat may have asked.
QStringList RealmConsents::agreed() const
{
    m_settings->sync();
    return m_settings->value(agreedKey).toStringList();
}

Call RealmConsents::mayGo(const QUrl &registry, const QUrl &realm, Handler<bool> handler)
{
    const QString from = distribution::originOf(registry), to = distribution::originOf(realm);
    const QString pair = pairOf(from, to);
    const bool isAgreed = m_agreed.contains(pair) || agreed().contains(pair);
    const bool canAsk = isSignalConnected(QMetaMethod::fromSignal(&RealmConsents::asked));
    if (isAgreed || m_refused.contains(pair) || !canAsk)
        return completeLater<bool>(std::move(handler), isAgreed);
    auto [call, complete] = Completer<bool>::make(std::move(handler));
    std::vector<Completer<bool>> &waiting = m_waiting[pair];
    waiting.push_back(complete);
    if (waiting.size() == 1)
        QMetaObject::invokeMethod(
            this, [this, from, to] { Q_EMIT asked(from, to); }, Qt::QueuedConnection);
    return std::move(call);
}

void RealmConsents::answer(const QString &registry, const QString &realm, bool mayGo)
{
    const QString pair = pairOf(registry, realm);
    if (mayGo) {
        QStringList all = agreed();
        all.removeAll(pair);
        m_agreed.insert(pair);
        if (hasRoomToSave(*m_settings)) { // else it is asked again at the next start
            m_settings->setValue(agreedKey, all << pair);
            m_settings->sync();
        }
    } else {
        m_refused.insert(pair);
    }
    tellWaiting(pair, mayGo);
}

void RealmConsents::giveUp(const QString &registry, const QString &realm)
{
    tellWaiting(pairOf(registry, realm), false);
}

void RealmConsents::tellWaiting(const QString &pair, bool mayGo)
{
    const auto waiting = std::exchange(m_waiting[pair], {});
    m_waiting.erase(pair);
    for (const auto &complete : waiting)
        complete(mayGo);
}

} // namespace tagboat
