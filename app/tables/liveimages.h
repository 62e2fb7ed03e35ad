// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/call.h"
#include "app/tables/imagefolds.h"
#include "app/tables/imagerows.h"
#include "app/tables/imageselection.h"
#include "app/tables/imagetable.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <span>

namespace tagboat {

/// The images of one repository while they arrive, and the rows that a query shows of them. Rows are made anew for a new
/// query at once and for arrivals at most every 100 ms; when that is more work than 50,000 rows it is done in the thread
/// pool, and the old rows stay until the new ones are ready.
class LiveImages : public QObject
{
    Q_OBJECT
public:
    static constexpr std::uint32_t maximumWorkAtOnce = 50'000;
    static constexpr int updateIntervalMs = 100;

    explicit LiveImages(QObject *parent = nullptr);
    ~LiveImages() override;

    void append(std::span<const Image> images);
    void setManifest(const Digest &digest, const ManifestContent &content);
    /// The details of an image without any cannot be had.
    void setUnreadable(const Digest &digest);
    /// Forgets the images, not the query, the selection and what manifests say. Emits nothing: rows() are empty at once.
    void clear();
    /// All images are here: what manifests of others said is forgotten.
    void forgetOtherManifests() { m_folds.forgetOthers(m_table); }

    /// \return at once; updated() comes now or later.
    void setQuery(const RowsQuery &query);
    [[nodiscard]] const RowsQuery &query() const { return m_query; }
    [[nodiscard]] bool isBusy() const { return m_busy; }

    [[nodiscard]] const std::shared_ptr<const ImageRows> &rows() const { return m_rows; }
    [[nodiscard]] const ImageTable &table() const { return m_table; }
    [[nodiscard]] const ImageColumns &columns() const { return m_table.columns(); }
    [[nodiscard]] const ImageFolds &folds() const { return m_folds; }
    [[nodiscard]] ImageSelection &selection() { return m_selection; }
    [[nodiscard]] const ImageSelection &selection() const { return m_selection; }

Q_SIGNALS:
    /// rows() are new.
    void updated();
    void busyChanged(bool busy);

private:
    [[nodiscard]] TableState state() const;
    [[nodiscard]] std::uint64_t revisionFor(const RowsQuery &query) const;
    [[nodiscard]] bool isUpToDate() const;
    void updateLater();
    void update();
    void stopUpdate();
    void show(std::shared_ptr<const ImageRows> rows);
    void setBusy(bool busy);

    ImageTable m_table;
    ImageFolds m_folds;
    ImageSelection m_selection;
    RowsQuery m_query;
    std::shared_ptr<const ImageRows> m_rows = std::make_shared<const ImageRows>();
    Call m_update;
    std::shared_ptr<std::atomic<bool>> m_stop; ///< tells the worker that its rows are not wanted any more
    QTimer m_updateTimer;
    QElapsedTimer m_sinceUpdate;
    bool m_busy = false;
};

} // namespace tagboat
