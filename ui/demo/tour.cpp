// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/demo/tour.h"

#include "ui/browsing/imagespane.h"
#include "ui/browsing/imagesview.h"
#include "ui/browsing/repositorytreemodel.h"
#include "ui/browsing/sidebar.h"
#include "ui/deleting/results/outcometext.h"
#include "ui/deleting/run/deletionflow.h"
#include "ui/deleting/run/deletions.h"
#include "ui/demo/hands.h"
#include "ui/demo/outcomereport.h"
#include "ui/mainwindow.h"
#include "ui/session/repositorysession.h"

#include <QAction>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPixmap>
#include <QPushButton>
#include <QScreen>
#include <QToolBar>
#include <QToolButton>
#include <QTreeView>

namespace tagboat {

namespace {

constexpr int plainTags = 8;

QString repositoryName()
{
    return QStringLiteral("web/nginx");
}

QWidget *buttonOf(const MainWindow *window, QAction *action)
{
    return window->findChild<QToolBar *>(QStringLiteral("tools"))->widgetForAction(action);
}

void pressButton(const QWidget *in, const char *name)
{
    if (auto *button = in ? in->findChild<QAbstractButton *>(QLatin1String(name)) : nullptr)
        hands::click(button);
}

bool isReady(const QWidget *in, const char *name)
{
    const auto *button = in ? in->findChild<QAbstractButton *>(QLatin1String(name)) : nullptr;
    return button && button->isVisible() && button->isEnabled();
}

} // namespace

Tour::Tour(MainWindow *window, Registry *other, QString connectionId)
    : m_window(window)
    , m_other(other)
    , m_connectionId(std::move(connectionId))
    , m_gone(ImageIdentifier::forTag({}))
    , m_protected(ImageIdentifier::forTag("latest"))
    , m_child(ImageIdentifier::forTag({}))
{
    connect(&m_runner, &StepRunner::reached, this, [this](const QString &name, bool picture) {
        if (picture)
            takePicture(name);
    });
    connect(&m_runner, &StepRunner::stuck, this, [this](const QString &name) {
        takePicture(name + QStringLiteral("-stuck"));
        m_problems << QStringLiteral("step %1 had no effect").arg(name);
        Q_EMIT finished(false);
    });
    connect(&m_runner, &StepRunner::finished, this, [this] { Q_EMIT finished(m_problems.isEmpty()); });
}

Tour::~Tour() = default;

void Tour::startMainJob(const QString &folder)
{
    m_folder = folder;
    QDir().mkpath(folder);
    addOpening();
    addSelecting();
    addDeleting();
    addRetrying();
    addExporting();
    m_runner.start();
}

void Tour::startScreenshot(const QString &file)
{
    m_screenshotFile = file;
    addOpening();
    m_runner.add({QStringLiteral("rows"), [this] { tickFirstRows(); }, {}, true});
    m_runner.start();
}

void Tour::addOpening()
{
    const bool pictures = m_screenshotFile.isEmpty();
    m_runner.add({QStringLiteral("01-start"),
                  {},
                  [this] {
                      const auto connection = m_window->workspace()->connection(m_connectionId);
                      return connection && connection->repository(repositoryName()).has_value();
                  },
                  pictures});
    m_runner.add({QStringLiteral("02-repository"), [this] { openRepository(); },
                  [this] {
                      const auto session = m_window->imagesPane()->session();
                      return session && session->isLoaded() && session->manifests()->isIdle()
                          && model()->matchingRows() > 0;
                  },
                  pictures});
}

void Tour::addSelecting()
{
    auto *pane = m_window->imagesPane();
    m_runner.add(
        {QStringLiteral("03-filter"),
         [pane] { hands::type(pane->findChild<QLineEdit *>(QStringLiteral("filterText")), QStringLiteral("alpine")); },
         [this] { return model()->matchingRows() > plainTags && model()->matchingRows() < model()->loadedRows(); }});
    m_runner.add({QStringLiteral("04-tick"), [this] { tickFirstRows(); },
                  [this] { return model()->selectedCount() == plainTags; }});
    m_runner.add({QStringLiteral("clear"), [pane] { pressButton(pane, "filterClear"); },
                  [this] { return model()->matchingRows() == model()->loadedRows(); }, false});
    m_runner.add({QStringLiteral("latest"), [this] { tickTag(QStringLiteral("latest")); },
                  [this] { return model()->isSelected(m_protected); }, false});
    m_runner.add({QStringLiteral("05-by-image"),
                  [this] { hands::click(buttonOf(m_window, m_window->actions().viewByImage)); },
                  [this] { return model()->view() == ImagesModel::View::ByImage && !model()->isBusy(); }, false});
    m_runner.add({QStringLiteral("05-child"), [this] { tickChild(); },
                  [this] { return model()->selectedCount() == plainTags + 2; }});
    m_runner.add({QStringLiteral("by-tag"), [this] { hands::click(buttonOf(m_window, m_window->actions().viewByTag)); },
                  [this] { return model()->view() == ImagesModel::View::ByTag && !model()->isBusy(); }, false});
    m_runner.add({QStringLiteral("gone"), [this] { deleteBehindTheBack(); }, [this] { return m_deleted; }, false});
}

void Tour::addDeleting()
{
    m_runner.add({QStringLiteral("06-plan"),
                  [this] { hands::click(buttonOf(m_window, m_window->actions().deleteImages)); },
                  [this] { return planIsReady(); }});
    m_runner.add({QStringLiteral("07-results"), [this] { pressButton(planDialog(), "delete"); },
                  [this] { return resultsDialog() != nullptr; }});
    m_runner.add({QStringLiteral("check"), [this] { checkOutcomes(); }, {}, false});
}

void Tour::addRetrying()
{
    m_runner.add({QStringLiteral("08-child-row"), [this] { chooseCauseOfChild(); },
                  [this] { return isReady(resultsDialog(), "retryWithParents"); }});
    m_runner.add({QStringLiteral("09-retry-plan"), [this] { pressButton(resultsDialog(), "retryWithParents"); },
                  [this] { return planIsReady(); }});
    m_runner.add({QStringLiteral("10-retry-results"), [this] { pressButton(planDialog(), "delete"); },
                  [this] { return resultsDialog() && flow()->stage() == DeletionFlow::Stage::Finished; }});
    m_runner.add({QStringLiteral("check retry"), [this] { checkRetry(); }, {}, false});
}

void Tour::addExporting()
{
    const auto fileDialog = [this]() -> QFileDialog * {
        return resultsDialog() ? resultsDialog()->findChild<QFileDialog *>(QStringLiteral("exportDialog")) : nullptr;
    };
    m_runner.add({QStringLiteral("11-export"),
                  [this] {
                      if (auto *csv = resultsDialog()->findChild<QAction *>(QStringLiteral("exportCsv")))
                          csv->trigger();
                  },
                  [fileDialog] { return fileDialog() && fileDialog()->isVisible(); }});
    m_runner.add({QStringLiteral("save"),
                  [this, fileDialog] {
                      auto *name = fileDialog()->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"));
                      name->clear();
                      hands::type(name, QDir(m_folder).absoluteFilePath(QStringLiteral("outcomes.csv")));
                      hands::press(name, Qt::Key_Return);
                  },
                  [this] { return QFile::exists(QDir(m_folder).filePath(QStringLiteral("outcomes.csv"))); }, false});
    m_runner.add({QStringLiteral("check export"), [this] { checkExport(); }, {}, false});
    m_runner.add({QStringLiteral("12-afterwards"),
                  [this] {
                      for (auto *dialog : m_window->findChildren<ResultsDialog *>())
                          pressButton(dialog, "close");
                  },
                  [this] {
                      return !resultsDialog()
                          && m_window->imagesPane()->session()->state() == RepositorySession::State::Ready;
                  }});
}

void Tour::openRepository()
{
    auto *tree = m_window->sidebar()->tree();
    const QModelIndex index =
        static_cast<RepositoryTreeModel *>(tree->model())->indexOf(m_connectionId, repositoryName());
    tree->scrollTo(index);
    hands::click(tree->viewport(), tree->visualRect(index).center());
    hands::press(tree, Qt::Key_Return);
}

void Tour::tickFirstRows()
{
    auto *view = m_window->imagesPane()->view();
    hands::press(view, Qt::Key_Home);
    for (int row = 0; row < plainTags; ++row) {
        hands::press(view, Qt::Key_Space);
        if (row == 0)
            m_gone = m_window->imagesPane()->currentIdentifier().value_or(m_gone);
        if (row + 1 < plainTags)
            hands::press(view, Qt::Key_Down);
    }
}

void Tour::tickTag(const QString &tag)
{
    auto *view = m_window->imagesPane()->view();
    const QModelIndex index = model()->indexOf(ImageIdentifier::forTag(tag.toStdString()));
    if (!index.isValid())
        return;
    view->scrollTo(index);
    hands::click(view->viewport(), view->visualRect(index).center(), Qt::ControlModifier);
}

/// The first child of an index that has tags of its own and is not among what is ticked.
void Tour::tickChild()
{
    auto *view = m_window->imagesPane()->view();
    for (int row = 0; row < model()->rowCount(); ++row) {
        const QModelIndex index = model()->index(row, 0);
        const auto image = model()->imageAt(index);
        if (!image || image->kind != ImageKind::Index || image->tags.empty() || !model()->hasChildren(index))
            continue;
        const bool touched = std::any_of(image->tags.begin(), image->tags.end(), [this](const std::string &tag) {
            return tag == "latest" || model()->isSelected(ImageIdentifier::forTag(tag));
        });
        if (touched)
            continue;
        view->scrollTo(index);
        hands::click(view->viewport(), view->visualRect(index).center());
        hands::press(view, Qt::Key_Right);
        hands::press(view, Qt::Key_Down);
        m_child = m_window->imagesPane()->currentIdentifier().value_or(m_child);
        hands::press(view, Qt::Key_Space);
        return;
    }
}

void Tour::deleteBehindTheBack()
{
    m_deleting = m_other->deleteImages(repositoryName(), {m_gone}, [this](const Result<DeletionReply> &reply) {
        expect(reply && reply->removed.size() == 1,
               QStringLiteral("the other client removes %1").arg(m_gone.toQString()));
        m_deleted = true;
    });
}

/// The cause of the child is the one that offers to delete its index too.
void Tour::chooseCauseOfChild()
{
    auto *causes = resultsDialog()->findChild<QTreeView *>(QStringLiteral("causes"));
    for (int row = 0; row < causes->model()->rowCount() && !isReady(resultsDialog(), "retryWithParents"); ++row)
        hands::click(causes->viewport(), causes->visualRect(causes->model()->index(row, 0)).center());
}

void Tour::checkOutcomes()
{
    //: Heading of a table in the terminal
    noteOutcomes(tr("Outcomes"));
    const auto &rows = flow()->run()->rows();
    int removed = 0;
    for (const OutcomeRow &row : rows)
        removed +=
            row.outcome.state == Outcome::State::Untagged || row.outcome.state == Outcome::State::Deleted ? 1 : 0;
    expect(removed >= plainTags - 1, QStringLiteral("%1 tags are removed").arg(plainTags - 1));
    const OutcomeRow *gone = outcomeOf(m_gone);
    expect(gone && gone->outcome.failureKind == FailureKind::NotFound,
           QStringLiteral("%1 was already gone").arg(m_gone.toQString()));
    const OutcomeRow *kept = outcomeOf(m_protected);
    expect(kept && kept->outcome.skipReason == SkipReason::ProtectedPattern, QStringLiteral("latest is protected"));
    const OutcomeRow *child = outcomeOf(m_child);
    expect(child && !child->outcome.parents.empty(), QStringLiteral("the child names its index"));
}

void Tour::checkRetry()
{
    //: Heading of a table in the terminal
    noteOutcomes(tr("Outcomes of the retry with the index"));
    const OutcomeRow *child = outcomeOf(m_child);
    expect(child && child->outcome.state == Outcome::State::Deleted,
           QStringLiteral("the child is deleted with its index"));
}

void Tour::checkExport()
{
    QFile file(QDir(m_folder).filePath(QStringLiteral("outcomes.csv")));
    const bool open = file.open(QIODevice::ReadOnly);
    const auto lines = file.readAll().count('\n');
    expect(open && lines >= static_cast<qsizetype>(flow()->run()->rows().size()),
           QStringLiteral("the CSV file has a line for every outcome"));
}

void Tour::expect(bool holds, const QString &what)
{
    if (!holds)
        m_problems << QStringLiteral("not as expected: %1").arg(what);
}

void Tour::noteOutcomes(const QString &title)
{
    m_tables << title + QLatin1Char('\n') + outcomeReport(flow()->run()->rows());
}

QString Tour::report() const
{
    QStringList parts = m_tables;
    if (!m_folder.isEmpty())
        parts << tr("Pictures: %1").arg(QDir(m_folder).absolutePath());
    parts << m_problems;
    return parts.join(QStringLiteral("\n")) + QLatin1Char('\n');
}

void Tour::takePicture(const QString &name)
{
    // The whole screen where it is a virtual one, so that window frames and dialogs show; else the window.
    QPixmap picture;
    if (m_screenshotFile.isEmpty())
        picture = m_window->screen()->grabWindow(0);
    if (picture.isNull())
        picture = m_window->grab();
    const QString file =
        m_screenshotFile.isEmpty() ? QDir(m_folder).filePath(name + QStringLiteral(".png")) : m_screenshotFile;
    expect(picture.save(file), QStringLiteral("%1 is written").arg(file));
}

ImagesModel *Tour::model() const
{
    return m_window->imagesPane()->session()->model();
}

DeletionFlow *Tour::flow() const
{
    return m_window->deletions()->latest();
}

PlanDialog *Tour::planDialog() const
{
    return flow() ? flow()->planDialog() : nullptr;
}

ResultsDialog *Tour::resultsDialog() const
{
    return flow() ? flow()->resultsDialog() : nullptr;
}

bool Tour::planIsReady() const
{
    return planDialog() && planDialog()->isVisible() && isReady(planDialog(), "delete");
}

const OutcomeRow *Tour::outcomeOf(const ImageIdentifier &identifier) const
{
    const auto &rows = flow()->run()->rows();
    const auto found =
        std::find_if(rows.begin(), rows.end(), [&](const OutcomeRow &row) { return row.identifier == identifier; });
    return found == rows.end() ? nullptr : &*found;
}

} // namespace tagboat
