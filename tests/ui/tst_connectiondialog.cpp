// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/windowfixture.h"
#include "ui/dialogs/connectiondialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace tagboat;

namespace {

template <class T>
T *field(const QWidget &dialog, const char *name)
{
    return dialog.findChild<T *>(QLatin1String(name));
}

void choose(const QWidget &dialog, const char *name, Connection::SignIn way)
{
    auto *combo = field<QComboBox>(dialog, name);
    combo->setCurrentIndex(combo->findData(static_cast<int>(way)));
}

QString visibleProblems(const QWidget &dialog)
{
    QStringList texts;
    for (const QLabel *label : dialog.findChildren<QLabel *>()) {
        if (label->inherits("tagboat::FieldProblem") && label->isVisible())
            texts << label->text();
    }
    return texts.join(QLatin1Char('\n'));
}

} // namespace

class TestConnectionDialog : public QObject
{
    Q_OBJECT

private:
    [[nodiscard]] static ConnectionDialog::Services services(WindowFixture &fixture)
    {
        return {&fixture.http, &fixture.secrets, QProcessEnvironment(), {QStringLiteral("taken")}};
    }

    static void fill(const QWidget &dialog, const WindowFixture &fixture, const QString &secret)
    {
        field<QLineEdit>(dialog, "connectionName")->setText(QStringLiteral("prod"));
        field<QComboBox>(dialog, "region")->setEditText(fixture.server.options().region);
        field<QLineEdit>(dialog, "endpoint")->setText(fixture.server.endpoint().toString());
        choose(dialog, "signIn", Connection::SignIn::AccessKey);
        field<QLineEdit>(dialog, "accessKeyId")->setText(fixture.server.options().accessKeyId);
        field<QLineEdit>(dialog, "secretAccessKey")->setText(secret);
    }

private Q_SLOTS:
    void testSaysThatItWorks()
    {
        WindowFixture fixture;
        ConnectionDialog dialog(Connection::create(), true, services(fixture));
        dialog.show();
        fill(dialog, fixture, fixture.server.options().secretAccessKey);
        QTest::mouseClick(field<QPushButton>(dialog, "testConnection"), Qt::LeftButton);
        QTRY_VERIFY(dialog.testResult().startsWith(QStringLiteral("It works")));
        QVERIFY(dialog.testResult().contains(fixture.server.options().account));
    }

    void testSaysThatTheSecretIsWrong()
    {
        WindowFixture fixture;
        ConnectionDialog dialog(Connection::create(), true, services(fixture));
        dialog.show();
        fill(dialog, fixture, QStringLiteral("not the secret"));
        QTest::mouseClick(field<QPushButton>(dialog, "testConnection"), Qt::LeftButton);
        QTRY_VERIFY(!dialog.testResult().isEmpty() && !dialog.testResult().endsWith(QStringLiteral("…")));
        QVERIFY(!dialog.testResult().startsWith(QStringLiteral("It works")));
        QVERIFY(!dialog.testResult().contains(QStringLiteral("not the secret")));
        // Typing on takes the old answer away.
        field<QLineEdit>(dialog, "secretAccessKey")->setText(QStringLiteral("x"));
        QVERIFY(dialog.testResult().isEmpty());
    }

    void savesTheSecretInTheStoreOnly()
    {
        WindowFixture fixture;
        const Connection made = Connection::create();
        ConnectionDialog dialog(made, true, services(fixture));
        QSignalSpy saved(&dialog, &ConnectionDialog::saved);
        dialog.show();
        fill(dialog, fixture, QStringLiteral("s3cr3t-s3cr3t"));
        dialog.accept();
        QTRY_COMPARE(saved.count(), 1);
        const auto connection = saved.first().first().value<Connection>();
        QCOMPARE(connection.id, made.id);
        QCOMPARE(connection.name, QStringLiteral("prod"));
        QCOMPARE(connection.region, fixture.server.options().region);
        fixture.store->save(connection);
        fixture.settings->sync();
        QFile file(fixture.settings->fileName());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("s3cr3t-s3cr3t"));
        QString secret;
        const Call reading = fixture.keychain.read(connection.secretKey(QStringLiteral("secretAccessKey")),
                                                   [&secret](const Result<QString> &read) { secret = read.value_or(QString()); });
        QTRY_COMPARE(secret, QStringLiteral("s3cr3t-s3cr3t"));
    }

    void saysWhatIsMissing_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("region");
        QTest::addColumn<QString>("account");
        QTest::addColumn<QString>("endpoint");
        QTest::addColumn<QString>("problem");
        const QString good = QStringLiteral("eu-central-1");
        QTest::newRow("no name") << QString() << good << QString() << QString() << QStringLiteral("name");
        QTest::newRow("taken name") << QStringLiteral("taken") << good << QString() << QString() << QStringLiteral("Another");
        QTest::newRow("no region") << QStringLiteral("n") << QString() << QString() << QString() << QStringLiteral("region");
        QTest::newRow("bad region") << QStringLiteral("n") << QStringLiteral("Frankfurt!") << QString() << QString()
                                    << QStringLiteral("eu-central-1");
        QTest::newRow("short account") << QStringLiteral("n") << good << QStringLiteral("123") << QString()
                                       << QStringLiteral("12 digits");
        QTest::newRow("not a URL") << QStringLiteral("n") << good << QString() << QStringLiteral("over there")
                                   << QStringLiteral("https://");
        QTest::newRow("password in URL") << QStringLiteral("n") << good << QString() << QStringLiteral("https://a:b@host")
                                         << QStringLiteral("password");
        QTest::newRow("plain http") << QStringLiteral("n") << good << QString() << QStringLiteral("http://registry.example")
                                    << QStringLiteral("encrypted");
    }

    void saysWhatIsMissing()
    {
        QFETCH(QString, name);
        QFETCH(QString, region);
        QFETCH(QString, account);
        QFETCH(QString, endpoint);
        QFETCH(QString, problem);
        WindowFixture fixture;
        ConnectionDialog dialog(Connection::create(), true, services(fixture));
        const QSignalSpy saved(&dialog, &ConnectionDialog::saved);
        dialog.show();
        field<QLineEdit>(dialog, "connectionName")->setText(name);
        field<QComboBox>(dialog, "region")->setEditText(region);
        field<QLineEdit>(dialog, "account")->setText(account);
        field<QLineEdit>(dialog, "endpoint")->setText(endpoint);
        dialog.accept();
        QVERIFY2(visibleProblems(dialog).contains(problem), qPrintable(visibleProblems(dialog)));
        QVERIFY(dialog.isVisible());
        QCOMPARE(saved.count(), 0);
    }

    void anotherKeyIdNeedsItsOwnSecret()
    {
        WindowFixture fixture;
        const Connection connection = fixture.addConnection(QStringLiteral("prod"));
        ConnectionDialog dialog(connection, false, services(fixture));
        const QSignalSpy saved(&dialog, &ConnectionDialog::saved);
        dialog.show();
        field<QLineEdit>(dialog, "accessKeyId")->setText(QStringLiteral("AKIAOTHER00000000000"));
        dialog.accept();
        QVERIFY(!visibleProblems(dialog).isEmpty());
        field<QLineEdit>(dialog, "accessKeyId")->setText(connection.accessKeyId);
        dialog.accept();
        QTRY_COMPARE(saved.count(), 1);
        QCOMPARE(saved.first().first().value<Connection>(), connection);
    }
};

QTEST_MAIN(TestConnectionDialog)
#include "tst_connectiondialog.moc"
