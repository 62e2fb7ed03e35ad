// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/copying/layercopy.h"
#include "app/copying/manifesttree.h"

#include <QObject>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tagboat {

/// Copies an image, an index with everything below it, from one registry to another or within one: reads its manifests,
/// asks which layers are there already, carries over those that are not, and puts the manifests, children first, the tags
/// last. Ends with finished() in a state of Copied, Failed or Cancelled; what failed can go on with resume(), and a new run
/// sends nothing that an earlier one has brought over. Destroying it takes back what is on the wire.
class CopyRun : public QObject
{
    Q_OBJECT
public:
    enum class State { Ready, Reading, Checking, Copying, Putting, Copied, Failed, Cancelled };
    enum class TakenTags { Refuse, Move }; ///< tags that mean another image at the target

    struct Place
    {
        Registry *registry = nullptr; ///< not owned, must outlive the run
        RepositoryName repository;
    };
    struct Progress
    {
        int images = 0, imagesPut = 0;
        int layersThere = 0; ///< at the target already
        int layers = 0, layersCopied = 0; ///< of those that are to be sent
        qint64 bytes = 0, bytesCopied = 0; ///< of those layers
        friend bool operator==(const Progress &, const Progress &) = default;
    };

    /// \param tags for the copy; none: it is known by its digest alone.
    CopyRun(Place source, Place target, ImageIdentifier image, std::vector<std::string> tags,
            QObject *parent = nullptr);
    ~CopyRun() override;

    void setTakenTags(TakenTags taken) { m_taken = taken; }
    void start();
    /// What is on the wire finishes; nothing new is sent until resume().
    void pause();
    /// Goes on after pause() or Failed.
    void resume();
    void cancel();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isPaused() const { return m_isPaused; }
    [[nodiscard]] bool isFinished() const;
    [[nodiscard]] const Progress &progress() const { return m_progress; }
    /// Of Failed: `where` names the layer, the image or the tag. Codes of its own: "TagTaken" (Conflict), "DigestMismatch".
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    /// Of the copy, once its manifests are read; null before.
    [[nodiscard]] Digest digest() const;

Q_SIGNALS:
    /// TakenTags::Move: a tag meant another image at the target until now (or perhaps still does, where the run was
    /// cancelled before the service had answered).
    void tagMoved(const std::string &tag, const tagboat::Manifest &before);
    /// The same of a tag whose image could not be read: nothing is known that it could be put back on.
    void tagMovedFromUnknown(const std::string &tag, const tagboat::Error &why);
    void progressed();
    void stateChanged();
    void finished();

private:
    void goOn();
    void readManifests();
    void checkTags();
    void checkLayers();
    void checkCopied();
    void takeCopied(const std::vector<Digest> &asked, const Result<std::vector<LayerAvailability>> &layers);
    void takeLayers(const std::vector<Digest> &asked, const Result<std::vector<LayerAvailability>> &layers);
    void addLayerCopy(const LayerDescriptor &layer);
    void copyLayers();
    void takeLayer(const Result<Done> &copied);
    void putNext();
    void lookUpAndPut(const std::string &tag);
    void put(const std::string &tag);
    void takePut(const Result<Digest> &put);
    void tellOfMove();
    void enter(State state);
    void fail(const Error &error);
    void suspendCopies();

    Place m_source, m_target;
    ImageIdentifier m_image;
    std::vector<std::string> m_tags;
    TakenTags m_taken = TakenTags::Refuse;
    State m_state = State::Ready;
    State m_stage = State::Reading; ///< what a Failed run goes on with
    bool m_isPaused = false;
    std::vector<TreeManifest> m_manifests; ///< children first
    std::vector<LayerDescriptor> m_unchecked; ///< layers not asked for yet
    std::vector<Digest> m_unconfirmed; ///< sent, and not yet seen at the target
    std::vector<std::unique_ptr<LayerCopy>> m_copies;
    std::vector<bool> m_copied; ///< by copy
    std::map<std::string, Manifest> m_before; ///< what tags meant that are to be moved
    std::map<std::string, Error> m_unreadable; ///< why it is not known what a tag meant
    std::string m_moving; ///< the tag that is being moved: on the wire now
    std::size_t m_put = 0; ///< manifests, and then tags, that are there
    Progress m_progress;
    std::optional<Error> m_error;
    Call m_step;
};

} // namespace tagboat
