// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/registry.h"

#include <QScrollArea>

class QGridLayout;
class QLabel;

namespace tagboat {

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
    /// False where the registry never says when an image was pulled. Of the image that is set next.
    void setPullsReported(bool reported);

private:
    void addField(const QString &label, QWidget *field);
    QLabel *addRow(const QString &label);
    void showPulled(qint64 ms);
    void showReferences();

    QGridLayout *m_grid;
    CopyField *m_digest;
    CopyField *m_uri;
    CopyField *m_pull;
    QLabel *m_tags;
    QLabel *m_pushed;
    QLabel *m_pulled;
    QLabel *m_size;
    QLabel *m_type;
    QLabel *m_mediaType;
    QLabel *m_status;
    QLabel *m_scan;
    bool m_pullsReported = true;
    bool m_isPullable = true;
};

} // namespace tagboat
