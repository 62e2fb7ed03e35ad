// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/demoprogram.h"

#include "app/demo/demoserver.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QTextStream>
#include <QTimer>

#include <csignal>
#include <optional>

namespace tagboat::demo {

namespace {

volatile std::sig_atomic_t stopRequested = 0;

void requestStop(int)
{
    stopRequested = 1;
}

/// Signal handlers may do next to nothing, so the event loop looks whether one has run. Works on every system.
void quitOnSignal(QTimer &timer)
{
    std::signal(SIGINT, requestStop);
    std::signal(SIGTERM, requestStop);
    QObject::connect(&timer, &QTimer::timeout, QCoreApplication::instance(), [] {
        if (stopRequested)
            QCoreApplication::quit();
    });
    timer.start(std::chrono::milliseconds(50));
}

void addOptions(QCommandLineParser &parser)
{
    const auto add = [&parser](const char *name, const char *value, const char *description) {
        // Terminals of another encoding show these, too: no character beyond ASCII.
        parser.addOption(QCommandLineOption(QString::fromLatin1(name), QString::fromLatin1(description),
                                            QString::fromLatin1(value)));
    };
    add("demo-server", "", "Serve the demo registry.");
    add("port", "port", "Port on 127.0.0.1; 0 = any free one.");
    add("images", "count", "Add repository \"synthetic\" with so many images.");
    add("latency", "ms", "Wait so long before each answer.");
    add("calls-per-second", "rate", "Throttle more calls than that.");
    add("clock-offset", "seconds", "Set the service's clock off by so much.");
    add("region", "region", "AWS region to play.");
    add("account", "id", "AWS account to play.");
    add("access-key-id", "id", "Access key to accept.");
    add("secret-access-key", "secret", "Its secret; random if not given.");
    add("no-history", "", "Leave out the repositories made from real pushes.");
    add("no-examples", "", "Leave out the repositories whose names begin with examples/.");
    add("no-image-status", "", "Refuse filter.imageStatus as older compatible servers do.");
}

/// Reads values; the first that is not a number of its range is kept as the error.
class Values
{
public:
    explicit Values(const QCommandLineParser &parser)
        : m_parser(parser)
    {
    }

    void read(const char *name, double least, double most, const std::function<void(double)> &take)
    {
        const QString key = QString::fromLatin1(name);
        if (!m_parser.isSet(key))
            return;
        bool ok = false;
        const double number = m_parser.value(key).toDouble(&ok);
        if (ok && number >= least && number <= most)
            take(number);
        else
            m_error = QStringLiteral("--%1: not a number from %2 to %3").arg(key).arg(least).arg(most);
    }

    void read(const char *name, QString &text) const
    {
        if (m_parser.isSet(QString::fromLatin1(name)))
            text = m_parser.value(QString::fromLatin1(name));
    }

    [[nodiscard]] const QString &error() const { return m_error; }

private:
    const QCommandLineParser &m_parser;
    QString m_error;
};

std::optional<DemoOptions> readOptions(const QCommandLineParser &parser, QString &error)
{
    DemoOptions options;
    Values values(parser);
    constexpr double day = 24 * 60 * 60;
    values.read("port", 0, 65535, [&](double number) { options.port = static_cast<quint16>(number); });
    values.read("images", 0, 10'000'000, [&](double number) { options.syntheticImages = static_cast<int>(number); });
    values.read("latency", 0, 600'000, [&](double number) { options.latencyMs = static_cast<int>(number); });
    values.read("calls-per-second", 0, 1e6, [&](double number) { options.callsPerSecond = number; });
    values.read("clock-offset", -365 * day, 365 * day,
                [&](double number) { options.clockOffsetSeconds = static_cast<int>(number); });
    values.read("region", options.region);
    values.read("account", options.account);
    values.read("access-key-id", options.accessKeyId);
    values.read("secret-access-key", options.secretAccessKey);
    options.history = !parser.isSet(QStringLiteral("no-history"));
    options.examples = !parser.isSet(QStringLiteral("no-examples"));
    options.knowsImageStatus = !parser.isSet(QStringLiteral("no-image-status"));
    error = values.error();
    return error.isEmpty() ? std::optional(options) : std::nullopt;
}

} // namespace

int runDemoServer(const QStringList &arguments)
{
    QTextStream errors(stderr);
    QCommandLineParser parser;
    addOptions(parser);
    const QCommandLineOption help = parser.addHelpOption();
    QString error;
    if (!parser.parse(arguments))
        error = parser.errorText();
    else if (!parser.positionalArguments().isEmpty())
        error = QStringLiteral("unexpected argument: %1").arg(parser.positionalArguments().constFirst());
    if (error.isEmpty() && parser.isSet(help)) {
        QTextStream(stdout) << parser.helpText();
        return 0;
    }
    const auto options = error.isEmpty() ? readOptions(parser, error) : std::nullopt;
    if (!options) {
        errors << error << '\n';
        return 2;
    }

    DemoServer server(*options);
    if (!server.start()) {
        errors << server.errorString() << '\n';
        return 1;
    }
    QTextStream(stdout) << server.readyLine() << Qt::endl;
    QTimer timer;
    quitOnSignal(timer);
    return QCoreApplication::exec();
}

} // namespace tagboat::demo
