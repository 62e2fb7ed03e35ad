// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/browsing/filterbar.h"

#include "app/removal/journal/journalnames.h"
#include "ui/base/choicebutton.h"
#include "ui/base/flowlayout.h"
#include "ui/base/formats.h"
#include "ui/base/icons.h"
#include "ui/base/textlabel.h"

#include <QAction>
#include <QDateTime>
#include <QKeyEvent>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace tagboat {

namespace {

constexpr int typingPauseMs = 120;
constexpr qint64 dayMs = 24LL * 60 * 60 * 1000;
constexpr qint64 megabyte = 1'000'000;
constexpr int leastCharacters = 30; ///< of the text, with its icons: what it asks for can be read

/// An age in days: positive "more than so long ago", negative "within".
void applyAge(const QVariant &days, qint64 nowMs, std::optional<std::int64_t> &before,
              std::optional<std::int64_t> &after)
{
    if (!days.isValid())
        return;
    const qint64 edge = nowMs - std::abs(days.toLongLong()) * dayMs;
    (days.toLongLong() > 0 ? before : after) = edge;
}

/// Settings hold names: a kind that is added must not change what was chosen.
QVariantList kindNames(const QVariantList &kinds)
{
    QVariantList names;
    for (const QVariant &kind : kinds)
        names << journalName(static_cast<ImageKind>(kind.toInt()));
    return names;
}

/// What is no name is of an earlier version, and forgotten.
QVariantList kindsNamed(const QVariantList &names)
{
    QVariantList kinds;
    for (const QVariant &name : names) {
        if (const auto kind = fromJournalName<ImageKind>(name.toString()))
            kinds << static_cast<int>(*kind);
    }
    return kinds;
}

} // namespace

FilterBar::FilterBar(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLineEdit(this))
    , m_regex(new QToolButton(this))
    //: Button: what sort of manifest (image, index, signature)
    , m_kind(new ChoiceButton(tr("Kind"), ChoiceButton::Mode::Many, this))
    //: Button: when the image was pushed
    , m_pushed(new ChoiceButton(tr("Pushed"), ChoiceButton::Mode::One, this))
    //: Button: when the image was last pulled
    , m_pulled(new ChoiceButton(tr("Pulled"), ChoiceButton::Mode::One, this))
    //: Button: size of the image
    , m_size(new ChoiceButton(tr("Size"), ChoiceButton::Mode::One, this))
    //: Button: whether the image has a tag
    , m_tagged(new ChoiceButton(tr("Tagged"), ChoiceButton::Mode::One, this))
    //: Button: state of the image (active, archived …)
    , m_status(new ChoiceButton(tr("Status"), ChoiceButton::Mode::Many, this))
    , m_clear(new QToolButton(this))
    , m_problem(new TextLabel(this))
{
    build();
    setObjectName(QStringLiteral("filterBar"));
    m_text->setObjectName(QStringLiteral("filterText"));
    m_text->setAccessibleName(tr("Filter tags and digests"));
    m_text->setPlaceholderText(tr("Filter tags, digests"));
    m_text->setClearButtonEnabled(true);
    m_text->addAction(themedIcon(QStringLiteral("filter")), QLineEdit::LeadingPosition);
    m_text->installEventFilter(this);
    m_regex->setObjectName(QStringLiteral("filterRegex"));
    m_regex->setIcon(themedIcon(QStringLiteral("regex")));
    m_regex->setCheckable(true);
    m_regex->setAutoRaise(true);
    m_regex->setFocusPolicy(Qt::TabFocus);
    m_regex->setToolTip(tr("Use a regular expression"));
    m_regex->setAccessibleName(tr("Use a regular expression"));
    m_clear->setObjectName(QStringLiteral("filterClear"));
    m_clear->setIcon(themedIcon(QStringLiteral("clear")));
    m_clear->setAutoRaise(true);
    m_clear->setFocusPolicy(Qt::TabFocus);
    m_clear->setToolTip(tr("Clear filter (Esc)"));
    m_clear->setAccessibleName(tr("Clear filter"));
    m_problem->setObjectName(QStringLiteral("filterProblem"));
    m_problem->setWordWrap(true);
    m_problem->hide();

    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPauseMs);
    connect(&m_typing, &QTimer::timeout, this, &FilterBar::apply);
    connect(m_text, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_text, &QLineEdit::returnPressed, this, [this] {
        apply();
        Q_EMIT left();
    });
    connect(m_regex, &QToolButton::toggled, this, &FilterBar::apply);
    connect(m_clear, &QToolButton::clicked, this, &FilterBar::clear);
    for (ChoiceButton *button : choices())
        connect(button, &ChoiceButton::changed, this, &FilterBar::apply);
    m_status->setObjectName(QStringLiteral("filterStatus"));
    m_status->hide();
    updateClear();
}

