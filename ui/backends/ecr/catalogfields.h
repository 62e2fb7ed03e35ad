// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/ecr/repositorysettings.h"

#include <QObject>

class QFormLayout;
class QPlainTextEdit;
class QTabWidget;

namespace tagboat {

class FieldProblem;
class LogoField;
class MarkdownField;
class NamesField;

/// What the gallery of ECR Public shows of a repository, as rows of a form, checked while one types.
class CatalogFields : public QObject
{
    Q_OBJECT
public:
    /// \param parent also of the widgets, which belong to the form from addTo() on
    explicit CatalogFields(QWidget *parent);

    void addTo(QFormLayout *form);
    void setData(const ecr::CatalogData &data);
    /// With a picture only if one was chosen.
    [[nodiscard]] ecr::CatalogData data() const;
    [[nodiscard]] bool isEmpty() const { return data() == ecr::CatalogData(); }
    void setReadOnly(bool readOnly);
    void setFocus(); ///< to the first field
    /// Shows what breaks a limit beside its field. \return nothing does
    bool validate();
    [[nodiscard]] LogoField *logo() const { return m_logo; }

Q_SIGNALS:
    void changed();

private:
    QPlainTextEdit *m_description;
    NamesField *m_architectures;
    NamesField *m_systems;
    LogoField *m_logo;
    QTabWidget *m_texts;
    MarkdownField *m_about;
    MarkdownField *m_usage;
    FieldProblem *m_descriptionProblem;
    FieldProblem *m_architecturesProblem;
    FieldProblem *m_systemsProblem;
    FieldProblem *m_textsProblem;
};

} // namespace tagboat
