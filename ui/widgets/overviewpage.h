// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/registry.h"

#include <QScrollArea>

class QGridLayout;

namespace tagboat {

class TextLabel;
class CopyField;

/// What a listing says about an image, exactly.
class OverviewPage : public QScrollArea
{
    Q_OBJECT
public:
    explicit OverviewPage(QWidget *parent = nullptr);

    void setImage(const Repository &repository, const ImageIdentifier &identifier, const Image &image);
    /// Whether docker can pull from here; otherwise nothing is said of how.
    void setPullable(bool isPullable);
    /// True where nobody knows when images were pushed, only when they were made.
    void setDatesOfCreation(bool ofCreation);
    /// False where the registry never says when an image was pulled. Of the image that is set next.
    void setPullsReported(bool reported);

private:
    void addField(const QString &label, QWidget *field);
    TextLabel *addRow(const QString &label);
    void showPulled(qint64 ms);
    void showReferences();

    QGridLayout *m_grid;
    CopyField *m_digest;
    CopyField *m_uri;
    CopyField *m_pull;
    TextLabel *m_tags;
    TextLabel *m_pushed;
    TextLabel *m_pulled;
    TextLabel *m_size;
    TextLabel *m_type;
    TextLabel *m_mediaType;
    TextLabel *m_status;
    TextLabel *m_scan;
    bool m_pullsReported = true;
    bool m_isPullable = true;
    bool m_datesOfCreation = false;
};

} // namespace tagboat
