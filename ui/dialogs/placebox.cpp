// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dialogs/placebox.h"

#include "ui/dialogs/fieldproblem.h"
#include "ui/dialogs/regionchoices.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QFormLayout>
#include <QHostAddress>
#include <QLineEdit>
#include <QRegularExpression>
#include <QUrl>

namespace tagboat {

namespace {

bool isLoopback(const QString &host)
{
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

} // namespace

PlaceBox::PlaceBox(QWidget *parent)
    //: Heading: where the registry is
    : QGroupBox(tr("Place"), parent)
    , m_region(new QComboBox(this))
    , m_regionProblem(new FieldProblem(this))
    , m_account(new QLineEdit(this))
    , m_accountProblem(new FieldProblem(this))
    , m_endpoint(new QLineEdit(this))
    , m_endpointProblem(new FieldProblem(this))
    , m_consent(new QCheckBox(tr("Allow &unencrypted http to this host"), this))
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
    m_endpoint->setObjectName(QStringLiteral("endpoint"));
    m_endpoint->setPlaceholderText(tr("by region"));
    m_consent->setToolTip(tr("Whoever is on the way can read and change what is sent"));

    auto *form = new QFormLayout(this);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->addRow(tr("&Region"), m_region);
    form->addRow(QString(), m_regionProblem);
    form->addRow(tr("&Account"), m_account);
    form->addRow(QString(), m_accountProblem);
    form->addRow(tr("&Endpoint"), m_endpoint);
    form->addRow(QString(), m_endpointProblem);
    form->addRow(QString(), m_consent);
    auto *options = new QHBoxLayout;
    options->setSpacing(12);
    options->addWidget(m_fips);
    options->addWidget(m_dualStack);
    options->addStretch();
    form->addRow(QString(), options);

    connect(m_region, &QComboBox::currentTextChanged, this, &PlaceBox::changed);
    connect(m_account, &QLineEdit::textChanged, this, &PlaceBox::changed);
    connect(m_endpoint, &QLineEdit::textChanged, this, [this] {
        updateConsent();
        Q_EMIT changed();
    });
    for (QCheckBox *box : {m_consent, m_fips, m_dualStack})
        connect(box, &QCheckBox::toggled, this, &PlaceBox::changed);
    updateConsent();
}

void PlaceBox::show(const Connection &connection)
{
    const int known = m_region->findData(connection.region);
    m_region->setCurrentIndex(known);
    if (known < 0)
        m_region->setEditText(connection.region);
    m_account->setText(connection.account);
    m_endpoint->setText(connection.endpoint);
    m_consent->setChecked(connection.plainHttpConsent);
    m_fips->setChecked(connection.useFips);
    m_dualStack->setChecked(connection.useDualStack);
    updateConsent();
}

void PlaceBox::apply(Connection &connection) const
{
    connection.region = region();
    connection.account = m_account->text().trimmed();
    connection.endpoint = m_endpoint->text().trimmed();
    connection.plainHttpConsent = m_consent->isVisibleTo(this) && m_consent->isChecked();
    const bool byRegion = connection.endpoint.isEmpty();
    connection.useFips = byRegion && m_fips->isChecked();
    connection.useDualStack = byRegion && m_dualStack->isChecked();
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
    QString regionText;
    if (region().isEmpty())
        regionText = tr("Choose a region.");
    else if (!regionPattern.match(region()).hasMatch())
        regionText = tr("A region looks like eu-central-1.");
    m_regionProblem->setProblem(regionText);

    const bool accountFine = accountPattern.match(m_account->text().trimmed()).hasMatch();
    m_accountProblem->setProblem(accountFine ? QString() : tr("An account has 12 digits."));

    QString endpointText;
    if (const QString text = m_endpoint->text().trimmed(); !text.isEmpty()) {
        const QUrl url(text, QUrl::StrictMode);
        const bool web = url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
        if (!url.isValid() || !web || url.host().isEmpty())
            endpointText = tr("An endpoint looks like https://host:port.");
        else if (!url.userName().isEmpty() || !url.password().isEmpty())
            endpointText = tr("Leave name and password out of the endpoint.");
        else if (url.scheme() == QLatin1String("http") && !isLoopback(url.host()) && !m_consent->isChecked())
            endpointText = tr("http is not encrypted. Use https, or allow it below.");
    }
    m_endpointProblem->setProblem(endpointText);

    if (!regionText.isEmpty())
        return m_region;
    if (!accountFine)
        return m_account;
    return endpointText.isEmpty() ? nullptr : m_endpoint;
}

void PlaceBox::updateConsent()
{
    const QUrl url(m_endpoint->text().trimmed());
    const bool plain = url.scheme() == QLatin1String("http") && !url.host().isEmpty() && !isLoopback(url.host());
    m_consent->setVisible(plain);
    const bool byRegion = m_endpoint->text().trimmed().isEmpty();
    m_fips->setEnabled(byRegion);
    m_dualStack->setEnabled(byRegion);
}

} // namespace tagboat
