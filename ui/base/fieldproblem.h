// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/base/textlabel.h"

namespace tagboat {

/// A line under a field that says what is wrong with it; takes no place while all is well.
class FieldProblem : public TextLabel
{
    Q_OBJECT
public:
    explicit FieldProblem(QWidget *parent = nullptr);

    void setProblem(const QString &problem); ///< empty: none

protected:
    void changeEvent(QEvent *event) override;

private:
    void paintRed();
};

} // namespace tagboat
