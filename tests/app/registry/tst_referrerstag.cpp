// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/registry/referrerstag.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace tagboat;

class ReferrersTagTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesItsSubject()
    {
        const Digest digest = Digest::of("x");
        const std::string tag = referrersTag(digest);
        QCOMPARE(tag, "sha256-" + digest.toString().substr(7));
        for (const char *end : {"", ".sig", ".att", ".sbom"}) {
            QVERIFY(isReferrersTag(tag + end));
            QCOMPARE(subjectOfTag(tag + end), std::optional(digest));
        }
        for (const std::string &other :
             {std::string("v1"), std::string(), std::string(".sig"), tag + "x", tag + ".sig2", tag.substr(1),
              tag.substr(0, 70), "sha256-" + std::string(64, 'g')}) {
            QVERIFY(!isReferrersTag(other));
            QCOMPARE(subjectOfTag(other), std::optional<Digest>());
        }
    }

    /// The schema keeps 64 characters of a digest, and a tag has 128 at most.
    void isCutToWhatATagMayHave()
    {
        const auto longDigest = Digest::parse("sha512:" + std::string(60, 'a') + std::string(68, 'b'));
        QVERIFY(longDigest);
        const std::string tag = referrersTag(*longDigest);
        QCOMPARE(tag, "sha512-" + std::string(60, 'a') + "bbbb");
        QVERIFY(isReferrersTag(tag));
        QVERIFY(isReferrersTag(tag + ".sig"));
        QCOMPARE(withoutSignatureSuffix(tag + ".att"), std::string_view(tag));
        QCOMPARE(subjectOfTag(tag), std::optional<Digest>()); // it does not say all of it
        // cosign does not cut, where a tag has the room.
        const auto sha384 = Digest::parse("sha384:" + std::string(96, 'd'));
        QVERIFY(sha384);
        const std::string whole = "sha384-" + std::string(96, 'd');
        QVERIFY(isReferrersTag(whole + ".sig"));
        QCOMPARE(subjectOfTag(whole + ".sig"), sha384);
        QCOMPARE(subjectOfTag(referrersTag(*sha384)), std::optional<Digest>());
        const auto strange = Digest::parse("multihash+base58:" + std::string(40, 'Q'));
        QVERIFY(strange);
        QCOMPARE(referrersTag(*strange), "multihash-base58-" + std::string(40, 'Q'));
    }
};

TAGBOAT_TEST(ReferrersTagTest)
#include "tst_referrerstag.moc"
