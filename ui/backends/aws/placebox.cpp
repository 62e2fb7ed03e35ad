// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/backends/aws/placebox.h"

#include "ui/backends/aws/regionchoices.h"
#include "ui/base/endpointfield.h"
#include "ui/base/fieldproblem.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QFormLayout>
#include <QLineEdit>
#include <QRegularExpression>

namespace tagboat {

PlaceBox::PlaceBox(aws::EndpointService service, QWidget *parent)
    //: Heading: where the registry is
    : QGroupBox(tr("Place"), parent)
    , m_isPublic(service == aws::EndpointService::EcrPublic)
    , m_region(new QComboBox(this))
    , m_regionProblem(new FieldProblem(this))
    , m_account(new QLineEdit(this))
    , m_accountProblem(new FieldProblem(this))
    , m_endpoint(new EndpointField(QStringLiteral("endpoint"), this))
    , m_fips(new QCheckBox(tr("&FIPS endpoint"), this))
    , m_dualStack(new QCheckBox(tr("&Dual stack (IPv6)"), this))
{
    m_region->setObjectName(QStringLiteral("region"));
    m_region->setEditable(true);
    m_region->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_region->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_region->setInsertPolicy(QComboBox::NoInsert);
    m_region->setMaxVisibleItems(16);
    for (const RegionChoice &choice : regionChoices())
        m_region->addItem(choice.text, choice.region);
    m_region->setCurrentIndex(-1);
    m_region->completer()->setFilterMode(Qt::MatchContains);
    m_region->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_region->lineEdit()->setPlaceholderText(QStringLiteral("eu-central-1"));
    m_account->setObjectName(QStringLiteral("account"));
    m_account->setPlaceholderText(tr("the one the credentials belong to"));
    m_endpoint->setPlaceholderText(m_isPublic ? tr("the service's own") : tr("by region"));
    layOut();
    connect(m_region, &QComboBox::currentTextChanged, this, &PlaceBox::changed);
    connect(m_account, &QLineEdit::textChanged, this, &PlaceBox::changed);
    connect(m_endpoint, &EndpointField::changed, this, [this] {
        updateVariants();
        Q_EMIT changed();
    });
    for (QCheckBox *box : {m_fips, m_dualStack})
        connect(box, &QCheckBox::toggled, this, &PlaceBox::changed);
    updateVariants();
}

void PlaceBox::layOut()
{
    auto *form = new QFormLayout(this);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    if (m_isPublic) {
        m_region->hide();
        form->addRow(tr("&Registry:"), m_account);
    } else {
        form->addRow(tr("&Region:"), m_region);
        form->addRow(QString(), m_regionProblem);
        form->addRow(tr("&Account:"), m_account);
    }
    form->addRow(QString(), m_accountProblem);
    m_endpoint->addTo(form, tr("&Endpoint:"));
    auto *options = new QHBoxLayout;
    options->setSpacing(12);
    options->addWidget(m_fips);
    options->addWidget(m_dualStack);
    options->addStretch();
    m_fips->setVisible(!m_isPublic); // there is none
    form->addRow(QString(), options);
}

void PlaceBox::fill(const Connection &connection)
{
    const int known = m_region->findData(connection.region);
    m_region->setCurrentIndex(known);
    if (known < 0)
        m_region->setEditText(connection.region);
    m_account->setText(connection.account);
    m_endpoint->setText(connection.endpoint);
    m_endpoint->setConsent(connection.plainHttpConsent);
    m_fips->setChecked(connection.aws().useFips);
    m_dualStack->setChecked(connection.aws().useDualStack);
    updateVariants();
}

void PlaceBox::apply(Connection &connection) const
{
    connection.region = m_isPublic ? QString() : region();
    connection.account = m_account->text().trimmed();
    connection.endpoint = m_endpoint->text();
    connection.plainHttpConsent = m_endpoint->hasConsent();
    const bool byRegion = connection.endpoint.isEmpty();
    AwsSettings &aws = connection.asAws();
    aws.useFips = byRegion && !m_isPublic && m_fips->isChecked();
    aws.useDualStack = byRegion && m_dualStack->isChecked();
}

QString PlaceBox::region() const
{
    // An item's text is "name (code)": what counts is the code; other text is a code typed by hand.
    const QString text = m_region->currentText().trimmed();
    const int item = m_region->findText(text);
    return item >= 0 ? m_region->itemData(item).toString() : text;
}

QWidget *PlaceBox::validate()
{
    static const QRegularExpression regionPattern(QStringLiteral("^[a-z]{2,}(-[a-z]+)+-\\d+$"));
    static const QRegularExpression accountPattern(QStringLiteral("^(\\d{12})?$"));
    static const QRegularExpression aliasPattern(QStringLiteral("^(\\d{12}|[a-z][a-z0-9]+([._-][a-z0-9]+)*)?$"));
    QString regionText;
    if (!m_isPublic && region().isEmpty())
        regionText = tr("Choose a region.");
    else if (!m_isPublic && !regionPattern.match(region()).hasMatch())
        regionText = tr("A region looks like eu-central-1.");
    m_regionProblem->setProblem(regionText);

    const bool accountFine = (m_isPublic ? aliasPattern : accountPattern).match(m_account->text().trimmed()).hasMatch();
    m_accountProblem->setProblem(accountFine      ? QString()
                                     : m_isPublic ? tr("Type an account of 12 digits, or the alias of your registry.")
                                                  : tr("An account has 12 digits."));
    const bool endpointFine = m_endpoint->validate({});
    if (!regionText.isEmpty())
        return m_region;
    if (!accountFine)
        return m_account;
    return endpointFine ? nullptr : m_endpoint;
}

void PlaceBox::updateVariants()
{
    const bool byRegion = m_endpoint->text().isEmpty();
    m_fips->setEnabled(byRegion);
    m_dualStack->setEnabled(byRegion);
}

} // namespace tagboat
