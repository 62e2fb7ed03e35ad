// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/image.h"

#include <QWidget>

#include <functional>

class QTreeWidget;

namespace tagboat {

class TextLabel;

/// The children of an index: a row per platform, attestations under the image they speak of.
class PlatformsPage : public QWidget
{
    Q_OBJECT
public:
    explicit PlatformsPage(QWidget *parent = nullptr);

    /// \param find the listed image of a digest, for sizes; may be empty
    void setContent(const ManifestContent &content, const std::function<std::optional<Image>(const Digest &)> &find);

Q_SIGNALS:
    void showRequested(const tagboat::Digest &digest);

private:
    QTreeWidget *m_children;
    TextLabel *m_summary;
};

} // namespace tagboat
