// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/registry.h"
#include "app/tables/imagefilter.h"

#include <QTimer>
#include <QVariantMap>
#include <QWidget>

#include <array>
#include <string>
#include <utility>
#include <vector>

class QLineEdit;
class QMenu;
class QToolButton;

namespace tagboat {

class TextLabel;
class ChoiceButton;

/// Text or regular expression, kind, age, size, tagged: what the images of a repository are narrowed by.
class FilterBar : public QWidget
{
    Q_OBJECT
public:
    explicit FilterBar(QWidget *parent = nullptr);

    [[nodiscard]] ImageFilter filter() const;
    /// Nothing is asked for.
    [[nodiscard]] bool isEmpty() const;
    void clear();
    void focusText();
    /// What the registry tells of images: nothing else can be asked for.
    void setCapabilities(const Capabilities &capabilities);
    /// The states that images of the list have, to choose from: statusKey() and what it is called. One alone is no choice.
    void setStatuses(const std::vector<std::pair<std::string, QString>> &statuses);
    /// On so many texts the regular expression gave up.
    void setUndecided(int texts);

    /// What the user chose, for the next start. Ages are kept as ages, not as dates.
    [[nodiscard]] QVariantMap saveState() const;
    void restoreState(const QVariantMap &state);

Q_SIGNALS:
    /// A sound filter, a moment after the last key. A wrong regular expression is shown here and changes nothing.
    void changed(const tagboat::ImageFilter &filter);
    /// The user is done with the text: down key or Return.
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void apply();
    void showProblem(const QString &problem);
    void updateClear();
    void offerStatus(const std::string &key, const QString &name);
    [[nodiscard]] std::array<ChoiceButton *, 6> choices() const;

    QLineEdit *m_text;
    QToolButton *m_regex;
    ChoiceButton *m_kind;
    ChoiceButton *m_pushed;
    ChoiceButton *m_pulled;
    ChoiceButton *m_size;
    ChoiceButton *m_tagged;
    ChoiceButton *m_status;
    std::vector<std::pair<std::string, QString>> m_offered; ///< by setStatuses()
    std::vector<std::string> m_statuses; ///< with those that are asked for
    QToolButton *m_clear;
    TextLabel *m_problem;
    QTimer m_typing;
};

} // namespace tagboat
