// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dialogs/connectiondialog.h"

#include "app/secrets/secretstore.h"
#include "ui/dialogs/connectiontest.h"
#include "ui/dialogs/fieldproblem.h"
#include "ui/dialogs/guardbox.h"
#include "ui/dialogs/placebox.h"
#include "ui/dialogs/profilechoices.h"
#include "ui/dialogs/signinbox.h"
#include "ui/text/errortext.h"
#include "ui/widgets/colourpicker.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/progressline.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace tagboat {

namespace {

/// One column of labels through all groups.
void alignLabels(const QWidget *fields)
{
    QList<QWidget *> labels;
    int width = 0;
    for (const QFormLayout *form : fields->findChildren<QFormLayout *>()) {
        for (int row = 0; row < form->rowCount(); ++row) {
            const QLayoutItem *item = form->itemAt(row, QFormLayout::LabelRole);
            if (!item || !item->widget())
                continue;
            labels << item->widget();
            width = std::max(width, item->widget()->sizeHint().width());
        }
    }
    for (QWidget *label : labels)
        label->setMinimumWidth(width);
}

} // namespace

ConnectionDialog::ConnectionDialog(Connection connection, bool isNew, Services services, QWidget *parent)
    : QDialog(parent)
    , m_connection(std::move(connection))
    , m_isNew(isNew)
    , m_services(std::move(services))
    , m_test(std::make_unique<ConnectionTest>(m_services.http, m_services.secrets, m_services.environment))
    , m_name(new QLineEdit(this))
    , m_nameProblem(new FieldProblem(this))
    , m_kind(new QComboBox(this))
    , m_colour(new ColourPicker(this))
    , m_place(new PlaceBox(this))
    , m_signIn(new SignInBox(profileChoices(m_services.environment).names, this))
    , m_guard(new GuardBox(this))
    , m_testButton(new QPushButton(tr("Test connect&ion"), this))
    , m_testIcon(new QLabel(this))
    , m_testText(new QLabel(this))
    , m_progress(new ProgressLine(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this))
{
    setObjectName(QStringLiteral("connectionDialog"));
    //: %1 is the name of a connection
    setWindowTitle(isNew ? tr("Add a connection") : tr("Edit %1").arg(m_connection.name));
    build();
    readProfiles();
    m_name->setText(m_connection.name);
    m_colour->setColour(m_connection.colour);
    m_place->show(m_connection);
    m_signIn->show(m_connection, !isNew && m_connection.signIn == Connection::SignIn::AccessKey);
    m_guard->show(m_connection.guard);

    connect(m_testButton, &QPushButton::clicked, this, &ConnectionDialog::test);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &ConnectionDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_name, &QLineEdit::textChanged, this, [this] {
        if (m_validating)
            validate();
    });
    connect(m_place, &PlaceBox::changed, this, &ConnectionDialog::forgetTest);
    connect(m_signIn, &SignInBox::changed, this, &ConnectionDialog::forgetTest);
    m_name->setFocus();
}

ConnectionDialog::~ConnectionDialog() = default;

void ConnectionDialog::build()
{
    m_name->setObjectName(QStringLiteral("connectionName"));
    //: Example of a connection's name
    m_name->setPlaceholderText(tr("Production, Frankfurt"));
    m_kind->setObjectName(QStringLiteral("connectionKind"));
    m_kind->addItem(themedIcon(QStringLiteral("repository")), QStringLiteral("Amazon ECR"),
                    static_cast<int>(RegistryKind::Ecr));
    m_colour->setAccessibleName(tr("Colour"));
    m_testButton->setObjectName(QStringLiteral("testConnection"));
    m_testText->setObjectName(QStringLiteral("testResult"));
    m_testText->setWordWrap(true);
    m_testText->setTextFormat(Qt::PlainText);
    m_testText->setTextInteractionFlags(Qt::TextSelectableByMouse);

    auto *top = new QFormLayout;
    top->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    top->addRow(tr("&Name"), m_name);
    top->addRow(QString(), m_nameProblem);
    //: Label: which service a connection is for
    top->addRow(tr("Re&gistry"), m_kind);
    top->addRow(tr("&Colour"), m_colour);

    auto *fields = new QWidget(this);
    auto *column = new QVBoxLayout(fields);
    column->setSpacing(12);
    column->setContentsMargins(12, 12, 12, 12);
    column->addLayout(top);
    column->addWidget(m_place);
    column->addWidget(m_signIn);
    column->addWidget(m_guard);
    column->addStretch();
    alignLabels(fields);
    auto *scroll = new QScrollArea(this);
    scroll->setWidget(fields);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setMinimumWidth(fields->minimumSizeHint().width() + scroll->verticalScrollBar()->sizeHint().width());

    auto *testRow = new QHBoxLayout;
    testRow->setSpacing(8);
    testRow->addWidget(m_testButton, 0, Qt::AlignTop);
    testRow->addWidget(m_testIcon, 0, Qt::AlignTop);
    testRow->addWidget(m_testText, 1);
    auto *bottom = new QVBoxLayout;
    bottom->setContentsMargins(12, 8, 12, 12);
    bottom->setSpacing(8);
    bottom->addLayout(testRow);
    bottom->addWidget(m_buttons);

    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(scroll, 1);
    outer->addWidget(m_progress);
    outer->addLayout(bottom);
    resize(560, 680);
}

