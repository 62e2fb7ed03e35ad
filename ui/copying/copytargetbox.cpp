// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/copying/copytargetbox.h"

#include "ui/base/colourdot.h"
#include "ui/base/fieldproblem.h"
#include "ui/base/textlabel.h"
#include "ui/session/workspace.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QFormLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace tagboat {

namespace {

constexpr int mostRepositories = 20'000; ///< more make a list that nobody looks through

QString nameAndPlace(const Connection &connection)
{
    const QString place = connection.place();
    return place.isEmpty() || place == connection.name
        ? connection.name
        //: %1 is the name of a connection, %2 where that is: a region or host
        : CopyTargetBox::tr("%1, %2").arg(connection.name, place);
}

} // namespace

bool CopyTargetBox::canTake(const ConnectionSession &session)
{
    Registry *registry = session.registry();
    return registry && registry->layerTransfer() && registry->capabilities().canRestore
        && !session.connection().guard.readOnly;
}

CopyTargetBox::CopyTargetBox(Workspace *workspace, const QString &home, const QString &repository, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_form(new QFormLayout(this))
    , m_connection(new QComboBox(this))
    , m_repository(new QComboBox(this))
    , m_create(new QCheckBox(tr("C&reate it when copying"), this))
    , m_problem(new FieldProblem(this))
{
    m_connection->setObjectName(QStringLiteral("targetConnection"));
    m_repository->setObjectName(QStringLiteral("targetRepository"));
    m_repository->setEditable(true);
    m_repository->setInsertPolicy(QComboBox::NoInsert);
    m_repository->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_repository->setMaxVisibleItems(16);
    m_repository->completer()->setFilterMode(Qt::MatchContains);
    m_repository->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_create->setObjectName(QStringLiteral("createRepository"));
    m_problem->setObjectName(QStringLiteral("repositoryProblem"));

    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setHorizontalSpacing(12);
    m_form->setVerticalSpacing(8);
    //: Label before the connection that images are copied to
    auto *to = new TextLabel(tr("&To:"), this);
    to->setBuddy(m_connection);
    m_form->addRow(to, m_connection);
    auto *name = new TextLabel(tr("R&epository:"), this);
    name->setBuddy(m_repository);
    auto *column = new QVBoxLayout;
    column->setSpacing(4);
    column->addWidget(m_repository);
    column->addWidget(m_problem);
    column->addWidget(m_create);
    m_form->addRow(name, column);

    fillConnections(home);
    m_repository->setEditText(repository);
    connect(m_connection, &QComboBox::currentIndexChanged, this, &CopyTargetBox::takeConnection);
    connect(m_repository, &QComboBox::editTextChanged, this, [this] {
        m_saidMissing = false;
        refresh();
        Q_EMIT changed();
    });
    connect(m_create, &QCheckBox::toggled, this, &CopyTargetBox::changed);
    takeConnection();
}

CopyTargetBox::~CopyTargetBox() = default;

/// To copy within a connection is the rarer wish, so another one comes first; but where everyone can read is chosen by hand.
void CopyTargetBox::fillConnections(const QString &home)
{
    const auto source = m_workspace->connection(home);
    m_sourceIsPublic = source && source->connection().isPublic();
    int wanted = -1;
    bool isHome = false;
    for (const auto &session : m_workspace->connections()) {
        if (!canTake(*session))
            continue;
        const Connection &connection = session->connection();
        m_connection->addItem(colourDot(QColor(connection.colour)), nameAndPlace(connection), connection.id);
        const bool isOffered = m_sourceIsPublic || !connection.isPublic();
        if (isOffered && (wanted < 0 || (isHome && connection.id != home))) {
            wanted = m_connection->count() - 1;
            isHome = connection.id == home;
        }
    }
    m_connection->setPlaceholderText(tr("Choose a connection"));
    m_connection->setCurrentIndex(wanted);
}

void CopyTargetBox::takeConnection()
{
    if (m_session)
        m_session->disconnect(this);
    m_session = m_workspace->connection(m_connection->currentData().toString());
    m_saidMissing = false;
    if (m_session) {
        connect(m_session.get(), &ConnectionSession::changed, this, &CopyTargetBox::showRepositories);
        if (m_session->state() == ConnectionSession::State::Idle
            || m_session->state() == ConnectionSession::State::Failed)
            m_session->load();
    }
    showRepositories();
}

/// The list may be arriving while someone types.
void CopyTargetBox::showRepositories()
{
    const QString typed = m_repository->currentText();
    QStringList names;
    if (m_session) {
        for (const Repository &repository : m_session->repositories()) {
            if (names.size() == mostRepositories)
                break;
            names << repository.name;
        }
    }
    QStringList shown;
    for (int i = 0; i < m_repository->count(); ++i)
        shown << m_repository->itemText(i);
    if (names != shown) {
        const QSignalBlocker quiet(m_repository);
        m_repository->clear();
        m_repository->addItems(names);
        m_repository->setEditText(typed);
    }
    refresh();
    Q_EMIT changed();
}

std::shared_ptr<ConnectionSession> CopyTargetBox::connection() const
{
    return m_session;
}

QString CopyTargetBox::repository() const
{
    return m_repository->currentText().trimmed();
}

bool CopyTargetBox::isMissing() const
{
    if (!m_session || repository().isEmpty())
        return false;
    const bool isListed = m_session->state() == ConnectionSession::State::Ready;
    return m_saidMissing || (isListed && !m_session->repository(repository()));
}

void CopyTargetBox::setMissing(bool missing)
{
    m_saidMissing = missing;
    refresh();
}

bool CopyTargetBox::publishes() const
{
    return m_session && m_session->connection().isPublic() && !m_sourceIsPublic;
}

bool CopyTargetBox::canCreate() const
{
    return m_session && m_session->registry() && m_session->registry()->capabilities().createsRepositories;
}

bool CopyTargetBox::creates() const
{
    return isMissing() && canCreate() && m_create->isChecked();
}

void CopyTargetBox::setProblem(const QString &problem)
{
    m_problem->setProblem(problem);
    m_repository->setAccessibleDescription(problem);
}

void CopyTargetBox::refresh()
{
    m_create->setVisible(isMissing() && canCreate());
}

} // namespace tagboat
