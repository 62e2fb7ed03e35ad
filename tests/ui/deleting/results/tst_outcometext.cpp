// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ecr/failurekinds.h"
#include "tests/support/testprogram.h"
#include "ui/base/codetext.h"
#include "ui/base/owncodes.h"
#include "ui/deleting/results/outcometext.h"

#include <QTest>

using namespace tagboat;

namespace {

OutcomeRow rowOf(Outcome::State state, bool tag = true)
{
    OutcomeRow row;
    row.repository = QStringLiteral("web/nginx");
    row.identifier = tag ? ImageIdentifier::forTag("1.27") : ImageIdentifier::forDigest(Digest::of("x"));
    row.outcome.state = state;
    return row;
}

} // namespace

class OutcomeTextTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void failureCodes_data()
    {
        QTest::addColumn<QString>("cause");
        QTest::addColumn<QString>("nextStep"); // a word of it
        const auto add = [](const char *code, const char *cause, const char *word) {
            QTest::newRow(code) << QString::fromLatin1(cause) << QString::fromLatin1(word);
        };
        add("InvalidImageDigest", "Digest not valid", "Reload");
        add("InvalidImageTag", "Tag not valid", "Reload");
        add("ImageTagDoesNotMatchDigest", "Tag has moved", "Reload");
        add("ImageNotFound", "Not found", "Reload");
        add("MissingDigestAndTag", "Nothing named", "report");
        add("ImageReferencedByManifestList", "Part of a multi-arch image", "index");
        add("KmsError", "Encryption key not usable", "key");
        add("UpstreamAccessDenied", "Upstream refuses access", "secret");
        add("UpstreamTooManyRequests", "Upstream asks for fewer requests", "Wait");
        add("UpstreamUnavailable", "Upstream not available", "Retry");
        add("ImageInaccessible", "Image cannot be reached now", "archive");
        add("SomethingNew", "Refused: SomethingNew", "service said");
    }
    void failureCodes()
    {
        QFETCH(QString, nextStep);
        for (const bool tag : {true, false}) {
            OutcomeRow row = rowOf(Outcome::State::Failed, tag);
            row.outcome.failureCode = QString::fromLatin1(QTest::currentDataTag());
            row.outcome.failureKind = ecr::failureKindOf(row.outcome.failureCode);
            const OutcomeText text = outcomeText(row);
            QCOMPARE(text.state, QStringLiteral("Failed"));
            QTEST(text.cause, "cause");
            QCOMPARE(outcomeCauseText(row.outcome), text.cause);
            QVERIFY(text.explanation.endsWith(u'.'));
            QVERIFY2(text.nextStep.contains(nextStep), qPrintable(text.nextStep));
        }
    }

    /// Nobody has looked at it again, so nothing says that it is there.
    void aRefusalWithoutReason()
    {
        const OutcomeText text = outcomeText(rowOf(Outcome::State::Failed));
        QCOMPARE(text.cause, QStringLiteral("Refused"));
        QVERIFY(!text.explanation.contains(QStringLiteral("there")));
    }

    void everyKindIsExplained()
    {
        QSet<QString> causes;
        constexpr auto last = static_cast<int>(FailureKind::StillThere);
        for (int kind = 1; kind <= last; ++kind) {
            OutcomeRow row = rowOf(Outcome::State::Failed);
            row.outcome.failureKind = static_cast<FailureKind>(kind);
            QVERIFY(!failureKindName(row.outcome.failureKind).isEmpty());
            QCOMPARE(failureKindNamed(QString(failureKindName(row.outcome.failureKind))), row.outcome.failureKind);
            const OutcomeText text = outcomeText(row);
            QVERIFY2(!text.cause.startsWith(QStringLiteral("Refused")), qPrintable(text.cause));
            QVERIFY(text.explanation.endsWith(u'.'));
            causes.insert(text.cause);
        }
        QCOMPARE(causes.size(), last);
    }

    /// After an outage: what the service said last stays, and is told as what it is.
    void anOutageIsExplained()
    {
        OutcomeRow row = rowOf(Outcome::State::Failed);
        row.outcome.failureKind = FailureKind::StillThere;
        row.outcome.wholeCall = true;
        row.outcome.errorKind = Error::Kind::Server;
        row.outcome.failureCode = QStringLiteral("ServerException");
        QCOMPARE(outcomeText(row).cause, QStringLiteral("Still there"));
        QCOMPARE(serviceCode(row.outcome), QStringLiteral("ServerException"));
        row.outcome.failureCode = QStringLiteral("RemoteHostClosedError");
        row.outcome.failureCodeOf = CodeOf::Program;
        QCOMPARE(serviceCode(row.outcome), QString());
    }

    void wholeCallsAreExplainedAsErrors()
    {
        OutcomeRow row = rowOf(Outcome::State::Failed);
        row.outcome.wholeCall = true;
        row.outcome.errorKind = Error::Kind::AccessDenied;
        row.outcome.failureCode = QStringLiteral("AccessDeniedException");
        row.outcome.failureReason = QStringLiteral("User: a is not authorized to perform: ecr:X on resource: r");
        const OutcomeText text = outcomeText(row);
        QCOMPARE(text.cause, QStringLiteral("Not allowed"));
        QVERIFY(text.explanation.contains(QStringLiteral("ecr:X")));
        QVERIFY(text.explanation.contains(QStringLiteral("whole request")));
        QVERIFY(text.nextStep.contains(QStringLiteral("ecr:X")));

        row.outcome.errorKind = Error::Kind::NotFound;
        row.outcome.failureCode = QStringLiteral("RepositoryNotFoundException");
        QCOMPARE(outcomeText(row).cause, QStringLiteral("Repository not found"));
    }

    /// Who cannot sign in learns from the results, too, which profile, file and line it is about.
    void wholeCallsNameWhereAndWho()
    {
        OutcomeRow row = rowOf(Outcome::State::Failed);
        row.outcome.wholeCall = true;
        row.outcome.errorKind = Error::Kind::Configuration;
        row.outcome.failureCodeOf = CodeOf::Program;
        row.outcome.where = QStringLiteral("/home/me/.aws/config:3 [dev] sso_account_id");
        row.outcome.signIn = QStringLiteral("profile dev");
        for (const CodeEntry &entry : ownCodes()) {
            row.outcome.failureCode = QString::fromUtf16(entry.code.data(), static_cast<qsizetype>(entry.code.size()));
            const OutcomeText text = outcomeText(row);
            const QString pattern = QString::fromUtf8(entry.explanation);
            QCOMPARE(text.explanation.contains(row.outcome.where), pattern.contains(QStringLiteral("%1")));
            QVERIFY2(!text.explanation.contains(u'%'), qPrintable(text.explanation));
        }
        row.outcome.errorKind = Error::Kind::BadCredentials;
        row.outcome.failureCode = QStringLiteral("401");
        row.outcome.failureCodeOf = CodeOf::Service;
        const OutcomeText text = outcomeText(row);
        QVERIFY2(text.explanation.contains(QStringLiteral("profile dev")), qPrintable(text.explanation));
    }

    void everySkipReasonIsExplained()
    {
        QSet<QString> causes;
        for (int reason = 0; reason <= static_cast<int>(SkipReason::DeletionUnsupported); ++reason) {
            OutcomeRow row = rowOf(Outcome::State::Skipped);
            row.outcome.skipReason = static_cast<SkipReason>(reason);
            const OutcomeText text = outcomeText(row);
            QCOMPARE(text.state, QStringLiteral("Left out"));
            QVERIFY(text.explanation.endsWith(u'.'));
            causes.insert(text.cause);
        }
        QCOMPARE(causes.size(), static_cast<int>(SkipReason::DeletionUnsupported) + 1);
    }

    void states_data()
    {
        QTest::addColumn<Outcome::State>("state");
        QTest::addColumn<bool>("tag");
        QTest::addColumn<bool>("alreadyGone");
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("explanation");
        using State = Outcome::State;
        QTest::newRow("tag takes image") << State::Deleted << true << false << QStringLiteral("Deleted")
                                         << QStringLiteral("last tag");
        QTest::newRow("image") << State::Deleted << false << false << QStringLiteral("Deleted")
                               << QStringLiteral("all its tags");
        QTest::newRow("tag") << State::Untagged << true << false << QStringLiteral("Tag removed")
                             << QStringLiteral("stays");
        QTest::newRow("gone tag") << State::Failed << true << true << QStringLiteral("Already gone")
                                  << QStringLiteral("this tag");
        QTest::newRow("gone image") << State::Failed << false << true << QStringLiteral("Already gone")
                                    << QStringLiteral("this image");
        QTest::newRow("looked up") << State::Failed << true << false << QStringLiteral("Failed")
                                   << QStringLiteral("still there");
        QTest::newRow("unknown") << State::Unknown << true << false << QStringLiteral("Not known")
                                 << QStringLiteral("may be gone");
        QTest::newRow("pending") << State::Pending << true << false << QStringLiteral("Waiting")
                                 << QStringLiteral("turn");
    }
    void states()
    {
        QFETCH(Outcome::State, state);
        QFETCH(bool, tag);
        QFETCH(bool, alreadyGone);
        QFETCH(QString, explanation);
        OutcomeRow row = rowOf(state, tag);
        row.outcome.alreadyGone = alreadyGone;
        if (state == Outcome::State::Failed && !alreadyGone)
            row.outcome.failureKind = FailureKind::StillThere;
        const OutcomeText text = outcomeText(row);
        QTEST(text.state, "word");
        QVERIFY2(text.explanation.contains(explanation), qPrintable(text.explanation));
        QVERIFY(!text.cause.isEmpty());
    }

    void parentsAreNamed()
    {
        OutcomeRow row = rowOf(Outcome::State::Failed, false);
        row.outcome.failureKind = FailureKind::NeededByIndex;
        QCOMPARE(neededByText(row, {}), QString());

        const Digest known = Digest::of("known");
        const Digest unknown = Digest::of("unknown");
        row.outcome.parents = {known, unknown};
        const TagsOf tagsOf = [known](const RepositoryName &, const Digest &digest) {
            return digest == known ? std::vector<std::string>{"a", "b", "c", "d", "e"} : std::vector<std::string>();
        };
        const QString text = neededByText(row, tagsOf);
        QCOMPARE(text.count(u'\n'), 1);
        QVERIFY2(text.startsWith(QStringLiteral("Needed by index ") + known.shortText()), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("a, b, c and 2 more")), qPrintable(text));
        QVERIFY(text.endsWith(QStringLiteral("Needed by index ") + unknown.shortText()));
        QCOMPARE(neededByText(row, {}).count(QStringLiteral("Needed by")), 2);

        for (int i = 0; i < 10; ++i)
            row.outcome.parents.push_back(Digest::of(QByteArray::number(i)));
        QVERIFY(neededByText(row, tagsOf).endsWith(QStringLiteral("and by 7 more")));
    }

    void aLastTagOfAChildIsExplained()
    {
        OutcomeRow row = rowOf(Outcome::State::Failed);
        row.outcome.failureKind = FailureKind::NeededByIndex;
        row.outcome.parents = {Digest::of("p")};
        QVERIFY(outcomeText(row).explanation.contains(QStringLiteral("last tag")));
    }
};

TAGBOAT_TEST(OutcomeTextTest)
#include "tst_outcometext.moc"
