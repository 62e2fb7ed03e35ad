// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/connections/connectionstore.h"
#include "app/connections/connectiontest.h"
#include "app/connections/realmconsents.h"
#include "app/connections/registryfactory.h"
#include "app/core/coredumps.h"
#include "app/core/privatefiles.h"
#include "app/net/httpclient.h"
#include "app/removal/journal/journal.h"
#include "app/secrets/fallbacksecretstore.h"
#include "app/secrets/keychainsecretstore.h"
#include "ui/base/icons.h"
#include "ui/connecting/secretlabel.h"
#include "ui/demo/tour.h"
#include "ui/mainwindow.h"
#include "ui/startup.h"

#ifdef TAGBOAT_DEMO
#include "app/demo/demoprogram.h"
#include "app/demo/demoserver.h"
#endif

#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTextStream>
#include <QTimer>

#include <algorithm>
#include <memory>

using namespace tagboat;

namespace {

struct Options
{
    bool demo = false;
    QString tourFolder;
    QString screenshotFile;
    QString appearance;
};

bool wants(int argc, char **argv, std::initializer_list<const char *> names)
{
    return std::any_of(argv + 1, argv + argc, [&](const char *argument) {
        return std::any_of(names.begin(), names.end(), [&](const char *name) { return qstrcmp(argument, name) == 0; });
    });
}

void nameProgram()
{
    QCoreApplication::setOrganizationName(QStringLiteral("Tagboat"));
    QCoreApplication::setApplicationName(QStringLiteral("tagboat"));
    QCoreApplication::setApplicationVersion(QStringLiteral(TAGBOAT_VERSION));
}

Options readOptions(const QStringList &arguments)
{
    // The words of a command line are English everywhere, as those of any tool.
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Desktop browser for container registries."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption appearance(QStringLiteral("appearance"),
                                        QStringLiteral("Use light or dark colours instead of the desktop's."),
                                        QStringLiteral("light|dark"));
    parser.addOption(appearance);
#ifdef TAGBOAT_DEMO
    const QCommandLineOption demo(QStringLiteral("demo"),
                                  QStringLiteral("Open the demo registry, which runs inside this program."));
    const QCommandLineOption tour(QStringLiteral("tour"),
                                  QStringLiteral("With --demo: go through the main job alone, save a picture of each "
                                                 "step in this folder, and print the outcomes."),
                                  QStringLiteral("folder"));
    const QCommandLineOption screenshot(QStringLiteral("screenshot"),
                                        QStringLiteral("With --demo: save a picture of the window and quit."),
                                        QStringLiteral("file"));
    const QCommandLineOption server(QStringLiteral("demo-server"),
                                    QStringLiteral("Serve the demo registry alone, without a window; see "
                                                   "--demo-server --help."));
    parser.addOptions({demo, tour, screenshot, server});
#endif
    parser.process(arguments);
    Options options;
    options.appearance = parser.value(appearance);
#ifdef TAGBOAT_DEMO
    options.demo = parser.isSet(demo) || parser.isSet(tour) || parser.isSet(screenshot);
    options.tourFolder = parser.value(tour);
    options.screenshotFile = parser.value(screenshot);
#endif
    return options;
}

/// The demo never touches the user's own settings, and finds its own again.
QSettings *makeSettings(bool demo)
{
    auto *settings = new QSettings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("Tagboat"),
                                   demo ? QStringLiteral("tagboat-demo") : QStringLiteral("tagboat"));
    makePrivateFolder(QFileInfo(settings->fileName()).absolutePath()); // one of Tagboat's own
    makePrivateFile(settings->fileName());
    return settings;
}

/// Everything that lives as long as the program, in the order of who needs whom.
class Program
{
public:
    explicit Program(const Options &options)
        : m_options(options)
        , m_settings(makeSettings(options.demo))
        , m_secrets(&m_keychain)
        , m_knownSecrets(&m_secrets)
        , m_store(m_settings.get())
        , m_realms(m_settings.get())
        , m_journal(
              (options.demo ? m_demoFolder.path() : QStandardPaths::writableLocation(QStandardPaths::AppDataLocation))
              + QStringLiteral("/journal.sqlite"))
        , m_factory(&m_http, &m_knownSecrets, QProcessEnvironment::systemEnvironment(), m_policy)
    {
        m_keychain.setLabels([this](const QString &key) { return secretLabel(key, m_store); });
        if (m_options.demo)
            startDemo();
        WindowServices services;
        services.connections = &m_store;
        services.factory = &m_factory;
        services.secrets = &m_secrets;
        services.settings = m_settings.get();
        services.realms = &m_realms;
        m_factory.setRealmConsents(&m_realms);
        services.journal = &m_journal;
        services.environment = QProcessEnvironment::systemEnvironment();
#ifdef TAGBOAT_DEMO
        if (!m_options.demo)
            services.startDemo = [this] { startDemo(); };
#endif
        m_window = std::make_unique<MainWindow>(services);
    }

