// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/benchmarks/tablebench.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonDocument>

#include <cstdio>

using namespace tagboat;

namespace {

void print(const QJsonObject &result)
{
    std::puts(QJsonDocument(result).toJson(QJsonDocument::Compact).constData());
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addPositionalArgument(QStringLiteral("command"), QStringLiteral("table"));
    const QCommandLineOption rows(QStringLiteral("rows"), QStringLiteral("Rows of the table."), QStringLiteral("N"),
                                  QStringLiteral("1000000"));
    parser.addOption(rows);
    parser.process(application);
    const QString command = parser.positionalArguments().value(0);
    if (command == QLatin1String("table")) {
        print(bench::runTable(parser.value(rows).toInt()));
        return 0;
    }
    parser.showHelp(2);
}
