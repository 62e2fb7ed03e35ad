// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/copying/copytext.h"

#include "ui/base/formats.h"

#include <QCoreApplication>
#include <QStringList>

namespace tagboat {

namespace {

struct CopyTexts
{
    Q_DECLARE_TR_FUNCTIONS(CopyTexts)
};

using State = CopyRun::State;

QString bytesText(qint64 copied, qint64 all)
{
    //: Bytes: 12 MB of 80 MB
    return CopyTexts::tr("%1 of %2").arg(byteSize(copied), byteSize(all));
}

} // namespace

QString copyTitle(int images, const QString &repository)
{
    //: %1 is a repository
    return CopyTexts::tr("Copy %Ln image(s) from %1", nullptr, images).arg(repository);
}

QString copyProgressTitle(const CopyBatch &batch, const QString &repository)
{
    const auto images = static_cast<int>(batch.runs().size());
    if (batch.state() != CopyBatch::State::Finished)
        //: %1 is a repository
        return CopyTexts::tr("Copying %Ln image(s) to %1", nullptr, images).arg(repository);
    if (batch.copied() == images)
        //: %1 is a repository
        return CopyTexts::tr("%Ln image(s) copied to %1", nullptr, images).arg(repository);
    //: Numbers of images: %1 of %2; %3 is a repository
    return CopyTexts::tr("%1 of %2 copied to %3").arg(numberText(batch.copied()), numberText(images), repository);
}

QString copyProgressText(const CopyBatch &batch)
{
    QStringList parts;
    if (batch.bytes() > 0)
        parts << bytesText(batch.bytesCopied(), batch.bytes());
    //: Numbers of images: 1 of 3
    parts << CopyTexts::tr("%1 of %Ln image(s)", nullptr, static_cast<int>(batch.runs().size()))
                 .arg(numberText(batch.copied()));
    if (batch.failed() > 0)
        //: Images
        parts << CopyTexts::tr("%Ln failed", nullptr, batch.failed());
    if (batch.state() == CopyBatch::State::Creating)
        parts << CopyTexts::tr("creating the repository");
    if (batch.wasCancelled())
        parts << CopyTexts::tr("cancelled");
    else if (batch.isPaused())
        parts << CopyTexts::tr("paused");
    return parts.join(QStringLiteral(" · "));
}

QString copyStateText(const CopyRun &run)
{
    if (run.isPaused() && !run.isFinished() && run.state() != State::Ready)
        //: Of an image that is copied
        return CopyTexts::tr("Paused");
    switch (run.state()) {
    case State::Ready:
        //: Of an image that is to be copied
        return CopyTexts::tr("Waiting");
    case State::Reading:
        return CopyTexts::tr("Reading manifests");
    case State::Checking:
        return CopyTexts::tr("Looking what is there");
    case State::Copying:
        return CopyTexts::tr("Sending layers");
    case State::Putting:
        return CopyTexts::tr("Sending manifests");
    case State::Copied:
        return CopyTexts::tr("Copied, digests match");
    case State::Failed:
        return CopyTexts::tr("Failed");
    case State::Cancelled:
        break;
    }
    return CopyTexts::tr("Cancelled");
}

QString copyStateIcon(const CopyRun &run)
{
    switch (run.state()) {
    case State::Copied:
        return QStringLiteral("check");
    case State::Failed:
        return QStringLiteral("outcome-failed");
    case State::Cancelled:
        return QStringLiteral("outcome-skipped");
    default:
        return QStringLiteral("outcome-pending");
    }
}

QString copyEndIcon(const CopyBatch &batch)
{
    if (batch.failed() > 0 || batch.creationError())
        return QStringLiteral("outcome-failed");
    return batch.wasCancelled() ? QStringLiteral("outcome-skipped") : QStringLiteral("outcome-deleted");
}

QString copyBytesText(const CopyRun &run)
{
    const CopyRun::Progress &progress = run.progress();
    if (progress.bytes > 0)
        return bytesText(progress.bytesCopied, progress.bytes);
    //: Instead of a number of bytes: no layer had to be sent
    return progress.layersThere > 0 ? CopyTexts::tr("all was there") : QString();
}

QString copyPreviewText(const CopyPreview &preview)
{
    std::vector<TreeManifest> all;
    int unread = 0;
    for (const CopyPreview::Image &image : preview.images()) {
        all.insert(all.end(), image.manifests.begin(), image.manifests.end());
        unread += image.error ? 1 : 0;
    }
    QStringList sentences;
    if (!all.empty()) {
        int missing = 0;
        int there = 0;
        qint64 bytes = 0;
        for (const LayerDescriptor &layer : layersOf(all)) {
            const bool isThere = preview.isThere(layer.digest);
            (isThere ? there : missing) += 1;
            bytes += isThere ? 0 : std::max<qint64>(0, layer.sizeInBytes);
        }
        if (missing > 0)
            //: %1 is a number of bytes
            sentences << CopyTexts::tr("Sends %Ln layer(s), %1.", nullptr, missing).arg(byteSize(bytes));
        if (there > 0)
            sentences << CopyTexts::tr("%Ln layer(s) are there already.", nullptr, there);
    }
    if (unread > 0)
        sentences << CopyTexts::tr("%Ln image(s) could not be read and are left out.", nullptr, unread);
    return sentences.join(QLatin1Char(' '));
}

} // namespace tagboat
