// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>
#include <vector>

namespace tagboat {

/// Does one thing after another in a living window, each when the one before has had its effect. Never blocks: between
/// two looks at the window the event loop runs.
class StepRunner : public QObject
{
    Q_OBJECT
public:
    struct Step
    {
        QString name; ///< also of the picture: "04-plan"
        std::function<void()> act; ///< may be empty
        std::function<bool()> until; ///< empty: at once
        bool picture = true;
    };

    explicit StepRunner(QObject *parent = nullptr);

    void add(Step step);
    void start();

Q_SIGNALS:
    /// The step has had its effect and the window has had time to show it.
    void reached(const QString &name, bool picture);
    void finished();
    /// A step had no effect in time.
    void stuck(const QString &name);

private:
    void begin();
    void look();

    std::vector<Step> m_steps;
    std::size_t m_at = 0;
    QTimer m_timer;
    QElapsedTimer m_waited;
    int m_settled = 0;
};

} // namespace tagboat