    int run()
    {
        m_window->show();
        m_window->start();
        if (!m_options.tourFolder.isEmpty() || !m_options.screenshotFile.isEmpty())
            startTour();
        return QApplication::exec();
    }

private:
    void startDemo()
    {
#ifdef TAGBOAT_DEMO
        m_demo = std::make_unique<demo::DemoServer>();
        if (!m_demo->start()) {
            QTextStream(stderr) << "The demo registry did not start: " << m_demo->errorString() << Qt::endl;
            return;
        }
        const demo::DemoOptions &running = m_demo->options();
        Connection connection = Connection::create();
        connection.id = QStringLiteral("demo");
        connection.name = demoConnectionName();
        connection.colour = QStringLiteral("#2980b9");
        connection.region = running.region;
        connection.endpoint = m_demo->endpoint().toString();
        connection.asAws().signIn = AwsSettings::SignIn::AccessKey;
        connection.asAws().accessKeyId = running.accessKeyId;
        m_knownSecrets.put(connection.secretKey(QStringLiteral("secretAccessKey")), running.secretAccessKey);
        m_store.addTransient(connection);
#endif
    }

    void startTour()
    {
        const auto connections = m_store.connections();
        if (connections.isEmpty()) {
            QTimer::singleShot(0, QCoreApplication::instance(), [] { QCoreApplication::exit(1); });
            return;
        }
        auto registry = m_factory.make(connections.last());
        if (!registry)
            return;
        m_otherClient = std::move(*registry);
        m_tour = std::make_unique<Tour>(m_window.get(), m_otherClient.get(), connections.last().id);
        QObject::connect(m_tour.get(), &Tour::finished, m_window.get(), [this](bool asExpected) {
            QTextStream(stdout) << m_tour->report() << Qt::flush;
            QCoreApplication::exit(asExpected ? 0 : 1);
        });
        if (m_options.screenshotFile.isEmpty())
            m_tour->startMainJob(m_options.tourFolder);
        else
            m_tour->startScreenshot(m_options.screenshotFile);
    }

    Options m_options;
    std::unique_ptr<QSettings> m_settings;
    CallPolicy m_policy;
    HttpClient m_http{m_policy};
    KeychainSecretStore m_keychain;
    FallbackSecretStore m_secrets;
    TypedSecretStore m_knownSecrets; ///< the demo's key is in no keychain
    ConnectionStore m_store;
    RealmConsents m_realms;
    QTemporaryDir m_demoFolder; ///< the demo registry forgets all at the end, and so does its journal
    Journal m_journal;
    RegistryFactory m_factory;
#ifdef TAGBOAT_DEMO
    std::unique_ptr<demo::DemoServer> m_demo;
#endif
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<Registry> m_otherClient;
    std::unique_ptr<Tour> m_tour;
};

} // namespace

int main(int argc, char **argv)
{
    forbidCoreDumps();
    nameProgram();
#ifdef TAGBOAT_DEMO
    if (wants(argc, argv, {"--demo-server"})) {
        const QCoreApplication application(argc, argv);
        return demo::runDemoServer(QCoreApplication::arguments());
    }
#endif
    if (wants(argc, argv, {"--help", "--help-all", "-h", "--version", "-v"})) { // these need no display
        const QCoreApplication application(argc, argv);
        readOptions(QCoreApplication::arguments());
        return 0;
    }
    const auto application = makeApplication(argc, argv);
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Tagboat"));
    QGuiApplication::setDesktopFileName(QStringLiteral("dev.tagboat.Tagboat"));
    QApplication::setWindowIcon(applicationIcon());
    const Options options = readOptions(QCoreApplication::arguments());
    installTranslations(); // the language decides which way the window is laid out, and that about the style
    calmStyle();
    setAppearance(options.appearance);
    return Program(options).run();
}
