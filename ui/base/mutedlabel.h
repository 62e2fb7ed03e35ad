// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/base/textlabel.h"

namespace tagboat {

/// Text of less weight, yet with enough contrast to be read: the palette's placeholder colour is too faint for that.
class MutedLabel : public TextLabel
{
    Q_OBJECT
public:
    explicit MutedLabel(const QString &text, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void paintMuted();
};

} // namespace tagboat
