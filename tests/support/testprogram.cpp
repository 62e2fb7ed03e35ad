// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testprogram.h"

#include <QFileInfo>
#include <QStringList>
#include <QTest>

#include <cstdio>
#include <vector>

namespace tagboat::test {

namespace {

const TestClass *newest = nullptr;

} // namespace

TestClass::TestClass(const char *file, Make make)
    : m_file(file)
    , m_make(make)
    , m_next(newest)
{
    newest = this;
}

int TestClass::run(int argc, char **argv)
{
    const QString wanted = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QString();
    QStringList known;
    std::vector<const TestClass *> found;
    for (const TestClass *each = newest; each; each = each->m_next) {
        const QString name = QFileInfo(QString::fromUtf8(each->m_file)).completeBaseName();
        if (name == wanted)
            found.insert(found.begin(), each);
        if (!known.contains(name))
            known.prepend(name);
    }
    if (found.empty()) {
        std::fprintf(stderr, "usage: %s TEST [OPTION OF QT TEST...]\n%s\n", argv[0],
                     known.join(u'\n').toLocal8Bit().constData());
        return 2;
    }
    argv[1] = argv[0];
    int failures = 0;
    for (const TestClass *each : found) {
        const auto test = each->m_make();
        failures += QTest::qExec(test.get(), argc - 1, argv + 1);
    }
    return failures;
}

} // namespace tagboat::test
