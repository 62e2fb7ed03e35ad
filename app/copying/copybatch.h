// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/copying/copyrun.h"

#include <QObject>

#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace tagboat {

/// Copies several images from one repository to another, one after the other, so that what they share is sent once. One
/// that fails does not keep the others from being copied, and can be retried. Destroying it takes back what is on the wire.
class CopyBatch : public QObject
{
    Q_OBJECT
public:
    enum class State { Ready, Creating, Copying, Finished };

    struct Item
    {
        ImageIdentifier image;
        std::vector<std::string> tags;
    };

    CopyBatch(const CopyRun::Place &source, CopyRun::Place target, const std::vector<Item> &items,
              QObject *parent = nullptr);
    ~CopyBatch() override;

    void setTakenTags(CopyRun::TakenTags taken);
    /// The target's repository is created first; one that is there already is fine.
    void setCreatesRepository(bool creates) { m_creates = creates; }

    void start();
    void pause();
    void resume();
    void cancel(); ///< for good
    void retry(); ///< what has failed goes on where it stopped

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isRunning() const { return m_state == State::Creating || m_state == State::Copying; }
    [[nodiscard]] bool isPaused() const { return m_isPaused; }
    [[nodiscard]] bool wasCancelled() const { return m_wasCancelled; }
    [[nodiscard]] const std::vector<std::unique_ptr<CopyRun>> &runs() const { return m_runs; }
    [[nodiscard]] const std::vector<Item> &items() const { return m_items; }
    /// Why the repository was not created.
    [[nodiscard]] const std::optional<Error> &creationError() const { return m_error; }
    [[nodiscard]] int copied() const { return count(CopyRun::State::Copied); }
    [[nodiscard]] int failed() const { return count(CopyRun::State::Failed); }
    [[nodiscard]] bool canRetry() const;
    /// Of the layers that are to be sent, as far as is known.
    [[nodiscard]] qint64 bytes() const;
    [[nodiscard]] qint64 bytesCopied() const;

Q_SIGNALS:
    void tagMoved(const std::string &tag, const tagboat::Manifest &before); ///< as CopyRun's, like the next
    void tagMovedFromUnknown(const std::string &tag, const tagboat::Error &why);
    void progressed();
    void stateChanged();

private:
    [[nodiscard]] int count(CopyRun::State state) const;
    void create();
    void next();
    void enter(State state);

    CopyRun::Place m_target;
    std::vector<Item> m_items;
    std::vector<std::unique_ptr<CopyRun>> m_runs;
    std::set<const CopyRun *> m_again; ///< failed ones that are to go on
    CopyRun *m_current = nullptr;
    State m_state = State::Ready;
    bool m_creates = false;
    bool m_isPaused = false;
    bool m_wasCancelled = false;
    std::optional<Error> m_error;
    Call m_creating;
};

} // namespace tagboat
