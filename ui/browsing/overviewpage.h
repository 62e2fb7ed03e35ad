// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/registry.h"

#include <QScrollArea>

class QGridLayout;

namespace tagboat {

class TextLabel;
class MutedLabel;
class CopyField;
class WrappedText;

/// What a listing says about an image, exactly.
class OverviewPage : public QScrollArea
{
    Q_OBJECT
public:
    explicit OverviewPage(QWidget *parent = nullptr);

    void setImage(const Repository &repository, const ImageIdentifier &identifier, const Image &image);
    /// What the registry tells of images: rows that would always be empty are not there. Of the image that is set next.
    void setCapabilities(const Capabilities &capabilities);

private:
    void addField(const QString &label, QWidget *field);
    [[nodiscard]] MutedLabel *labelOf(QWidget *field) const;
    void setOffered(QWidget *field, bool isOffered);
    TextLabel *addRow(const QString &label);
    WrappedText *addWrapped(const QString &label); ///< of words that may be longer than a line
    void showPulled(qint64 ms);
    void showReferences();

    QGridLayout *m_grid;
    CopyField *m_digest;
    CopyField *m_uri;
    CopyField *m_pull;
    WrappedText *m_tags;
    TextLabel *m_pushed;
    TextLabel *m_pulled;
    TextLabel *m_size;
    TextLabel *m_type;
    WrappedText *m_mediaType;
    TextLabel *m_status;
    TextLabel *m_scan;
    TextLabel *m_updated;
    TextLabel *m_visibility;
    WrappedText *m_owner;
    Capabilities m_capabilities;
};

} // namespace tagboat
