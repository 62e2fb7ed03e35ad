// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testprogram.h"
#include "ui/base/codetext.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace tagboat;

namespace {

QString codeOf(const CodeEntry &entry)
{
    return QString::fromUtf16(entry.code.data(), static_cast<qsizetype>(entry.code.size()));
}

/// Those of the program, the back ends' among them.
QStringList programCodes()
{
    QStringList codes;
    for (const CodeEntry &entry : ownCodes())
        codes << codeOf(entry);
    for (const BackEndCodes &added : addedCodes()) {
        for (const CodeEntry &entry : added.ofProgram)
            codes << codeOf(entry);
    }
    return codes;
}

QSet<QString> textedCodes()
{
    const QStringList codes = programCodes();
    return {codes.begin(), codes.end()};
}

/// What app/ gives its errors as a code, wherever a literal of that shape stands beside one. The demo registry and what
/// reads a service's answers give codes of services; the keychain's are its library's.
QSet<QString> codesInSources()
{
    static const QRegularExpression code(QStringLiteral(
        "(?:\\bcode\\b[^;\\n]{0,30}|\\b(?:configuration\\w*|problem|report|invalid|refused?|givenUp|setOwnCode|"
        "readNames)\\((?:[^;\"]{0,40}\"tags\"\\), |\\w+, )?\\s*)"
        "(?:QStringLiteral|QLatin1String)?\\(?\"([A-Z][A-Za-z0-9]+)\""));
    QSet<QString> codes;
    QDirIterator files(QStringLiteral(TAGBOAT_SOURCES "/app"), {QStringLiteral("*.cpp")}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        static const QRegularExpression others(QStringLiteral(
            "/app/(demo/|ecr/|aws/(jsonerror|errorclass)|secrets/|distribution/protocol/distributionerror|"
            "connections/oldfailurecodes)"));
        QFile file(path);
        if (path.contains(others) || !file.open(QIODevice::ReadOnly))
            continue;
        for (auto found = code.globalMatch(QString::fromUtf8(file.readAll())); found.hasNext();) {
            const QString word = found.next().captured(1);
            // What is asked for with hasCode() may be AWS's or the transport's.
            if (!word.endsWith(QStringLiteral("Exception")) && !word.endsWith(QStringLiteral("Error")))
                codes.insert(word);
        }
    }
    return codes;
}

} // namespace

class CodeTextTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyCodeOfOursHasItsText()
    {
        const QSet<QString> texted = textedCodes(), used = codesInSources();
        QVERIFY(used.size() > 40); // the sources were found
        const QSet<QString> elsewhere{
            QStringLiteral("DigestDiffers"), // of a restored row of an old journal
        };
        QStringList missing((used - texted - elsewhere).values());
        missing.sort();
        QCOMPARE(missing.join(u' '), QString());
    }

    void everyTextIsForACode()
    {
        // Said by ECR's back end, or by a switch.
        const QSet<QString> elsewhere{QStringLiteral("DigestDiffers"),      QStringLiteral("ManifestUnreadable"),
                                      QStringLiteral("DigestMismatch"),     QStringLiteral("RunElsewhere"),
                                      QStringLiteral("NoSuchAlias"),        QStringLiteral("JournalNewer"),
                                      QStringLiteral("SettingsFull"),       QStringLiteral("SettingsBusy"),
                                      QStringLiteral("SettingsUnwritable"), QStringLiteral("PartNotTaken")};
        QStringList idle((textedCodes() - codesInSources() - elsewhere).values());
        idle.sort();
        QCOMPARE(idle.join(u' '), QString());
    }

    /// Whose code it is must not depend on the order in which back ends come.
    void everyCodeHasOneText()
    {
        QStringList codes = programCodes();
        for (const BackEndCodes &added : addedCodes()) {
            for (const CodeEntry &entry : added.ofService)
                codes << codeOf(entry);
        }
        QVERIFY(codes.size() > 80);
        QStringList once = codes;
        once.removeDuplicates();
        QCOMPARE(once, codes);
    }

    void addedTwiceIsAddedOnce()
    {
        const std::size_t before = addedCodes().size();
        QVERIFY(before > 0);
        addCodes(addedCodes().front());
        QCOMPARE(addedCodes().size(), before);
    }

    void ownTextsAreSentences_data()
    {
        QTest::addColumn<QString>("code");
        for (const QString &code : programCodes())
            QTest::newRow(qPrintable(code)) << code;
    }
    void ownTextsAreSentences()
    {
        QFETCH(QString, code);
        Error error;
        error.kind = Error::Kind::Configuration;
        error.code = code;
        error.where = QStringLiteral("/home/me/.aws/config:7 [dev] key");
        error.detail = QStringLiteral("detail");
        const ErrorText text = errorText(error);
        QVERIFY(!text.title.isEmpty());
        QVERIFY2(text.explanation.endsWith(u'.'), qPrintable(text.explanation));
        QVERIFY(!text.explanation.contains(u'%'));
        QVERIFY(!text.explanation.contains(code));
        QVERIFY(!text.details.contains(QStringLiteral("Code: ")));
    }

    /// A service may send any word, also one that means something to us.
    void aServiceGetsNoTextOfOurs()
    {
        Error error;
        error.kind = Error::Kind::Conflict;
        error.code = QStringLiteral("JournalFull");
        error.codeOf = CodeOf::Service;
        QVERIFY(!errorText(error).explanation.contains(QStringLiteral("disk")));
        QVERIFY(errorText(error).details.contains(QStringLiteral("Code: JournalFull")));
        QVERIFY(!codeText(error.code, CodeOf::Service));
        QVERIFY(codeText(error.code, CodeOf::Program));
    }

    /// Who cannot sign in learns which profile, key, file and line it is about, and the registry is not blamed.
    void signingInIsNotTheRegistrysFault()
    {
        Error error;
        error.kind = Error::Kind::Configuration;
        error.code = QStringLiteral("SignInNotFollowed");
        error.where = QStringLiteral("/home/me/.aws/config:3 [dev] sso_account_id");
        const ErrorText text = errorText(error);
        QVERIFY(text.explanation.contains(error.where));
        QVERIFY(!text.explanation.contains(QStringLiteral("registry"), Qt::CaseInsensitive));
        QVERIFY(!text.nextStep.isEmpty());

        Error refused;
        refused.kind = Error::Kind::BadCredentials;
        refused.code = QStringLiteral("UnrecognizedClientException");
        refused.codeOf = CodeOf::Service;
        refused.signIn = QStringLiteral("profile dev (/home/me/.aws/credentials:2)");
        QVERIFY(errorText(refused).explanation.contains(refused.signIn));
        QVERIFY(errorText(refused).details.contains(refused.signIn));
    }

    void serverExceptionIsShownAsThat()
    {
        Error error;
        error.kind = Error::Kind::Server;
        error.code = QStringLiteral("ServerException");
        error.codeOf = CodeOf::Service;
        error.httpStatus = 500;
        QVERIFY(errorText(error).details.contains(QStringLiteral("Code: ServerException")));
    }
};

TAGBOAT_TEST(CodeTextTest)
#include "tst_codetext.moc"
