// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/error.h"

#include <QFrame>

class QToolButton;

namespace tagboat {

class TextLabel;

/// What went wrong, in the place where it was tried: why, the next step, the service's own words, and "Copy details".
/// Hidden while all is well.
class ErrorBox : public QFrame
{
    Q_OBJECT
public:
    explicit ErrorBox(QWidget *parent = nullptr);

    /// \param preface what the error means here, before its own text; may be empty
    void showError(const Error &error, const QString &preface = {});
    void clear();
    [[nodiscard]] QString text() const;

private:
    TextLabel *m_title;
    TextLabel *m_text;
    TextLabel *m_quotation;
    QToolButton *m_copy;
    QString m_details;
};

} // namespace tagboat
