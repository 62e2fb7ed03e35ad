// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/benchmarks/registrybench.h"
#ifdef TAGBOAT_DEMO
#include "tests/benchmarks/sidebarbench.h"
#endif
#include "tests/benchmarks/tablebench.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonDocument>
#include <QTimer>

#include <cstdio>

using namespace tagboat;

namespace {

class Arguments
{
public:
    explicit Arguments(const QStringList &arguments)
    {
        m_parser.setApplicationDescription(QStringLiteral(
            "Measures the program's own code and prints one JSON object. The key for list and delete comes from "
            "AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, or from the shared AWS files."));
        m_parser.addHelpOption();
        m_parser.addPositionalArgument(QStringLiteral("command"), QStringLiteral("table, list, delete or sidebar"));
        add("rows", "1000000", "table: images to make up.");
        add("repositories", "100000", "sidebar: how many the registry has.");
        add("groups", "1", "sidebar: 0 shows a flat list.");
        add("endpoint", "", "list, delete: URL of an ECR; Amazon's own by region when left out.");
        add("region", "", "list, delete: AWS_REGION when left out.");
        add("repository", "", "list, delete: name of the repository.");
        add("page-size", "0", "list, delete: images asked for at once.");
        add("count", "0", "delete: how many images. They are gone for good.");
        add("in-flight", "0", "delete: calls under way at once; 0: as the window does it.");
        add("journal", "", "delete: write every step down in this file, and check tags first, as the window does.");
        m_parser.process(arguments);
    }

    [[nodiscard]] QString command() const { return m_parser.positionalArguments().value(0); }
    [[nodiscard]] QString text(const char *name) const { return m_parser.value(QString::fromLatin1(name)); }
    [[nodiscard]] int number(const char *name) const { return text(name).toInt(); }
    [[noreturn]] void showHelp() { m_parser.showHelp(2); }

private:
    void add(const char *name, const char *preset, const char *description)
    {
        m_parser.addOption({QString::fromLatin1(name), QString::fromLatin1(description), QString::fromLatin1(name),
                            QString::fromLatin1(preset)});
    }

    QCommandLineParser m_parser;
};

void print(const QJsonObject &result)
{
    std::puts(QJsonDocument(result).toJson(QJsonDocument::Compact).constData());
}

bench::RegistryOptions registryOptions(const Arguments &arguments)
{
    return {arguments.text("endpoint"),    arguments.text("region"),  arguments.text("repository"),
            arguments.number("page-size"), arguments.number("count"), arguments.number("in-flight"),
            arguments.text("journal")};
}

int runRegistry(const Arguments &arguments)
{
    bench::RegistryBench registry(registryOptions(arguments));
    QObject::connect(&registry, &bench::RegistryBench::finished, [](const QJsonObject &result) {
        print(result);
        QCoreApplication::exit(0);
    });
    QObject::connect(&registry, &bench::RegistryBench::failed, [](const QJsonObject &error) {
        print(error);
        QCoreApplication::exit(1);
    });
    QTimer::singleShot(0, &registry,
                       arguments.command() == QLatin1String("list") ? &bench::RegistryBench::list
                                                                    : &bench::RegistryBench::listAndDelete);
    return QCoreApplication::exec();
}

#ifdef TAGBOAT_DEMO
int runSidebar(const Arguments &arguments)
{
    bench::SidebarBench sidebar(arguments.number("repositories"), arguments.number("groups") == 0);
    QObject::connect(&sidebar, &bench::SidebarBench::finished, [](const QJsonObject &result) {
        print(result);
        QCoreApplication::exit(0);
    });
    QTimer::singleShot(0, &sidebar, &bench::SidebarBench::start);
    return QCoreApplication::exec();
}
#endif

} // namespace

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen"); // figures, not windows
    const QApplication application(argc, argv);
    Arguments arguments(QCoreApplication::arguments());
    const QString command = arguments.command();
    if (command == QLatin1String("table")) {
        print(bench::runTable(arguments.number("rows")));
        return 0;
    }
#ifdef TAGBOAT_DEMO
    if (command == QLatin1String("sidebar"))
        return runSidebar(arguments);
#endif
    if ((command == QLatin1String("list") || command == QLatin1String("delete"))
        && !arguments.text("repository").isEmpty())
        return runRegistry(arguments);
    arguments.showHelp();
}
