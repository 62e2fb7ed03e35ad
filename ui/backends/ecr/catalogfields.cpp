// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/backends/ecr/catalogfields.h"

#include "app/ecr/operationconstraints.h"
#include "ui/backends/ecr/constrainttext.h"
#include "ui/backends/ecr/logofield.h"
#include "ui/backends/ecr/markdownfield.h"
#include "ui/backends/ecr/namesfield.h"
#include "ui/base/fieldproblem.h"
#include "ui/base/textlabel.h"

#include <QFormLayout>
#include <QPlainTextEdit>
#include <QTabWidget>

namespace tagboat {

namespace {

using ecr::CatalogData;

constexpr int maximumText = 25600;

// What the gallery has badges for (API reference of ECR Public, RepositoryCatalogDataInput).
const QStringList &knownArchitectures()
{
    static const QStringList names{QStringLiteral("ARM"), QStringLiteral("ARM 64"), QStringLiteral("x86"),
                                   QStringLiteral("x86-64")};
    return names;
}

const QStringList &knownSystems()
{
    static const QStringList names{QStringLiteral("Linux"), QStringLiteral("Windows")};
    return names;
}

/// \return the part of the data breaks no limit
bool check(const CatalogData &part, FieldProblem *problem, const QString &preface = {})
{
    const auto checked = ecr::checkCatalogData(part);
    problem->setProblem(checked ? QString() : preface + constraintText(checked.error()));
    return checked.has_value();
}

} // namespace

CatalogFields::CatalogFields(QWidget *parent)
    : QObject(parent)
    , m_description(new QPlainTextEdit(parent))
    , m_architectures(new NamesField(knownArchitectures(), tr("Other architectures"), parent))
    , m_systems(new NamesField(knownSystems(), tr("Other operating systems"), parent))
    , m_logo(new LogoField(parent))
    , m_texts(new QTabWidget(parent))
    , m_about(new MarkdownField(tr("About"), maximumText, parent))
    , m_usage(new MarkdownField(tr("Usage"), maximumText, parent))
    , m_descriptionProblem(new FieldProblem(parent))
    , m_architecturesProblem(new FieldProblem(parent))
    , m_systemsProblem(new FieldProblem(parent))
    , m_textsProblem(new FieldProblem(parent))
{
    m_description->setObjectName(QStringLiteral("description"));
    m_description->setTabChangesFocus(true);
    m_description->setFixedHeight(3 * m_description->fontMetrics().lineSpacing() + 12);
    m_architectures->setObjectName(QStringLiteral("architectures"));
    m_systems->setObjectName(QStringLiteral("operatingSystems"));
    m_about->setObjectName(QStringLiteral("about"));
    m_usage->setObjectName(QStringLiteral("usage"));
    m_texts->setObjectName(QStringLiteral("texts"));
    //: Spoken by screen readers: two tabs, what a repository is for and how to use it
    m_texts->setAccessibleName(tr("About and usage"));
    //: Tab: a text that says what a repository is for
    m_texts->addTab(m_about, tr("A&bout"));
    //: Tab: a text that says how to use what is in a repository
    m_texts->addTab(m_usage, tr("&Usage"));
    m_descriptionProblem->setObjectName(QStringLiteral("descriptionProblem"));
    m_architecturesProblem->setObjectName(QStringLiteral("architecturesProblem"));
    m_systemsProblem->setObjectName(QStringLiteral("operatingSystemsProblem"));
    m_textsProblem->setObjectName(QStringLiteral("textsProblem"));
    connect(m_description, &QPlainTextEdit::textChanged, this, &CatalogFields::changed);
    connect(m_architectures, &NamesField::changed, this, &CatalogFields::changed);
    connect(m_systems, &NamesField::changed, this, &CatalogFields::changed);
    connect(m_logo, &LogoField::changed, this, &CatalogFields::changed);
    connect(m_about, &MarkdownField::changed, this, &CatalogFields::changed);
    connect(m_usage, &MarkdownField::changed, this, &CatalogFields::changed);
}

void CatalogFields::addTo(QFormLayout *form)
{
    form->addRow(tr("&Description:"), m_description);
    form->addRow(QString(), m_descriptionProblem);
    form->addRow(tr("&Architectures:"), m_architectures);
    form->addRow(QString(), m_architecturesProblem);
    form->addRow(tr("&Operating systems:"), m_systems);
    form->addRow(QString(), m_systemsProblem);
    //: Field: a picture
    form->addRow(tr("&Logo:"), m_logo);
    form->addRow(m_texts);
    form->addRow(m_textsProblem);
}

void CatalogFields::setData(const CatalogData &data)
{
    m_description->setPlainText(data.description);
    m_architectures->setNames(data.architectures);
    m_systems->setNames(data.operatingSystems);
    m_about->setText(data.aboutText);
    m_usage->setText(data.usageText);
    m_logo->setPresent(data.logoUrl);
}

CatalogData CatalogFields::data() const
{
    CatalogData data;
    data.description = m_description->toPlainText();
    data.architectures = m_architectures->names();
    data.operatingSystems = m_systems->names();
    data.aboutText = m_about->text();
    data.usageText = m_usage->text();
    data.logo = m_logo->picture();
    return data;
}

void CatalogFields::setReadOnly(bool readOnly)
{
    m_description->setReadOnly(readOnly);
    m_architectures->setReadOnly(readOnly);
    m_systems->setReadOnly(readOnly);
    m_logo->setReadOnly(readOnly);
    m_about->setReadOnly(readOnly);
    m_usage->setReadOnly(readOnly);
}

void CatalogFields::setFocus()
{
    m_description->setFocus();
}

bool CatalogFields::validate()
{
    const CatalogData all = data();
    CatalogData description, architectures, systems, about, usage;
    description.description = all.description;
    architectures.architectures = all.architectures;
    systems.operatingSystems = all.operatingSystems;
    about.aboutText = all.aboutText;
    usage.usageText = all.usageText;
    bool fine = check(description, m_descriptionProblem);
    fine = check(architectures, m_architecturesProblem) && fine;
    fine = check(systems, m_systemsProblem) && fine;
    const bool aboutFine = check(about, m_textsProblem, tr("About: "));
    return (!aboutFine || check(usage, m_textsProblem, tr("Usage: "))) && aboutFine && fine;
}

} // namespace tagboat
