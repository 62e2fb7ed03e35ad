// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/base/notifier.h"
#include "ui/copying/copyjob.h"

#include <QObject>

#include <memory>
#include <vector>

namespace tagboat {

class ActivityBar;
class CopyProgressDialog;

/// All copies that run or have run and are not dismissed, each with its row in the activity bar. A copy goes on when its
/// dialog is closed.
class Copies : public QObject
{
    Q_OBJECT
public:
    /// \param bar where the rows go. Not owned, must outlive this.
    Copies(ActivityBar *bar, QWidget *window);
    ~Copies() override;

    void start(const CopyRequest &request);
    [[nodiscard]] bool isRunning() const;
    /// The latest one; null when there is none.
    [[nodiscard]] CopyJob *latest() const;

Q_SIGNALS:
    /// A tag of the target meant another image before, and was moved because the user wanted that.
    void tagMoved(const std::shared_ptr<tagboat::ConnectionSession> &target, const QString &repository,
                  const std::string &tag, const tagboat::Manifest &before);
    /// The same, and it is not known what it meant.
    void tagMovedFromUnknown(const std::string &tag, const tagboat::Error &why);
    /// Images have come to a repository. \param created it is new itself
    void copied(const QString &connectionId, const QString &repository, bool created);

private:
    struct Entry;
    void connectEntry(Entry *entry);
    void update(Entry *entry);
    void finish(Entry *entry);
    void show(Entry *entry);
    void remove(const Entry *entry);

    ActivityBar *m_bar;
    QWidget *m_window;
    std::vector<std::unique_ptr<Entry>> m_entries;
    Notifier m_notifier;
};

} // namespace tagboat
