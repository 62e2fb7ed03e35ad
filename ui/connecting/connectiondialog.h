// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/connections/connection.h"
#include "app/core/call.h"

#include "ui/base/backendui.h"

#include <QDialog>
#include <QHash>
#include <QProcessEnvironment>

#include <map>
#include <memory>

class QComboBox;
class QDialogButtonBox;
class QLineEdit;
class QPushButton;

namespace tagboat {

class TextLabel;
class ColourPicker;
class ConnectionFields;
class ConnectionTest;
class FieldProblem;
class GuardBox;
class ProgressLine;
class RegistryFactory;
class RealmConsents;
class SecretStore;

/// Makes or changes a connection. A typed secret goes to the secret store before the dialog closes; it is in no member
/// of Connection and in no setting. What a kind of registry needs to know is asked by its own ConnectionFields.
class ConnectionDialog : public QDialog
{
    Q_OBJECT
public:
    struct Services
    {
        const RegistryFactory *factory = nullptr; ///< not owned, must outlive the dialog, as all here
        SecretStore *secrets = nullptr;
        QProcessEnvironment environment;
        QStringList takenNames; ///< of the other connections
        RealmConsents *realms = nullptr; ///< may be null
        BackEndUis backEnds{}; ///< the kinds to choose from
    };

    /// \param connection Connection::create() for a new one
    ConnectionDialog(Connection connection, bool isNew, Services services, QWidget *parent = nullptr);
    ~ConnectionDialog() override;

    /// As the fields say now; not validated.
    [[nodiscard]] Connection connection() const;
    [[nodiscard]] QString testResult() const;

    void accept() override; ///< validates, stores the secret, then closes

Q_SIGNALS:
    /// The secret, if any, is stored; the dialog closes.
    void saved(const tagboat::Connection &connection);

protected:
    bool focusNextPrevChild(bool next) override;

private:
    void build();
    void addKind(const BackEndUi &backEnd);
    void showKind();
    [[nodiscard]] ConnectionFields *fields() const;
    bool validate();
    void test();
    void showTest(const QString &icon, const QString &text, const QString &details);
    void forgetTest();
    void storeNext();
    void finish(const Result<Done> &stored);
    void setBusy(bool busy);

    Connection m_connection;
    bool m_isNew;
    Services m_services;
    std::unique_ptr<ConnectionTest> m_test;
    Call m_storing;
    QHash<QString, QString> m_toStore; ///< secrets, by Connection::secretNames()
    QLineEdit *m_name;
    FieldProblem *m_nameProblem;
    QComboBox *m_kind;
    ColourPicker *m_colour;
    std::map<QString, ConnectionFields *> m_fields;
    GuardBox *m_guard;
    QPushButton *m_testButton;
    TextLabel *m_testIcon;
    TextLabel *m_testText;
    ProgressLine *m_progress;
    QDialogButtonBox *m_buttons;
    bool m_validating = false;
};

} // namespace tagboat
