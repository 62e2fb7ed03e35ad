// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakehttpserver.h"
#include "tests/support/hastypolicy.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"
#include "tests/ui/windowfixture.h"
#include "ui/backends/backends.h"
#include "ui/browsing/sidebar.h"
#include "ui/connecting/connectiondialog.h"

#include <QAction>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFile>
#include <QGroupBox>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace tagboat;

namespace {

/// The one that shows, where each kind of registry has a field of this name.
template <class T>
T *field(const QWidget &dialog, const char *name)
{
    const QList<T *> fields = dialog.findChildren<T *>(QLatin1String(name));
    for (T *field : fields) {
        if (field->isVisibleTo(&dialog))
            return field;
    }
    return fields.isEmpty() ? nullptr : fields.first();
}

void chooseKind(const QWidget &dialog, const QString &kind)
{
    auto *combo = field<QComboBox>(dialog, "connectionKind");
    combo->setCurrentIndex(combo->findData(kind));
}

template <class Way>
void chooseWay(const QWidget &dialog, const char *name, Way way)
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
        return {fixture.factory.get(),     &fixture.secrets, QProcessEnvironment(),
                {QStringLiteral("taken")}, nullptr,          backEndUis()};
    }

    static void fill(const QWidget &dialog, const WindowFixture &fixture, const QString &secret)
    {
        field<QLineEdit>(dialog, "connectionName")->setText(QStringLiteral("prod"));
        field<QComboBox>(dialog, "region")->setEditText(fixture.server.options().region);
        field<QLineEdit>(dialog, "endpoint")->setText(fixture.server.endpoint().toString());
        chooseWay(dialog, "signIn", AwsSettings::SignIn::AccessKey);
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
        TRY_VERIFY(dialog.testResult().startsWith(QStringLiteral("It works")));
        QVERIFY(dialog.testResult().contains(fixture.server.options().account));
    }

    void testSaysThatTheSecretIsWrong()
    {
        WindowFixture fixture;
        ConnectionDialog dialog(Connection::create(), true, services(fixture));
        dialog.show();
        fill(dialog, fixture, QStringLiteral("not the secret"));
        QTest::mouseClick(field<QPushButton>(dialog, "testConnection"), Qt::LeftButton);
        TRY_VERIFY(!dialog.testResult().isEmpty() && !dialog.testResult().endsWith(QStringLiteral("…")));
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
        TRY_COMPARE(saved.count(), 1);
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
        const Call reading =
            fixture.keychain.read(connection.secretKey(QStringLiteral("secretAccessKey")),
                                  [&secret](const Result<QString> &read) { secret = read.value_or(QString()); });
        TRY_COMPARE(secret, QStringLiteral("s3cr3t-s3cr3t"));
    }

    void ecrPublicAnswers()
    {
        WindowFixture fixture;
        ConnectionDialog dialog(Connection::create(), true, services(fixture));
        dialog.show();
        chooseKind(dialog, RegistryKind::EcrPublic);
        QVERIFY(!field<QComboBox>(dialog, "region")->isVisible()); // the service has one
        field<QLineEdit>(dialog, "endpoint")->setText(fixture.server.endpoint().toString());
        chooseWay(dialog, "signIn", AwsSettings::SignIn::AccessKey);
        field<QLineEdit>(dialog, "accessKeyId")->setText(fixture.server.options().accessKeyId);
        field<QLineEdit>(dialog, "secretAccessKey")->setText(fixture.server.options().secretAccessKey);
        QTest::mouseClick(field<QPushButton>(dialog, "testConnection"), Qt::LeftButton);
        TRY_VERIFY(dialog.testResult().startsWith(QStringLiteral("It works")));
    }

    void glanceTakesAPlainToken()
    {
        test::FakeHttpServer cloud;
        cloud.setHandler([](const test::RecordedRequest &request) {
            return request.header("X-Auth-Token") == "t0ken" ? test::Answer::json(R"({"images": []})")
                                                             : test::Answer::status(401, {});
        });
        WindowFixture fixture;
        ConnectionDialog dialog(Connection::create(), true, services(fixture));
        QSignalSpy saved(&dialog, &ConnectionDialog::saved);
        dialog.show();
        chooseKind(dialog, RegistryKind::Glance);
        field<QLineEdit>(dialog, "connectionName")->setText(QStringLiteral("lab"));
        chooseWay(dialog, "glanceSignIn", GlanceSettings::SignIn::Token);
        dialog.accept();
        QVERIFY(visibleProblems(dialog).contains(QStringLiteral("secret")));
        QVERIFY(visibleProblems(dialog).contains(QStringLiteral("without Keystone")));
        field<QLineEdit>(dialog, "imageEndpoint")->setText(cloud.url().toString());
        field<QLineEdit>(dialog, "glanceSecret")->setText(QStringLiteral("wrong"));
        QTest::mouseClick(field<QPushButton>(dialog, "testConnection"), Qt::LeftButton);
        TRY_VERIFY(!dialog.testResult().isEmpty() && !dialog.testResult().endsWith(QStringLiteral("…")));
        QVERIFY(!dialog.testResult().startsWith(QStringLiteral("It works")));
        field<QLineEdit>(dialog, "glanceSecret")->setText(QStringLiteral("t0ken"));
        QTest::mouseClick(field<QPushButton>(dialog, "testConnection"), Qt::LeftButton);
        TRY_VERIFY(dialog.testResult().startsWith(QStringLiteral("It works")));
        dialog.accept();
        TRY_COMPARE(saved.count(), 1);
        const auto connection = saved.first().first().value<Connection>();
        QCOMPARE(connection.kind(), RegistryKind::Glance);
        QVERIFY(!QJsonDocument(connection.toJson()).toJson().contains("t0ken"));
        QString secret;
        const Call reading =
            fixture.keychain.read(connection.secretKey(QStringLiteral("password")),
                                  [&secret](const Result<QString> &read) { secret = read.value_or(QString()); });
        TRY_COMPARE(secret, QStringLiteral("t0ken"));
    }

    void glanceKnowsTheCloudsOfTheFile()
    {
        WindowFixture fixture;
        QFile file(fixture.folder.filePath(QStringLiteral("clouds.yaml")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("clouds:\n  lab:\n    auth: {auth_url: 'https://lab.invalid:5000'}\n  prod:\n    auth: {}\n");
        file.close();
        auto with = services(fixture);
        with.environment.insert(QStringLiteral("OS_CLIENT_CONFIG_FILE"), file.fileName());
        const RegistryFactory factory(&fixture.http, &fixture.secrets, with.environment, test::hastyPolicy());
        with.factory = &factory;
        ConnectionDialog dialog(Connection::create(), true, with);
        dialog.show();
        chooseKind(dialog, RegistryKind::Glance);
        auto *clouds = field<QComboBox>(dialog, "cloud");
        QCOMPARE(clouds->count(), 2);
        clouds->setEditText(QStringLiteral("prod"));
        QTest::mouseClick(field<QPushButton>(dialog, "testConnection"), Qt::LeftButton);
        TRY_VERIFY2(dialog.testResult().contains(QStringLiteral("auth_url")), qPrintable(dialog.testResult()));
        QVERIFY(dialog.testResult().contains(file.fileName()));
        clouds->setEditText(QStringLiteral("elsewhere"));
        QTest::mouseClick(field<QPushButton>(dialog, "testConnection"), Qt::LeftButton);
        TRY_VERIFY2(dialog.testResult().contains(QStringLiteral("“elsewhere”")), qPrintable(dialog.testResult()));
    }

    void glanceChoosesTheInterface()
    {
        test::FakeHttpServer inside;
        inside.setHandler([](const test::RecordedRequest &) { return test::Answer::json(R"({"images": []})"); });
        test::FakeHttpServer keystone;
        QByteArray body = R"({"token":{"project":{"id":"p1","name":"images"},"catalog":[{"type":"image","endpoints":[)"
                          R"({"interface":"public","region_id":"One","url":"https://images.invalid"},)"
                          R"({"interface":"internal","region_id":"One","url":"%1"}]}]}})";
        body.replace("%1", inside.url().toEncoded());
        keystone.setHandler([body](const test::RecordedRequest &) {
            return test::Answer::status(201, body, {{"X-Subject-Token", "t"}});
        });
        WindowFixture fixture;
        ConnectionDialog dialog(Connection::create(), true, services(fixture));
        QSignalSpy saved(&dialog, &ConnectionDialog::saved);
        dialog.show();
        chooseKind(dialog, RegistryKind::Glance);
        field<QLineEdit>(dialog, "connectionName")->setText(QStringLiteral("lab"));
        chooseWay(dialog, "glanceSignIn", GlanceSettings::SignIn::Password);
        field<QLineEdit>(dialog, "authUrl")->setText(keystone.url().toString());
        field<QLineEdit>(dialog, "glanceUser")->setText(QStringLiteral("ann"));
        field<QLineEdit>(dialog, "glanceSecret")->setText(QStringLiteral("pw"));
        auto *interface = field<QComboBox>(dialog, "glanceInterface");
        QCOMPARE(interface->currentText(), QStringLiteral("Public"));

        interface->setCurrentText(QStringLiteral("Admin"));
        QTest::mouseClick(field<QPushButton>(dialog, "testConnection"), Qt::LeftButton);
        TRY_VERIFY2(dialog.testResult().contains(QStringLiteral("public, internal")), qPrintable(dialog.testResult()));
        interface->setCurrentText(QStringLiteral("Internal"));
        QVERIFY(dialog.testResult().isEmpty());
        auto *shown = field<QComboBox>(dialog, "shownImages");
        shown->setCurrentIndex(shown->findData(static_cast<int>(GlanceSettings::Show::Own)));
        field<QLineEdit>(dialog, "shownTags")->setText(QStringLiteral(" ci,two words,, ci"));
        QTest::mouseClick(field<QPushButton>(dialog, "testConnection"), Qt::LeftButton);
        TRY_VERIFY2(dialog.testResult().startsWith(QStringLiteral("It works")), qPrintable(dialog.testResult()));
        QVERIFY(inside.requests().last().target.contains("tag=ci&tag=two%20words&owner=p1"));

        dialog.accept();
        TRY_COMPARE(saved.count(), 1);
        const auto connection = saved.first().first().value<Connection>();
        QCOMPARE(connection.glance().interface, QStringLiteral("internal"));
        QCOMPARE(connection.glance().show, GlanceSettings::Show::Own);
        QCOMPARE(connection.glance().tags, (QStringList{QStringLiteral("ci"), QStringLiteral("two words")}));
        ConnectionDialog again(connection, false, services(fixture));
        again.show();
        QCOMPARE(field<QComboBox>(again, "glanceInterface")->currentText(), QStringLiteral("Internal"));
        QCOMPARE(field<QComboBox>(again, "shownImages")->currentText(), QStringLiteral("Own images"));
        QCOMPARE(field<QLineEdit>(again, "shownTags")->text(), QStringLiteral("ci, two words"));
    }

    void cloudsFileTellsItsPlace()
    {
        WindowFixture fixture;
        QFile file(fixture.folder.filePath(QStringLiteral("clouds.yaml")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("clouds:\n  inner:\n    auth: {auth_url: 'https://lab.invalid:5000'}\n    interface: internal\n"
                   "    region_name: One\n  outer:\n    auth: {auth_url: 'https://lab.invalid:5000'}\n");
        file.close();
        auto with = services(fixture);
        with.environment.insert(QStringLiteral("OS_CLIENT_CONFIG_FILE"), file.fileName());
        Connection connection = Connection::create();
        connection.setKind(RegistryKind::Glance);
        connection.name = QStringLiteral("lab");
        ConnectionDialog dialog(connection, true, with);
        QSignalSpy saved(&dialog, &ConnectionDialog::saved);
        dialog.show();
        const auto *interface = field<QComboBox>(dialog, "glanceInterface");
        const auto *region = field<QLineEdit>(dialog, "glanceRegion");
        QCOMPARE(interface->currentText(), QStringLiteral("From clouds.yaml: internal"));
        QCOMPARE(region->placeholderText(), QStringLiteral("One, from clouds.yaml"));
        field<QComboBox>(dialog, "cloud")->setEditText(QStringLiteral("outer"));
        QCOMPARE(interface->currentText(), QStringLiteral("From clouds.yaml: public"));
        QVERIFY(!region->placeholderText().contains(QStringLiteral("One")));
        field<QComboBox>(dialog, "cloud")->setEditText(QStringLiteral("neither"));
        QCOMPARE(interface->currentText(), QStringLiteral("From clouds.yaml"));
        // What is chosen here stays chosen, whatever the cloud.
        field<QComboBox>(dialog, "glanceInterface")->setCurrentText(QStringLiteral("Public"));
        field<QComboBox>(dialog, "cloud")->setEditText(QStringLiteral("inner"));
        QCOMPARE(interface->currentText(), QStringLiteral("Public"));
        dialog.accept();
        TRY_COMPARE(saved.count(), 1);
        QCOMPARE(saved.first().first().value<Connection>().glance().interface, QStringLiteral("public"));
    }

    void ownImagesNeedKeystone()
    {
        WindowFixture fixture;
        Connection connection = Connection::create();
        connection.setKind(RegistryKind::Glance);
        connection.name = QStringLiteral("lab");
        connection.endpoint = QStringLiteral("https://images.invalid");
        connection.asGlance().signIn = GlanceSettings::SignIn::Token;
        connection.asGlance().show = GlanceSettings::Show::Own;
        ConnectionDialog dialog(connection, false, services(fixture));
        QSignalSpy saved(&dialog, &ConnectionDialog::saved);
        dialog.show();
        dialog.accept();
        QVERIFY(visibleProblems(dialog).contains(QStringLiteral("which project")));
        auto *shown = field<QComboBox>(dialog, "shownImages");
        shown->setCurrentIndex(shown->findData(static_cast<int>(GlanceSettings::Show::Public)));
        QCOMPARE(visibleProblems(dialog), QString());
        dialog.accept();
        TRY_COMPARE(saved.count(), 1);
    }

    void ociRegistryTakesUserAndPassword()
    {
        test::FakeHttpServer server;
        server.setHandler([](const test::RecordedRequest &request) {
            return request.header("Authorization") == "Basic " + QByteArray("ann:pa:ss").toBase64()
                ? test::Answer::json("{}")
                : test::Answer::status(401, {}, {{"WWW-Authenticate", "Basic realm=\"here\""}});
        });
        WindowFixture fixture;
        ConnectionDialog dialog(Connection::create(), true, services(fixture));
        QSignalSpy saved(&dialog, &ConnectionDialog::saved);
        dialog.show();
        chooseKind(dialog, RegistryKind::Distribution);
        field<QLineEdit>(dialog, "connectionName")->setText(QStringLiteral("own"));
        chooseWay(dialog, "distributionSignIn", DistributionSettings::SignIn::Password);
        field<QPlainTextEdit>(dialog, "typedRepositories")->setPlainText(QStringLiteral("team/a\n\n Not a name \n"));
        dialog.accept();
        for (const char *problem : {"address", "user name", "password", "Not a name"})
            QVERIFY2(visibleProblems(dialog).contains(QLatin1String(problem)), problem);
        field<QPlainTextEdit>(dialog, "typedRepositories")->setPlainText(QStringLiteral("team/a\n\n team/b \nteam/a"));
        field<QLineEdit>(dialog, "registryAddress")->setText(server.url().toString());
        field<QLineEdit>(dialog, "distributionUser")->setText(QStringLiteral("ann"));
        field<QLineEdit>(dialog, "distributionPassword")->setText(QStringLiteral("pa:ss"));
        QTest::mouseClick(field<QPushButton>(dialog, "testConnection"), Qt::LeftButton);
        TRY_VERIFY2(dialog.testResult().startsWith(QStringLiteral("It works. Signed in as ann")),
                    qPrintable(dialog.testResult()));
        dialog.accept();
        TRY_COMPARE(saved.count(), 1);
        const auto connection = saved.first().first().value<Connection>();
        QCOMPARE(connection.distribution().repositories,
                 QStringList({QStringLiteral("team/a"), QStringLiteral("team/b")}));
        QVERIFY(!QJsonDocument(connection.toJson()).toJson().contains("pa:ss"));

        // Stored now: it opens with what was saved, and needs no password unless the user is another.
        ConnectionDialog again(connection, false, services(fixture));
        QSignalSpy savedAgain(&again, &ConnectionDialog::saved);
        again.show();
        QVERIFY(!field<QComboBox>(again, "connectionKind")->isEnabled());
        field<QLineEdit>(again, "distributionUser")->setText(QStringLiteral("bob"));
        again.accept();
        QVERIFY(visibleProblems(again).contains(QStringLiteral("Another user")));
        field<QLineEdit>(again, "distributionUser")->setText(QStringLiteral("ann"));
        // What was typed for one host is not sent to another, neither when saved nor for a test.
        auto *password = field<QLineEdit>(again, "distributionPassword");
        const QString address = field<QLineEdit>(again, "registryAddress")->text();
        QCOMPARE(password->placeholderText(), QStringLiteral("stored in the keychain"));
        field<QLineEdit>(again, "registryAddress")->setText(QStringLiteral("https://other.example.org"));
        QCOMPARE(password->placeholderText(), QStringLiteral("goes to the keychain, never to a file"));
        QTest::mouseClick(field<QPushButton>(again, "testConnection"), Qt::LeftButton);
        QVERIFY(visibleProblems(again).contains(QStringLiteral("for another host")));
        QVERIFY(again.testResult().isEmpty());
        again.accept();
        QVERIFY(again.isVisible());
        field<QLineEdit>(again, "registryAddress")->setText(address);
        QCOMPARE(password->placeholderText(), QStringLiteral("stored in the keychain"));
        again.accept();
        TRY_COMPARE(savedAgain.count(), 1);
        QCOMPARE(savedAgain.first().first().value<Connection>(), connection);
    }

    void productsProposeTheirAddress()
    {
        WindowFixture fixture;
        const ConnectionDialog dialog(Connection::create(), true, services(fixture));
        chooseKind(dialog, RegistryKind::Distribution);
        auto *product = field<QComboBox>(dialog, "product");
        auto *address = field<QLineEdit>(dialog, "registryAddress");
        product->setCurrentIndex(product->findData(QStringLiteral("quay")));
        QCOMPARE(address->text(), QStringLiteral("https://quay.io"));
        product->setCurrentIndex(product->findData(QStringLiteral("ghcr")));
        QCOMPARE(address->text(), QStringLiteral("https://ghcr.io"));
        address->setText(QStringLiteral("quay.example.org"));
        product->setCurrentIndex(product->findData(QStringLiteral("quay")));
        QCOMPARE(address->text(), QStringLiteral("quay.example.org"));
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
        QTest::newRow("taken name") << QStringLiteral("taken") << good << QString() << QString()
                                    << QStringLiteral("Another");
        QTest::newRow("no region") << QStringLiteral("n") << QString() << QString() << QString()
                                   << QStringLiteral("region");
        QTest::newRow("bad region") << QStringLiteral("n") << QStringLiteral("Frankfurt!") << QString() << QString()
                                    << QStringLiteral("eu-central-1");
        QTest::newRow("short account") << QStringLiteral("n") << good << QStringLiteral("123") << QString()
                                       << QStringLiteral("12 digits");
        QTest::newRow("not a URL") << QStringLiteral("n") << good << QString() << QStringLiteral("over there")
                                   << QStringLiteral("https://");
        QTest::newRow("password in URL") << QStringLiteral("n") << good << QString()
                                         << QStringLiteral("https://a:b@host") << QStringLiteral("password");
        QTest::newRow("plain http") << QStringLiteral("n") << good << QString()
                                    << QStringLiteral("http://registry.example") << QStringLiteral("encrypted");
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
        field<QLineEdit>(dialog, "accessKeyId")->setText(connection.aws().accessKeyId);
        dialog.accept();
        TRY_COMPARE(saved.count(), 1);
        QCOMPARE(saved.first().first().value<Connection>(), connection);
    }

    void everyKindHasItsFieldsInOneColumn_data()
    {
        QTest::addColumn<QString>("kind");
        for (const auto kind :
             {RegistryKind::Ecr, RegistryKind::EcrPublic, RegistryKind::Glance, RegistryKind::Distribution})
            QTest::newRow(kind.data()) << QString(kind);
    }
    void everyKindHasItsFieldsInOneColumn()
    {
        QFETCH(QString, kind);
        WindowFixture fixture;
        ConnectionDialog dialog(Connection::create(), true, services(fixture));
        chooseKind(dialog, kind);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        const auto leftOf = [&dialog](const QWidget *field) { return field->mapTo(&dialog, QPoint()).x(); };
        const int left = leftOf(field<QLineEdit>(dialog, "connectionName"));
        QCOMPARE(leftOf(field<QLineEdit>(dialog, "protectedTags")), left);
        int combos = 0;
        for (const QComboBox *combo : dialog.findChildren<QComboBox *>()) {
            if (!combo->isVisible())
                continue;
            QCOMPARE(leftOf(combo), left);
            ++combos;
        }
        QVERIFY(combos >= 2); // the kind and the way to sign in

        QStringList groups;
        for (const QGroupBox *box : dialog.findChildren<QGroupBox *>()) {
            if (box->isVisible())
                groups << QStringLiteral("%1 %2").arg(box->mapTo(&dialog, QPoint()).y(), 5).arg(box->title());
        }
        groups.sort();
        QVERIFY(groups.first().endsWith(QStringLiteral("Place")));
        QVERIFY(groups[1].endsWith(QStringLiteral("Sign-in")));
        QVERIFY(groups.last().endsWith(QStringLiteral("Protection")));
    }

    void aSavedConnectionIsSelectedAndInSight()
    {
        WindowFixture fixture;
        constexpr int others = 30;
        for (int i = 0; i < others; ++i) {
            Connection other = Connection::create();
            other.name = QStringLiteral("a%1").arg(i);
            other.region = QStringLiteral("eu-central-1");
            fixture.store->save(other);
        }
        const MainWindow *window = fixture.open();
        window->actions().addConnection->trigger();
        auto *dialog = window->findChild<ConnectionDialog *>();
        QVERIFY(dialog);
        field<QLineEdit>(*dialog, "connectionName")->setText(QStringLiteral("new"));
        field<QComboBox>(*dialog, "region")->setEditText(QStringLiteral("eu-west-1"));
        dialog->accept();
        TRY_COMPARE(fixture.store->connections().size(), others + 1);
        const QString id = fixture.store->connections().constLast().id;
        TRY_COMPARE(window->sidebar()->currentConnection(), id);
        const QTreeView *tree = window->sidebar()->tree();
        QVERIFY(tree->viewport()->rect().contains(tree->visualRect(tree->currentIndex()).center()));
    }
};

TAGBOAT_TEST(TestConnectionDialog)
#include "tst_connectiondialog.moc"
