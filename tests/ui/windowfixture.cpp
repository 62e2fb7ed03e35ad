// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/windowfixture.h"

#include "tests/support/hastypolicy.h"
#include "tests/support/waiting.h"
#include "ui/browsing/imagespane.h"
#include "ui/session/repositorysession.h"

#include <QTest>

namespace tagboat {

WindowFixture::WindowFixture(demo::DemoOptions options)
    : server(std::move(options))
    , secrets(&keychain)
{
    if (!server.start())
        qFatal("the demo registry did not start: %s", qPrintable(server.errorString()));
    journalPath = folder.filePath(QStringLiteral("journal.sqlite"));
    makeServices();
}

WindowFixture::~WindowFixture()
{
    close();
}

demo::DemoOptions WindowFixture::emptyRegistry()
{
    demo::DemoOptions options;
    options.history = false;
    options.examples = false;
    return options;
}

void WindowFixture::makeServices()
{
    settings = std::make_unique<QSettings>(folder.filePath(QStringLiteral("tagboat.ini")), QSettings::IniFormat);
    store = std::make_unique<ConnectionStore>(settings.get(), m_backEnds);
    realms = std::make_unique<RealmConsents>(settings.get());
    factory = std::make_unique<RegistryFactory>(&http, &secrets, QProcessEnvironment(), test::hastyPolicy(),
                                                &Clock::system(), m_backEnds);
    factory->setRealmConsents(realms.get());
}

void WindowFixture::add(const BackEnd &backEnd, const BackEndUi &ui)
{
    m_backEnds.push_back(backEnd);
    m_backEndUis.push_back(ui);
    close();
    makeServices();
}

Connection WindowFixture::addConnection(const QString &name, const QString &secret)
{
    Connection connection = Connection::create();
    connection.name = name;
    connection.region = server.options().region;
    connection.endpoint = server.endpoint().toString();
    connection.asAws().signIn = AwsSettings::SignIn::AccessKey;
    connection.asAws().accessKeyId = server.options().accessKeyId;
    bool stored = false;
    const Call writing = keychain.write(connection.secretKey(QStringLiteral("secretAccessKey")),
                                        secret.isEmpty() ? server.options().secretAccessKey : secret,
                                        [&stored](const Result<Done> &) { stored = true; });
    if (!test::waitFor([&stored] { return stored; }))
        qFatal("the secret was not stored");
    store->save(connection);
    lastConnection = connection.id;
    return connection;
}

MainWindow *WindowFixture::open()
{
    if (!store)
        makeServices();
    WindowServices services;
    services.connections = store.get();
    services.factory = factory.get();
    services.secrets = &secrets;
    services.settings = settings.get();
    services.realms = realms.get();
    services.backEnds = m_backEndUis;
    journal = std::make_unique<Journal>(journalPath);
    services.journal = journal.get();
    window = std::make_unique<MainWindow>(services);
    window->resize(1280, 720);
    window->show();
    window->start();
    return window.get();
}

void WindowFixture::close()
{
    if (window)
        window->close();
    window.reset();
    journal.reset();
    factory.reset();
    realms.reset();
    store.reset();
    settings.reset();
}

bool WindowFixture::openRepository(const QString &repository)
{
    window->openRepository(lastConnection, repository);
    return test::waitFor(
        [this] {
            const auto session = window->imagesPane()->session();
            return session && session->isLoaded() && session->manifests()->isIdle() && !session->model()->isBusy()
                && session->model()->loadedRows() >= (session->imageCount() > 0 ? 1 : 0);
        },
        20'000);
}

ImagesModel *WindowFixture::model() const
{
    return window->imagesPane()->session()->model();
}

QStringList WindowFixture::shown(int column) const
{
    QStringList texts;
    for (int row = 0; row < model()->rowCount(); ++row)
        texts << model()->index(row, column).data().toString();
    return texts;
}

std::optional<RunRecord> WindowFixture::latestFinishedRun() const
{
    std::vector<RunRecord> runs;
    for (int i = 0; i < 100 && (runs.empty() || !runs.front().isFinished()); ++i) {
        bool answered = false;
        const Call call = journal->runs([&](Result<std::vector<RunRecord>> all) {
            answered = true;
            runs = std::move(all).value_or(std::vector<RunRecord>());
        });
        if (!test::waitFor([&answered] { return answered; }))
            return {};
    }
    return runs.empty() || !runs.front().isFinished() ? std::nullopt : std::optional(runs.front());
}

} // namespace tagboat