void FilterBar::build()
{
    for (const ImageKind kind : {ImageKind::Image, ImageKind::Index, ImageKind::Signature, ImageKind::Attestation,
                                 ImageKind::Sbom, ImageKind::HelmChart, ImageKind::Artifact, ImageKind::Unknown})
        m_kind->addChoice(imageKindText(kind), static_cast<int>(kind));

    m_pushed->addChoice(tr("Any time"), {});
    m_pushed->addSeparator();
    m_pushed->addChoice(tr("within a day"), -1);
    m_pushed->addChoice(tr("within a week"), -7);
    m_pushed->addChoice(tr("within 30 days"), -30);
    m_pushed->addSeparator();
    m_pushed->addChoice(tr("over 30 days ago"), 30);
    m_pushed->addChoice(tr("over 90 days ago"), 90);
    m_pushed->addChoice(tr("over 180 days ago"), 180);
    m_pushed->addChoice(tr("over a year ago"), 365);

    m_pulled->addChoice(tr("Any time or never"), {});
    m_pulled->addSeparator();
    m_pulled->addChoice(tr("within a week"), -7);
    m_pulled->addChoice(tr("within 30 days"), -30);
    m_pulled->addSeparator();
    m_pulled->addChoice(tr("not within 30 days"), 30);
    m_pulled->addChoice(tr("not within 90 days"), 90);
    m_pulled->addChoice(tr("not within a year"), 365);

    m_size->addChoice(tr("Any size"), {});
    m_size->addSeparator();
    for (const int megabytes : {10, 50}) {
        //: %1 is a size, "10 MB"
        m_size->addChoice(tr("under %1").arg(byteSize(megabytes * megabyte)), -megabytes);
    }
    m_size->addSeparator();
    for (const int megabytes : {50, 100, 250, 500, 1000}) {
        //: %1 is a size, "100 MB"
        m_size->addChoice(tr("over %1").arg(byteSize(megabytes * megabyte)), megabytes);
    }

    m_tagged->addChoice(tr("Tagged or not"), {});
    m_tagged->addSeparator();
    m_tagged->addChoice(tr("yes"), true);
    m_tagged->addChoice(tr("no"), false);

    auto *row = new FlowLayout; // German names of conditions need more than a narrow window has
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(m_text);
    row->addWidget(m_regex);
    row->addWidget(m_clear);
    for (ChoiceButton *button : choices())
        row->addWidget(button);
    setTabOrder(m_regex, m_clear);
    setTabOrder(m_clear, m_kind);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 4, 8, 4);
    column->setSpacing(4);
    column->addLayout(row);
    column->addWidget(m_problem);
    m_text->setMinimumWidth(leastCharacters * fontMetrics().averageCharWidth());
}

ImageFilter FilterBar::filter() const
{
    ImageFilter filter;
    filter.text = m_text->text();
    filter.regularExpression = m_regex->isChecked();
    for (const QVariant &kind : m_kind->values())
        filter.kinds.insert(static_cast<ImageKind>(kind.toInt()));
    for (const QVariant &status : m_status->values())
        filter.statuses.insert(status.toString().toStdString());
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    applyAge(m_pushed->value(), now, filter.pushedBefore, filter.pushedAfter);
    applyAge(m_pulled->value(), now, filter.pulledBefore, filter.pulledAfter);
    if (const QVariant size = m_size->value(); size.isValid()) {
        const qint64 bytes = std::abs(size.toLongLong()) * megabyte;
        (size.toLongLong() > 0 ? filter.minimumSize : filter.maximumSize) = bytes;
    }
    if (const QVariant tagged = m_tagged->value(); tagged.isValid())
        filter.tagged = tagged.toBool();
    return filter;
}

bool FilterBar::isEmpty() const
{
    if (!m_text->text().isEmpty())
        return false;
    for (const ChoiceButton *button : choices()) {
        if (!button->values().isEmpty())
            return false;
    }
    return true;
}

void FilterBar::clear()
{
    m_text->clear();
    for (ChoiceButton *button : choices())
        button->reset();
    apply();
}

void FilterBar::focusText()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

std::array<ChoiceButton *, 6> FilterBar::choices() const
{
    return {m_kind, m_pushed, m_pulled, m_size, m_tagged, m_status};
}

