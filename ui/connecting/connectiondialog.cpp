// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connecting/connectiondialog.h"

#include "app/connections/connectiontest.h"
#include "app/connections/realmconsents.h"
#include "app/secrets/secretstore.h"
#include "ui/base/colourpicker.h"
#include "ui/base/connectionfields.h"
#include "ui/base/errortext.h"
#include "ui/base/fieldproblem.h"
#include "ui/base/icons.h"
#include "ui/base/progressline.h"
#include "ui/base/readingorder.h"
#include "ui/base/textlabel.h"
#include "ui/connecting/guardbox.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QScreen>
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

QString accessText(const Identity &identity)
{
    static const QRegularExpression awsAccount(QStringLiteral("^\\d{12}$"));
    QString text = ConnectionDialog::tr("It works.");
    if (awsAccount.match(identity.account).hasMatch())
        //: %1 is 12 digits
        text = ConnectionDialog::tr("It works. Account %1.").arg(identity.account);
    else if (!identity.principal.isEmpty())
        //: %1 is a user
        text = ConnectionDialog::tr("It works. Signed in as %1.").arg(identity.principal);
    if (!identity.provider.isEmpty())
        //: %1 says where the key came from
        text += QLatin1Char('\n') + ConnectionDialog::tr("Signed in with: %1").arg(identity.provider);
    return text;
}

} // namespace

ConnectionDialog::ConnectionDialog(Connection connection, bool isNew, Services services, QWidget *parent)
    : QDialog(parent)
    , m_connection(std::move(connection))
    , m_isNew(isNew)
    , m_services(std::move(services))
    , m_test(std::make_unique<ConnectionTest>(m_services.factory, m_services.secrets))
    , m_name(new QLineEdit(this))
    , m_nameProblem(new FieldProblem(this))
    , m_kind(new QComboBox(this))
    , m_colour(new ColourPicker(this))
    , m_guard(new GuardBox(this))
    , m_testButton(new QPushButton(tr("Test connect&ion"), this))
    , m_testIcon(new TextLabel(this))
    , m_testText(new TextLabel(this))
    , m_progress(new ProgressLine(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this))
{
    setObjectName(QStringLiteral("connectionDialog"));
    //: %1 is the name of a connection
    setWindowTitle(isNew ? tr("Add a connection") : tr("Edit %1").arg(m_connection.name));
    for (const BackEndUi &backEnd : m_services.backEnds)
        addKind(backEnd);
    build();
    m_name->setText(m_connection.name);
    m_colour->setColour(m_connection.colour);
    m_kind->setCurrentIndex(m_kind->findData(m_connection.kind()));
    m_kind->setEnabled(isNew); // another registry is another connection
    fields()->fill(m_connection, !isNew);
    m_guard->showRules(m_connection.guard);
    showKind();

    connect(m_testButton, &QPushButton::clicked, this, &ConnectionDialog::test);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &ConnectionDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_name, &QLineEdit::textChanged, this, [this] {
        if (m_validating)
            validate();
    });
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
        m_validating = false;
        showKind();
        forgetTest();
    });
    m_name->setFocus();
}

ConnectionDialog::~ConnectionDialog() = default;

bool ConnectionDialog::focusNextPrevChild(bool next)
{
    return focusNextAsRead(this, next);
}

void ConnectionDialog::build()
{
    m_name->setObjectName(QStringLiteral("connectionName"));
    //: Example of a connection's name
    m_name->setPlaceholderText(tr("Production, Frankfurt"));
    m_kind->setObjectName(QStringLiteral("connectionKind"));
    m_colour->setAccessibleName(tr("Colour"));
    m_testButton->setObjectName(QStringLiteral("testConnection"));
    m_testText->setObjectName(QStringLiteral("testResult"));
    m_testText->setWordWrap(true);
    m_testText->setTextInteractionFlags(Qt::TextSelectableByMouse);

    auto *top = new QFormLayout;
    top->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    top->addRow(tr("&Name:"), m_name);
    top->addRow(QString(), m_nameProblem);
    //: Label: which service a connection is for
    top->addRow(tr("Re&gistry:"), m_kind);
    top->addRow(tr("&Colour:"), m_colour);

    auto *fields = new QWidget(this);
    auto *column = new QVBoxLayout(fields);
    column->setSpacing(12);
    column->setContentsMargins(12, 12, 12, 12);
    column->addLayout(top);
    for (const auto &[kind, fieldsOfKind] : m_fields)
        column->addWidget(fieldsOfKind);
    column->addWidget(m_guard);
    column->addStretch();
    alignLabels(fields);
    // Where the fields of the groups below are. By itself a form in a layout takes that layout's spacing.
    const auto *group = qobject_cast<const QFormLayout *>(m_guard->layout());
    const QMargins frame = m_guard->contentsMargins() + group->contentsMargins();
    top->setContentsMargins(frame.left(), 0, frame.right(), 0);
    top->setHorizontalSpacing(group->horizontalSpacing());
    top->setVerticalSpacing(group->verticalSpacing());
    auto *scroll = new QScrollArea(this);
    //: Spoken by screen readers: the fields of the dialog
    scroll->setAccessibleName(tr("Settings of the connection"));
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
    resize(QSize(560, 680).boundedTo(screen()->availableSize() * 9 / 10));
}

