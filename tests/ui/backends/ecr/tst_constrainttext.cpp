// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ecr/operationconstraints.h"
#include "tests/support/testprogram.h"
#include "ui/backends/ecr/constrainttext.h"

#include <QTest>

using namespace tagboat;

class TestConstraintText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sentences_data()
    {
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("detail");
        QTest::addColumn<QString>("expected"); // a part of it
        const auto row = [](const char *where, const char *detail, const char *expected) {
            QTest::addRow("%s %s", where, detail)
                << QString::fromLatin1(where) << QString::fromLatin1(detail) << QString::fromLatin1(expected);
        };
        row("repositoryName", "length 2..256, is 1", "At least 2");
        row("repositoryName", "length 2..256, is 300", "At most 256");
        row("repositoryName", "pattern x", "Use lower-case");
        row("tags[0].Key", "length 1..128, is 0", "cannot be empty");
        row("tags[0].Key", "prefix aws: is reserved", "aws:");
        row("tags[0].Value", "pattern x", "blanks");
        row("tags[3].Key", "unique", "Another tag");
        row("tags", "length 0..50, is 51", "50 entr");
        row("catalogData.logoImageBlob", "length 0..512000, is 512001", "kB");
        row("imageTagMutabilityExclusionFilters[0].filter", "pattern x", "* for any");
        row("policyText", "JSON object", "object");
        row("other", "pattern [a-z]", "pattern [a-z]"); // quoted
        row("other", "never seen", "never seen");
    }
    void sentences()
    {
        QFETCH(QString, where);
        QFETCH(QString, detail);
        QFETCH(QString, expected);
        const QString text = constraintText({.kind = Error::Kind::InvalidInput, .detail = detail, .where = where});
        QVERIFY2(text.contains(expected), qPrintable(text));
    }

    /// The notation is still the one that app/ecr writes.
    void ofTheChecks()
    {
        const auto longName = ecr::checkRepositoryName(QString(300, QLatin1Char('a')));
        QVERIFY(!longName);
        QVERIFY(constraintText(longName.error()) != longName.error().detail);
        const auto wrongName = ecr::checkRepositoryName(QStringLiteral("Wrong"));
        QVERIFY(!wrongName);
        QVERIFY(constraintText(wrongName.error()) != wrongName.error().detail);
        for (const QString &key :
             {QString(), QStringLiteral("aws:x"), QStringLiteral("a#"), QString(129, QLatin1Char('k'))}) {
            const auto checked = ecr::checkResourceTags({{key, {}}});
            QVERIFY(!checked);
            QVERIFY2(constraintText(checked.error()) != checked.error().detail, qPrintable(checked.error().detail));
        }
        const auto twice = ecr::checkResourceTags({{QStringLiteral("a"), {}}, {QStringLiteral("a"), {}}});
        QVERIFY(!twice);
        QVERIFY(constraintText(twice.error()) != twice.error().detail);
    }
};

TAGBOAT_TEST(TestConstraintText)
#include "tst_constrainttext.moc"
