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

#include <atomic>
#include <functional>
#include <memory>
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
    /// Forgets the images, not the query, the selection and what manifests say. rows() are empty at once, and nothing is
    /// busy any more; emits nothing, since whoever shows the rows must not be asked about them halfway.
    void clear();
    /// All images are here: what manifests of others said is forgotten.
    void forgetOtherManifests();

    // A list that is to take the place of this one, which stays as it is until then
    void appendReplacement(std::span<const Image> images);
    /// All of it is here, be it nothing: replacementReady() comes, at once or when its rows have been made.
    void finishReplacement();
    void dropReplacement() { m_replacement.reset(); }
    /// After replacementReady(): table() and rows() become those of the replacement. Emits nothing, as clear().
    void takeReplacement();

    /// \return at once; updated() comes now or later.
    void setQuery(const RowsQuery &query);
    [[nodiscard]] const RowsQuery &query() const { return m_query; }
    [[nodiscard]] bool isBusy() const { return m_busy; }

    [[nodiscard]] const std::shared_ptr<const ImageRows> &rows() const { return m_rows; }
    [[nodiscard]] const ImageTable &table() const { return m_list.table; }
    [[nodiscard]] const ImageColumns &columns() const { return m_list.table.columns(); }
    [[nodiscard]] const ImageFolds &folds() const { return m_list.folds; }
    [[nodiscard]] ImageSelection &selection() { return m_selection; }
    [[nodiscard]] const ImageSelection &selection() const { return m_selection; }

Q_SIGNALS:
    /// rows() are new.
    void updated();
    void busyChanged(bool busy);
    void replacementReady();

private:
    using Rows = std::shared_ptr<const ImageRows>;

    struct List
    {
        ImageTable table;
        ImageFolds folds;

        /// \param selection of the list; null: of another one
        void append(std::span<const Image> images, ImageSelection *selection);
        [[nodiscard]] TableState state(const RowsQuery &query) const;
        [[nodiscard]] std::uint64_t revisionFor(const RowsQuery &query) const;
    };
    /// Rows being made in the thread pool, which gives up when they are not wanted any more.
    class Making
    {
    public:
        Making() = default;
        ~Making() { stop(); }
        Making(const Making &) = delete;
        Making &operator=(const Making &) = delete;
        void start(Rows base, TableState table, const RowsQuery &query, std::function<void(Rows)> made);
        void stop();
        [[nodiscard]] bool isRunning() const { return m_call.isRunning(); }

    private:
        Call m_call;
        std::shared_ptr<std::atomic<bool>> m_stop;
    };
    struct Replacement
    {
        List list;
        bool isFinished = false;
        Rows rows; ///< of the list when it is finished
        Making making;
    };
    [[nodiscard]] Rows noRows() const;
    [[nodiscard]] Replacement &replacement(); ///< begun, if need be
    void makeReplacementRows();
    [[nodiscard]] bool isUpToDate() const;
    void updateLater();
    void update();
    void show(Rows rows);
    void setBusy(bool busy);

    List m_list;
    std::unique_ptr<Replacement> m_replacement;
    ImageSelection m_selection;
    RowsQuery m_query;
    Rows m_rows = std::make_shared<const ImageRows>();
    Making m_update;
    QTimer m_updateTimer;
    QElapsedTimer m_sinceUpdate;
    bool m_busy = false;
};

} // namespace tagboat
