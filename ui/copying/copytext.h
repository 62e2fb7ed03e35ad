// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/copying/copybatch.h"
#include "app/copying/copypreview.h"

#include <QString>

namespace tagboat {

/// "Copy 3 images from web/nginx"
[[nodiscard]] QString copyTitle(int images, const QString &repository);
/// "Copying 3 images to web/nginx"; what has come of it when it is over.
[[nodiscard]] QString copyProgressTitle(const CopyBatch &batch, const QString &repository);
/// "12 MB of 80 MB · 1 of 3 images · paused"
[[nodiscard]] QString copyProgressText(const CopyBatch &batch);

/// What an image of a batch is doing: "Sending layers", "Copied, digests match".
[[nodiscard]] QString copyStateText(const CopyRun &run);
/// The name of an icon.
[[nodiscard]] QString copyStateIcon(const CopyRun &run);
/// "12 MB of 40 MB"; empty when nothing is to be sent.
[[nodiscard]] QString copyBytesText(const CopyRun &run);
/// Of a batch that is over: how it ended, as an outcome's icon.
[[nodiscard]] QString copyEndIcon(const CopyBatch &batch);

/// What is to be sent and what is there already, in a sentence or two; empty before anything is read.
[[nodiscard]] QString copyPreviewText(const CopyPreview &preview);

} // namespace tagboat
