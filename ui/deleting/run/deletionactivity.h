// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

namespace tagboat {

class ActivityRow;
class DeletionFlow;

/// Keeps a row of the activity bar in step with a deletion, and passes its buttons on.
class DeletionActivity : public QObject
{
    Q_OBJECT
public:
    /// \param flow, \param row not owned; both must outlive this
    DeletionActivity(DeletionFlow *flow, ActivityRow *row, QObject *parent);

private:
    void update();
    void showRunning();
    void showFinished();

    DeletionFlow *m_flow;
    ActivityRow *m_row;
    bool m_isSeen = false; ///< the user has had the results before him
};

} // namespace tagboat
