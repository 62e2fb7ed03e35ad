// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/image.h"

#include <QWidget>

class QCheckBox;
class QPlainTextEdit;

namespace tagboat {

/// A manifest's text: indented for reading, or the exact bytes whose sha256 is the digest.
class ManifestPage : public QWidget
{
    Q_OBJECT
public:
    explicit ManifestPage(QWidget *parent = nullptr);

    void setManifest(const Manifest &manifest);
    [[nodiscard]] QString text() const;

private:
    void showText();
    void copy() const;

    Manifest m_manifest;
    QPlainTextEdit *m_text;
    QCheckBox *m_exact;
};

} // namespace tagboat