void ConnectionDialog::addKind(const BackEndUi &backEnd)
{
    m_kind->addItem(themedIcon(QStringLiteral("repository")), backEnd.name, backEnd.kind);
    ConnectionFields *fields = backEnd.makeFields(m_services.environment, this);
    m_fields[backEnd.kind] = fields;
    connect(fields, &ConnectionFields::changed, this, &ConnectionDialog::forgetTest);
}

void ConnectionDialog::showKind()
{
    for (const auto &[kind, fieldsOfKind] : m_fields)
        fieldsOfKind->setVisible(fieldsOfKind == fields());
    m_guard->setPullsOffered(backEndOf(m_services.backEnds, m_kind->currentData().toString()).tellsPulls);
}

ConnectionFields *ConnectionDialog::fields() const
{
    return m_fields.at(m_kind->currentData().toString());
}

Connection ConnectionDialog::connection() const
{
    Connection connection = m_connection;
    connection.name = m_name->text().trimmed();
    connection.setKind(m_kind->currentData().toString());
    connection.colour = m_colour->colour();
    fields()->apply(connection);
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
    m_nameProblem->setProblem(name.isEmpty()                             ? tr("Give the connection a name.")
                                  : m_services.takenNames.contains(name) ? tr("Another connection has this name.")
                                                                         : QString());
    QWidget *first = m_nameProblem->text().isEmpty() ? nullptr : m_name;
    if (QWidget *problem = fields()->validate(); !first)
        first = problem;
    if (first && !first->hasFocus() && !m_name->hasFocus())
        first->setFocus();
    return !first;
}

void ConnectionDialog::test()
{
    if (QWidget *problem = fields()->validate()) {
        problem->setFocus();
        return;
    }
    if (m_services.realms)
        m_services.realms->askAgain();
    m_progress->setBusy(true);
    showTest({}, tr("Asking the registry …"), {});
    m_test->start(connection(), fields()->secrets(), [this](const Result<Identity> &answer) {
        m_progress->setBusy(false);
        if (!answer) {
            const ErrorText text = errorText(answer.error());
            const QString next = text.nextStep.isEmpty() ? QString() : QLatin1Char('\n') + text.nextStep;
            //: %1 is what failed, %2 why and where
            showTest(QStringLiteral("outcome-failed"), tr("%1. %2").arg(text.title, text.explanation) + next,
                     text.details);
            return;
        }
        showTest(QStringLiteral("outcome-deleted"), accessText(*answer), answer->principal);
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
    m_toStore = fields()->secrets();
    storeNext();
}

void ConnectionDialog::storeNext()
{
    if (m_toStore.isEmpty()) {
        finish(Done());
        return;
    }
    const QString name = m_toStore.cbegin().key();
    const QString secret = m_toStore.take(name);
    const auto handler = [this](const Result<Done> &stored) {
        if (stored)
            storeNext();
        else
            finish(stored);
    };
    const QString key = connection().secretKey(name); // of the host that it was typed for
    m_storing =
        secret.isEmpty() ? m_services.secrets->remove(key, handler) : m_services.secrets->write(key, secret, handler);
}

void ConnectionDialog::finish(const Result<Done> &stored)
{
    setBusy(false);
    if (!stored) {
        const ErrorText text = errorText(stored.error());
        showTest(QStringLiteral("outcome-failed"), tr("The secret was not stored. %1").arg(text.explanation),
                 text.details);
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