void FilterBar::setCapabilities(const Capabilities &capabilities)
{
    //: Button: when the image was made
    m_pushed->setLabel(capabilities.datesAreOfCreation ? tr("Created") : tr("Pushed"));
    m_kind->setVisible(!capabilities.imagesAreRecords);
    m_pulled->setVisible(capabilities.reportsLastPull);
    m_text->setPlaceholderText(capabilities.imagesAreRecords ? tr("Filter tags, IDs") : tr("Filter tags, digests"));
}

void FilterBar::setStatuses(const std::vector<std::pair<std::string, QString>> &statuses)
{
    if (std::exchange(m_offered, statuses) == statuses)
        return;
    const QVariantList chosen = m_status->values();
    m_status->removeChoices();
    m_statuses.clear();
    for (const auto &[key, name] : statuses)
        offerStatus(key, name);
    // What is asked for stays to be seen, and to be taken back.
    for (const QVariant &status : chosen)
        offerStatus(status.toString().toStdString(), status.toString());
    m_status->setValues(chosen);
    m_status->setVisible(m_statuses.size() > 1 || !chosen.isEmpty());
}

void FilterBar::offerStatus(const std::string &key, const QString &name)
{
    const auto isKey = [&key](const std::string &other) { return other == key; };
    if (std::find_if(m_statuses.begin(), m_statuses.end(), isKey) != m_statuses.end())
        return;
    m_statuses.push_back(key);
    m_status->addChoice(name, QString::fromStdString(key));
    m_status->setVisible(m_statuses.size() > 1);
}

void FilterBar::setUndecided(int texts)
{
    const QString problem = filter().problem();
    if (!problem.isEmpty() || texts == 0) {
        showProblem(problem);
        return;
    }
    showProblem({});
    m_problem->setText(tr("The expression is too complex for %Ln of the tags and digests: whether they match is not "
                          "known, and they are not shown.",
                          nullptr, texts));
    m_problem->show();
}

void FilterBar::apply()
{
    m_typing.stop();
    updateClear();
    const ImageFilter wanted = filter();
    const QString problem = wanted.problem();
    showProblem(problem);
    if (problem.isEmpty())
        Q_EMIT changed(wanted);
}

void FilterBar::showProblem(const QString &problem)
{
    m_problem->setVisible(!problem.isEmpty());
    //: %1 is the reason in the words of the expression library
    m_problem->setText(problem.isEmpty() ? QString() : tr("Not a regular expression yet: %1").arg(problem));
    QPalette colours = palette();
    if (!problem.isEmpty()) {
        const QColor red = meaningColour(Meaning::Negative, palette());
        colours.setColor(QPalette::Text, red);
        colours.setColor(QPalette::WindowText, red);
    }
    m_text->setPalette(colours);
    m_problem->setPalette(colours);
}

void FilterBar::updateClear()
{
    m_clear->setEnabled(!isEmpty());
}

QVariantMap FilterBar::saveState() const
{
    return {{QStringLiteral("text"), m_text->text()},
            {QStringLiteral("regex"), m_regex->isChecked()},
            {QStringLiteral("kinds"), kindNames(m_kind->values())},
            {QStringLiteral("pushed"), m_pushed->values()},
            {QStringLiteral("pulled"), m_pulled->values()},
            {QStringLiteral("size"), m_size->values()},
            {QStringLiteral("tagged"), m_tagged->values()},
            {QStringLiteral("status"), m_status->values()}};
}

void FilterBar::restoreState(const QVariantMap &state)
{
    m_text->setText(state.value(QStringLiteral("text")).toString());
    const QSignalBlocker quiet(m_regex);
    m_regex->setChecked(state.value(QStringLiteral("regex")).toBool());
    m_kind->setValues(kindsNamed(state.value(QStringLiteral("kinds")).toList()));
    m_pushed->setValues(state.value(QStringLiteral("pushed")).toList());
    m_pulled->setValues(state.value(QStringLiteral("pulled")).toList());
    m_size->setValues(state.value(QStringLiteral("size")).toList());
    m_tagged->setValues(state.value(QStringLiteral("tagged")).toList());
    for (const QVariant &status : state.value(QStringLiteral("status")).toList())
        offerStatus(status.toString().toStdString(), status.toString());
    m_status->setValues(state.value(QStringLiteral("status")).toList());
    apply();
}

bool FilterBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_text && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Down) {
            Q_EMIT left();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace tagboat
