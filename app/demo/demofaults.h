// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/demo/demohttp.h"
#include "app/demo/demoserver.h"

#include <QJsonObject>
#include <QList>

#include <optional>

namespace tagboat::demo {

/// The scripted faults that are still to come, in the order in which they were added.
class Faults
{
public:
    void add(const Fault &fault) { m_faults.append(fault); }
    [[nodiscard]] bool isEmpty() const { return m_faults.isEmpty(); }
    void clear() { m_faults.clear(); }
    /// Counts this request against every fault that it matches. \return the first fault whose turn it is.
    [[nodiscard]] std::optional<Fault> next(const QString &operation, const QString &repository);

private:
    QList<Fault> m_faults;
};

/// True for faults after which the service still does what it was asked.
[[nodiscard]] bool actsDespite(Fault::Kind kind);
/// The answer of a fault that does not act and does answer.
[[nodiscard]] HttpAnswer answerOf(const Fault &fault);
/// The body of an error answer.
[[nodiscard]] QByteArray errorBody(const QString &code, const QString &message, const QJsonObject &members = {});

} // namespace tagboat::demo
