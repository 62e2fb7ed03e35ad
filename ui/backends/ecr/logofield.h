// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QWidget>

class QPushButton;

namespace tagboat {

class TextLabel;
class FieldProblem;

/// A picture from a file, checked before it is taken: its size, and that it is a PNG or JPEG picture.
class LogoField : public QWidget
{
    Q_OBJECT
public:
    explicit LogoField(QWidget *parent = nullptr);

    /// What is there already, if a picture was sent before: an address.
    void setPresent(const QString &url);
    [[nodiscard]] const QByteArray &picture() const { return m_picture; } ///< empty: none was chosen
    /// \return false when it is none that can be sent: the line below says why, and what was chosen before stays
    bool setFile(const QString &path);
    void setReadOnly(bool readOnly);

Q_SIGNALS:
    void changed();

private:
    void choose();
    void clear();
    void showPicture(const QString &text);

    TextLabel *m_image;
    TextLabel *m_text;
    QPushButton *m_choose;
    QPushButton *m_clear;
    FieldProblem *m_problem;
    QByteArray m_picture;
    QString m_present;
};

} // namespace tagboat
