// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/removal/outcome.h"
#include "ui/deleting/results/outcometext.h"

#include <QFrame>

class QTextEdit;

namespace tagboat {

class TextLabel;
class CopyField;

/// All there is to say about one outcome: what it is about, why, what the service said, code and request id, next step.
class OutcomeDetails : public QFrame
{
    Q_OBJECT
public:
    /// \param service what people call it, for "ECR said: …"
    OutcomeDetails(QString service, TagsOf tagsOf, QWidget *parent = nullptr);

    void setRow(const OutcomeRow &row);
    void clear();

    [[nodiscard]] QSize sizeHint() const override;

private:
    void write(const OutcomeRow &row);
    void setFieldsVisible(bool identifier, bool request);

    QString m_service;
    TagsOf m_tagsOf;
    CopyField *m_identifier;
    QTextEdit *m_text;
    TextLabel *m_requestLabel;
    CopyField *m_request;
};

} // namespace tagboat