void ConnectionDialog::readProfiles()
{
    const ProfileChoices choices = profileChoices(m_services.environment);
    if (choices.error) {
        const ErrorText text = errorText(*choices.error);
        m_signIn->setProfilesProblem(tr("%1. %2").arg(text.title, text.explanation));
    }
}

Connection ConnectionDialog::connection() const
{
    Connection connection = m_connection;
    connection.name = m_name->text().trimmed();
    connection.kind = static_cast<RegistryKind>(m_kind->currentData().toInt());
    connection.colour = m_colour->colour();
    m_place->apply(connection);
    m_signIn->apply(connection);
    connection.guard = m_guard->guard();
    return connection;
}

QString ConnectionDialog::testResult() const
{
    return m_testText->text();
}

bool ConnectionDialog::validate()
{
    m_validating = true;
    const QString name = m_name->text().trimmed();
    m_nameProblem->setProblem(name.isEmpty() ? tr("Give the connection a name.")
                                  : m_services.takenNames.contains(name)
                                  ? tr("Another connection has this name.")
                                  : QString());
    QWidget *first = m_nameProblem->text().isEmpty() ? nullptr : m_name;
    for (QWidget *problem : {m_place->validate(), m_signIn->validate()}) {
        if (!first)
            first = problem;
    }
    if (first && !first->hasFocus() && !m_name->hasFocus())
        first->setFocus();
    return !first;
}

void ConnectionDialog::test()
{
    QWidget *problem = m_place->validate();
    if (!problem)
        problem = m_signIn->validate();
    if (problem) {
        problem->setFocus();
        return;
    }
    m_progress->setBusy(true);
    showTest({}, tr("Asking the registry …"), {});
    m_test->start(connection(), m_signIn->secret(), m_signIn->sessionToken(), [this](const Result<Identity> &answer) {
        m_progress->setBusy(false);
        if (!answer) {
            const ErrorText text = errorText(answer.error());
            const QString next = text.nextStep.isEmpty() ? QString() : QLatin1Char('\n') + text.nextStep;
            //: %1 is what failed, %2 why and where
            showTest(QStringLiteral("outcome-failed"), tr("%1. %2").arg(text.title, text.explanation) + next, text.details);
            return;
        }
        QString text = answer->account.isEmpty() ? tr("It works.")
                                                 //: %1 is 12 digits
                                                 : tr("It works. Account %1.").arg(answer->account);
        if (!answer->provider.isEmpty())
            //: %1 says where the key came from
            text += QLatin1Char('\n') + tr("Signed in with: %1").arg(answer->provider);
        showTest(QStringLiteral("outcome-deleted"), text, answer->principal);
    });
}

void ConnectionDialog::showTest(const QString &icon, const QString &text, const QString &details)
{
    m_testIcon->setPixmap(icon.isEmpty() ? QPixmap() : themedIcon(icon).pixmap(QSize(16, 16), devicePixelRatioF()));
    m_testText->setText(text);
    m_testText->setToolTip(details);
}

void ConnectionDialog::forgetTest()
{
    m_test->cancel();
    m_progress->setBusy(false);
    showTest({}, {}, {});
    if (m_validating)
        validate();
}

void ConnectionDialog::accept()
{
    if (!validate())
        return;
    setBusy(true);
    storeSecret();
}

void ConnectionDialog::storeSecret()
{
    if (m_signIn->secret().isEmpty()) {
        close(Done());
        return;
    }
    m_storing = m_services.secrets->write(m_connection.secretKey(QStringLiteral("secretAccessKey")), m_signIn->secret(),
                                          [this](const Result<Done> &stored) {
                                              if (stored)
                                                  storeToken();
                                              else
                                                  close(stored);
                                          });
}

void ConnectionDialog::storeToken()
{
    const QString key = m_connection.secretKey(QStringLiteral("sessionToken"));
    const auto handler = [this](const Result<Done> &stored) { close(stored); };
    m_storing = m_signIn->sessionToken().isEmpty() ? m_services.secrets->remove(key, handler)
                                                   : m_services.secrets->write(key, m_signIn->sessionToken(), handler);
}

void ConnectionDialog::close(const Result<Done> &stored)
{
    setBusy(false);
    if (!stored) {
        const ErrorText text = errorText(stored.error());
        showTest(QStringLiteral("outcome-failed"), tr("The secret was not stored. %1").arg(text.explanation), text.details);
        return;
    }
    Q_EMIT saved(connection());
    QDialog::accept();
}

void ConnectionDialog::setBusy(bool busy)
{
    m_progress->setBusy(busy);
    m_buttons->button(QDialogButtonBox::Save)->setEnabled(!busy);
}

} // namespace tagboat
