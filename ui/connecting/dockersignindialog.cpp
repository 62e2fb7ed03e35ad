// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connecting/dockersignindialog.h"

#include "app/connections/connectionsession.h"
#include "app/registry/signincommand.h"
#include "ui/base/copyfield.h"
#include "ui/base/dialogheader.h"
#include "ui/base/errorbox.h"
#include "ui/base/formats.h"
#include "ui/base/growtofit.h"
#include "ui/base/icons.h"
#include "ui/base/progressline.h"
#include "ui/base/readingorder.h"
#include "ui/base/secretclipboard.h"
#include "ui/base/textlabel.h"

#include <QComboBox>
#include <QDateTime>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <array>
#include <utility>

namespace tagboat {

namespace {

constexpr std::array tools{
    std::pair{SignInTool::Docker, "docker"},
    std::pair{SignInTool::Podman, "podman"},
    std::pair{SignInTool::Helm, "helm"},
    std::pair{SignInTool::Skopeo, "skopeo"},
};

QString expiryText(const QDateTime &expiresAt)
{
    if (!expiresAt.isValid())
        //: A token that does not run out, as far as is known
        return DockerSignInDialog::tr("no end is known");
    const qint64 left = QDateTime::currentDateTimeUtc().msecsTo(expiresAt);
    const QString when = exactTime(expiresAt.toMSecsSinceEpoch());
    //: %1 is a date and time
    return left <= 0 ? DockerSignInDialog::tr("expired: %1").arg(when)
                     //: %1 is a date and time, %2 a duration: "12 h"
                     : DockerSignInDialog::tr("until %1 (%2)").arg(when, durationText(left));
}

} // namespace

DockerSignInDialog::DockerSignInDialog(std::shared_ptr<ConnectionSession> session, SecretClipboard *clipboard,
                                       QWidget *parent)
    : QDialog(parent)
    , m_session(std::move(session))
    , m_clipboard(clipboard)
    , m_tool(new QComboBox(this))
    , m_host(new CopyField(tr("Registry"), this))
    , m_user(new CopyField(tr("User"), this))
    , m_expiry(textLabel("expiry", this))
    , m_piped(new CopyField(tr("Command with the AWS CLI"), this))
    , m_command(new CopyField(tr("Command that reads the token"), this))
    , m_commandNote(textLabel("commandNote", this))
    , m_tokenNote(textLabel("tokenNote", this))
    , m_problem(new ErrorBox(this))
    , m_progress(new ProgressLine(this))
    , m_form(new QFormLayout)
    , m_fields(new QWidget(this))
{
    setObjectName(QStringLiteral("dockerSignInDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_tool->setObjectName(QStringLiteral("tool"));
    for (const auto &[tool, name] : tools)
        m_tool->addItem(QString::fromLatin1(name), static_cast<int>(tool));
    m_host->setObjectName(QStringLiteral("host"));
    m_user->setObjectName(QStringLiteral("user"));
    m_piped->setObjectName(QStringLiteral("pipedCommand"));
    m_command->setObjectName(QStringLiteral("command"));
    layOut();
    connect(m_tool, &QComboBox::currentIndexChanged, this, &DockerSignInDialog::showCommands);
    connect(m_copyToken, &QPushButton::clicked, this, &DockerSignInDialog::copyToken);
    connect(m_retry, &QPushButton::clicked, this, &DockerSignInDialog::ask);
    connect(m_clipboard, &SecretClipboard::cleared, this,
            [this] { m_tokenNote->setText(tr("The token is no longer in the clipboard.")); });
    ask();
}

DockerSignInDialog::~DockerSignInDialog() = default;

void DockerSignInDialog::layOut()
{
    const Connection &connection = m_session->connection();
    auto *header = new DialogHeader(connection.colour, this);
    //: %1 is a connection
    const QString title = tr("Sign in to %1 on the command line").arg(connection.name);
    header->setTitle(title);
    setWindowTitle(title);
    header->follow(m_session.get());

    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setHorizontalSpacing(12);
    m_form->setVerticalSpacing(8);
    m_form->addRow(tr("Registry:"), m_host);
    m_form->addRow(tr("User:"), m_user);
    //: Label before the time at which a token runs out
    m_form->addRow(tr("Valid:"), m_expiry);
    auto *tool = new TextLabel(tr("&Program:"), this);
    tool->setBuddy(m_tool);
    m_tool->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_form->addRow(tool, m_tool);
    //: Label before a command that gets the token from the AWS CLI
    m_form->addRow(tr("With the AWS CLI:"), m_piped);
    //: Label before a command that reads the token from its standard input
    m_form->addRow(tr("With a token:"), m_command);
    auto *fields = new QVBoxLayout(m_fields);
    fields->setContentsMargins(0, 0, 0, 0);
    fields->setSpacing(8);
    fields->addLayout(m_form);
    fields->addWidget(m_commandNote);
    fields->addWidget(m_tokenNote);
    m_tokenNote->setText(tr("Whoever has the token can use the registry as you until it expires."));

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_copyToken = buttons->addButton(tr("&Copy token"), QDialogButtonBox::ActionRole);
    m_copyToken->setObjectName(QStringLiteral("copyToken"));
    m_copyToken->setIcon(themedIcon(QStringLiteral("key")));
    m_copyToken->setAutoDefault(false);
    m_retry = buttons->addButton(tr("&Try again"), QDialogButtonBox::ActionRole);
    m_retry->setObjectName(QStringLiteral("retry"));
    m_retry->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Close)->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *content = new QVBoxLayout;
    content->setContentsMargins(12, 12, 12, 12);
    content->setSpacing(8);
    content->addWidget(m_fields);
    content->addWidget(m_problem);
    content->addStretch(1);
    content->addWidget(m_progress);
    content->addWidget(buttons);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(header);
    outer->addLayout(content, 1);
    keepAtLeast(this, fontMetrics().averageCharWidth() * 110);
}

bool DockerSignInDialog::focusNextPrevChild(bool next)
{
    return focusNextAsRead(this, next);
}

void DockerSignInDialog::ask()
{
    m_call = m_session->registry()->dockerSignIn([this](const Result<DockerSignIn> &signIn) { take(signIn); });
    m_progress->setBusy(true);
    m_fields->setEnabled(false);
    m_copyToken->setEnabled(false);
    m_problem->clear();
    m_retry->hide();
}

void DockerSignInDialog::take(const Result<DockerSignIn> &signIn)
{
    m_progress->setBusy(false);
    if (!signIn) {
        //: %1 is a connection
        m_problem->showError(signIn.error(), tr("There is no sign-in for %1.").arg(m_session->connection().name));
        m_fields->hide();
        m_retry->show();
        growToFit(this);
        return;
    }
    m_signIn = *signIn;
    m_host->setText(m_signIn.host);
    m_user->setText(m_signIn.user);
    m_expiry->setText(expiryText(m_signIn.expiresAt));
    m_fields->setEnabled(true);
    m_fields->show();
    m_copyToken->setEnabled(!m_signIn.password.isEmpty());
    showCommands();
}

void DockerSignInDialog::showCommands()
{
    if (m_signIn.host.isEmpty())
        return;
    const QString command = signInCommand(static_cast<SignInTool>(m_tool->currentData().toInt()), m_signIn);
    const bool hasPiped = !m_signIn.passwordCommand.isEmpty();
    m_command->setText(command);
    m_piped->setText(hasPiped ? m_signIn.passwordCommand + QStringLiteral(" | ") + command : QString());
    m_piped->setVisible(hasPiped);
    m_form->labelForField(m_piped)->setVisible(hasPiped);
    m_commandNote->setText(
        hasPiped ? tr("Neither command contains the token. The first gets it from AWS, the second waits until you "
                      "paste it.")
                 : tr("The command does not contain the token. It waits until you paste it."));
}

void DockerSignInDialog::copyToken()
{
    m_clipboard->copy(m_signIn.password);
    m_tokenNote->setText(
        tr("The token is in the clipboard for a minute. Paste it nowhere but where a password is asked for: "
           "whoever has it can use the registry as you until it expires."));
    growToFit(this);
}

} // namespace tagboat
