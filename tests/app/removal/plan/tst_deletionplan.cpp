// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/plan/deletionplan.h"
#include "tests/app/removal/plantext.h"
#include "tests/support/testprogram.h"

#include <QElapsedTimer>
#include <QTest>

using namespace tagboat;
using namespace tagboat::test;

namespace {

struct Case
{
    const char *repository;
    const char *selection;
    const char *expected;
    PlanOptions options = {};
    GuardRules guard = {};
};

QString unindented(const char *text)
{
    QStringList lines;
    for (const QString &line : QString::fromUtf8(text).split(u'\n', Qt::SkipEmptyParts)) {
        if (!line.trimmed().isEmpty())
            lines += line.trimmed();
    }
    return lines.join(u'\n');
}

const char *const multiArch = R"(
    index X [1.0 1] : A B T
    index Y [2.0] : B
    image A size=10
    image B size=20
    image T size=1
    image S size=2 of=X)";

PlanOptions without(bool children, bool referrers)
{
    PlanOptions options;
    options.includeOrphanedChildren = children;
    options.includeReferrers = referrers;
    return options;
}

PlanOptions lifting(const char *tag)
{
    PlanOptions options;
    options.liftedProtection.insert({QStringLiteral("web"), ImageIdentifier::forTag(tag)});
    return options;
}

GuardRules pulledWithin(int days)
{
    GuardRules guard;
    guard.protectPulledWithinDays = days;
    return guard;
}

GuardRules readOnly()
{
    GuardRules guard;
    guard.readOnly = true;
    return guard;
}

} // namespace
Q_DECLARE_METATYPE(Case)

class TestDeletionPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plan_data();
    void plan();
    void platformsAndKinds();
    void fallbackTags();
    void signaturesGoByTheirDigest();
    void oneOddTagHidesNoSignature();
    void signaturesOfOtherAlgorithms();
    void saysWhatCannotBePutBack();
    void circleOfIndexes();
    void withoutServiceProtection();
    void withoutUntagging();
    void withoutDeletion();
    void lockedImages();
    void hundredThousandImages();
    void anIndexOfVeryMany();
};

void TestDeletionPlan::plan_data()
{
    QTest::addColumn<Case>("data");

    QTest::newRow("one of two tags") << Case{"image A [a b] size=5", "a", R"(
        1 a untags
        = tags 1 images 0 kept 1 bytes 0)"};
    QTest::newRow("last tag") << Case{"image A [a] size=5", "a", R"(
        1 a deletes A
        = tags 1 images 1 kept 0 bytes 5)"};
    QTest::newRow("all tags") << Case{"image A [a b] size=5", "b a", R"(
        1 b deletes A
        1 a deletes A
        = tags 2 images 1 kept 0 bytes 5)"};
    QTest::newRow("digest takes its tags") << Case{"image A [a b] size=5", "@A", R"(
        1 @A -a -b
        = tags 2 images 1 kept 0 bytes 5)"};
    QTest::newRow("digest swallows its tags, wherever they stand") << Case{"image A [a b] size=5", "a @A b", R"(
        1 @A -a -b
        skip a covered by A
        skip b covered by A
        = tags 2 images 1 kept 0 bytes 5)"};
    QTest::newRow("duplicates") << Case{"image A [a b]\nimage U size=3", "a @U a @U a", R"(
        1 a untags
        2 @U
        skip a duplicate
        skip @U duplicate
        skip a duplicate
        = tags 1 images 1 kept 1 bytes <=3)"};
    QTest::newRow("nothing") << Case{"image A [a]", "", "= tags 0 images 0 kept 0 bytes 0"};

    QTest::newRow("index by digest") << Case{multiArch, "@X", R"(
        1 @X -1.0 -1
        2 @A child of X after X
        2 @T child of X after X
        2 @S refers to X after X
        stay @B needed by Y
        = tags 2 images 4 kept 0 bytes <=13)"};
    QTest::newRow("index by its last tags") << Case{multiArch, "1.0 1", R"(
        1 1.0 deletes X
        1 1 deletes X
        2 @A child of X after X
        2 @T child of X after X
        2 @S refers to X after X
        stay @B needed by Y
        = tags 2 images 4 kept 0 bytes <=13)"};
    QTest::newRow("index keeps a tag") << Case{multiArch, "1.0", R"(
        1 1.0 untags
        = tags 1 images 0 kept 1 bytes 0)"};
    QTest::newRow("both indexes of a shared child") << Case{multiArch, "@Y @X", R"(
        1 @Y -2.0
        1 @X -1.0 -1
        2 @B child of Y after X Y
        2 @A child of X after X
        2 @T child of X after X
        2 @S refers to X after X
        = tags 3 images 6 kept 0 bytes <=33)"};
    QTest::newRow("without children") << Case{multiArch, "@X", R"(
        1 @X -1.0 -1
        2 @S refers to X after X
        = tags 2 images 2 kept 0 bytes <=2)",
                                              without(false, true)};
    QTest::newRow("without referrers") << Case{multiArch, "@X", R"(
        1 @X -1.0 -1
        2 @A child of X after X
        2 @T child of X after X
        stay @B needed by Y
        = tags 2 images 3 kept 0 bytes <=11)",
                                               without(true, false)};
    QTest::newRow("child that a kept index needs") << Case{multiArch, "@B @A", R"(
        skip @B needed by X
        skip @A needed by X
        = tags 0 images 0 kept 0 bytes 0)"};
    QTest::newRow("child whose other index goes") << Case{multiArch, "@Y @B", R"(
        1 @Y -2.0
        skip @B needed by X
        = tags 1 images 1 kept 0 bytes 0)"};
    QTest::newRow("child after its index") << Case{multiArch, "@A @X", R"(
        1 @X -1.0 -1
        2 @A after X
        2 @T child of X after X
        2 @S refers to X after X
        stay @B needed by Y
        = tags 2 images 4 kept 0 bytes <=13)"};
    QTest::newRow("last tag of a child of a kept index") << Case{"index X [x] : A\nimage A [a b]", "a b", R"(
        skip a needed by X
        skip b needed by X
        = tags 0 images 0 kept 0 bytes 0)"};
    QTest::newRow("a tag of a child of a kept index") << Case{"index X [x] : A\nimage A [a b]", "a", R"(
        1 a untags
        = tags 1 images 0 kept 1 bytes 0)"};
    QTest::newRow("last tag of a child goes after its index")
        << Case{"index X [x] : A\nimage A [a b] size=4", "a x b", R"(
        1 x deletes X
        2 a deletes A after X
        2 b deletes A after X
        = tags 3 images 2 kept 0 bytes 4)"};
    QTest::newRow("refused digest swallows nothing") << Case{"index X [x] : A\nimage A [a b]", "@A a", R"(
        1 a untags
        skip @A needed by X
        = tags 1 images 0 kept 1 bytes 0)"};
    QTest::newRow("refused digest with all its tags") << Case{"index X [x] : A\nimage A [a]", "@A a", R"(
        skip @A needed by X
        skip a needed by X
        = tags 0 images 0 kept 0 bytes 0)"};
    QTest::newRow("tagged children stay") << Case{"index X [x] : A B\nimage A [amd64]\nimage B size=6", "x", R"(
        1 x deletes X
        2 @B child of X after X
        stay @A has tags by X
        = tags 1 images 2 kept 0 bytes <=6)"};
    QTest::newRow("nested indexes, outer first") << Case{R"(
        index O [o] : I J
        index I : A
        index J : A B
        image A size=1
        image B size=2)",
                                                         "@O", R"(
        1 @O -o
        2 @I child of O after O
        2 @J child of O after O
        3 @A child of I after I J
        3 @B child of J after J
        = tags 1 images 5 kept 0 bytes <=3)"};
    QTest::newRow("inner index is needed") << Case{"index O [o] : I\nindex I : A\nimage A", "@I @A", R"(
        skip @I needed by O
        skip @A needed by I
        = tags 0 images 0 kept 0 bytes 0)"};
    QTest::newRow("child both near and far below") << Case{"index O [o] : I A\nindex I : A\nimage A size=1", "o", R"(
        1 o deletes O
        2 @I child of O after O
        3 @A child of O after O I
        = tags 1 images 3 kept 0 bytes 1)"};

    QTest::newRow("referrers of referrers and of children") << Case{R"(
        index X [x] : A
        image A size=1
        image S size=2 of=A
        image T size=4 of=S
        image O size=8 of=Z)",
                                                                    "x", R"(
        1 x deletes X
        2 @A child of X after X
        3 @S refers to A after A
        4 @T refers to S after S
        = tags 1 images 4 kept 0 bytes <=7)"};
    QTest::newRow("tagged referrer stays") << Case{"image A [a]\nimage S [sbom] of=A", "a", R"(
        1 a deletes A
        stay @S has tags by A
        = tags 1 images 1 kept 0 bytes >=<=0)"};
    QTest::newRow("chosen referrer goes alone") << Case{"image A [a]\nimage S size=1 of=A", "@S", R"(
        1 @S
        = tags 0 images 1 kept 0 bytes <=1)"};

    QTest::newRow("protected tag") << Case{"image A [a latest prod-1]", "a latest prod-1", R"(
        1 a untags
        skip latest protected latest
        skip prod-1 protected prod*
        = tags 1 images 0 kept 1 bytes 0)"};
    QTest::newRow("protected by a sibling tag") << Case{"image A [a latest]", "@A a", R"(
        1 a untags
        skip @A protected latest
        = tags 1 images 0 kept 1 bytes 0)"};
    QTest::newRow("lifted tag") << Case{"image A [a latest]", "latest", R"(
        1 latest untags
        = tags 1 images 0 kept 1 bytes 0)",
                                        lifting("latest")};
    QTest::newRow("lifting a tag does not lift its digest") << Case{"image A [a latest]", "@A", R"(
        skip @A protected latest
        = tags 0 images 0 kept 0 bytes 0)",
                                                                    lifting("latest")};
    QTest::newRow("protected child is left out") << Case{"index X [x] : A\nimage A [prod]", "x", R"(
        1 x deletes X
        stay @A protected prod* by X
        = tags 1 images 1 kept 0 bytes 0)"};
    QTest::newRow("protected index keeps its children") << Case{"index X [x latest] : A\nimage A", "@X @A", R"(
        skip @X protected latest
        skip @A needed by X
        = tags 0 images 0 kept 0 bytes 0)"};
    QTest::newRow("pulled recently") << Case{
        "index X [x] : A\nimage A pulled=99\nimage B [b] pulled=98\nimage C [c] pulled=80",
        "x b c",
        R"(
        1 x deletes X
        1 c deletes C
        skip b pulled recently
        stay @A pulled recently by X
        = tags 2 images 2 kept 0 bytes >=<=0)",
        {},
        pulledWithin(7)};
    QTest::newRow("read-only") << Case{"image A [a]", "a @A a new", R"(
        skip a read-only
        skip @A read-only
        skip a duplicate
        skip new read-only
        = tags 0 images 0 kept 0 bytes 0)",
                                       lifting("a"), readOnly()};

    QTest::newRow("layers count once") << Case{R"(
        image A [a] size=9 layers=l1:1,l2:2
        image B [b] size=9 layers=l1:1,l3:4
        image C [c] size=9 layers=l3:4,l4:8)",
                                               "a b", R"(
        1 a deletes A
        1 b deletes B
        = tags 2 images 2 kept 0 bytes 3)"};
    QTest::newRow("layers of unread neighbours may be shared") << Case{R"(
        image A [a] size=9 layers=l1:1
        image B [b] size=9)",
                                                                       "a", R"(
        1 a deletes A
        = tags 1 images 1 kept 0 bytes <=1)"};
    QTest::newRow("layer of unknown size") << Case{"image A [a] layers=l1:1,l2", "a", R"(
        1 a deletes A
        = tags 1 images 1 kept 0 bytes >=1)"};
    QTest::newRow("unread index") << Case{"unread X [x] size=7\nimage A size=3", "x", R"(
        1 x deletes X
        = tags 1 images 1 kept 0 bytes >=0 unread 1)"};
    QTest::newRow("more pages") << Case{"image A [a] size=3\nmore", "a gone @N", R"(
        1 a deletes A
        1 gone untags
        2 @8ce86a6ae65d
        = tags 2 images 2 kept 0 bytes >=<=3 incomplete)"};
    QTest::newRow("several repositories") << Case{R"(
        repository web
        index X [x] : A
        image A size=1
        repository db
        image B [x] size=2
        image C [latest])",
                                                  "x db/x db/latest nowhere/x", R"(
        1 x deletes X
        1 db/x deletes B
        1 nowhere/x untags
        2 @A child of X after X
        skip db/latest protected latest
        = tags 3 images 3 kept 0 bytes >=<=3 incomplete)"};
    QTest::newRow("an image that is listed twice") << Case{"image A [a]\nimage A [a b]", "a", R"(
        1 a untags
        = tags 1 images 0 kept 1 bytes 0)"};
    QTest::newRow("children that are not there") << Case{"index X [x] : A A\nimage B", "x @A", R"(
        1 x deletes X
        2 @A after X
        = tags 1 images 2 kept 0 bytes >=0)"};
}

void TestDeletionPlan::plan()
{
    QFETCH(Case, data);
    constexpr std::int64_t now = 100LL * 24 * 60 * 60 * 1000;
    const PlanText text(QString::fromUtf8(data.repository));
    const auto plan =
        planDeletion(text.snapshots, text.selection(QString::fromUtf8(data.selection)), data.guard, data.options, now);
    QCOMPARE(text.toText(plan), unindented(data.expected));
}

void TestDeletionPlan::platformsAndKinds()
{
    PlanText text(QStringLiteral("index X [x] : A T\nimage A\nimage T"));
    auto &children = text.snapshots.front().manifests[digestOf(QStringLiteral("X"))].children;
    children[0].os = "linux";
    children[0].architecture = "arm64";
    children[1].attestationFor = children[0].digest;
    const auto plan = planDeletion(text.snapshots, text.selection(QStringLiteral("x")), {});
    QCOMPARE(plan.rounds.size(), std::size_t(2));
    QCOMPARE(plan.rounds[0][0].kind, ImageKind::Index);
    QCOMPARE(plan.rounds[1][0].platform, QStringLiteral("linux/arm64"));
    QCOMPARE(plan.rounds[1][1].kind, ImageKind::Attestation);
    QCOMPARE(plan.identifierCount(), std::size_t(3));
}

void TestDeletionPlan::fallbackTags()
{
    const auto tag = [](const char *name, const char *suffix) {
        return QStringLiteral("sha256-") + digestOf(QString::fromUtf8(name)).toQString().mid(7)
            + QString::fromUtf8(suffix);
    };
    // B's SBOM is A's too; F is the index that the fallback scheme keeps referrers in.
    const PlanText text(
        QStringLiteral(
            "image A [a]\nimage B [b]\nimage G [%1]\nimage M [%2 %3]\nindex F [%4] : R\nimage R of=A\nimage N [%5]")
            .arg(tag("A", ".sig"), tag("A", ".sbom"), tag("B", ".sbom"), tag("A", ""), tag("A", ".other")));
    const auto plan = planDeletion(text.snapshots, text.selection(QStringLiteral("a")), {});
    const QString expected = QStringLiteral("1 a deletes A\n"
                                            "2 %1 deletes G refers to A after A\n"
                                            "2 %2 untags refers to A after A\n"
                                            "2 %3 deletes F refers to A after A\n"
                                            "3 @R refers to A after F A\n"
                                            "= tags 4 images 4 kept 0 bytes >=<=0")
                                 .arg(tag("A", ".sig"), tag("A", ".sbom"), tag("A", ""));
    QCOMPARE(text.toText(plan), expected);
}

/// Where the last tag does not take the image along, a signature without its name would stay out of sight for ever.
void TestDeletionPlan::signaturesGoByTheirDigest()
{
    const auto tag = [](const char *name, const char *suffix) {
        return QStringLiteral("sha256-") + digestOf(QString::fromUtf8(name)).toQString().mid(7)
            + QString::fromUtf8(suffix);
    };
    // S signs A; F is the index that the fallback scheme keeps referrers in, and R is known to F alone; K has a name
    // besides.
    const PlanText text(QStringLiteral("image A [a]\nimage S [%1]\nindex F [%2] : R\nimage R of=A\nimage K [%3 kept]")
                            .arg(tag("A", ".sig"), tag("A", ""), tag("A", ".att")));
    for (const bool untags : {true, false}) {
        PlanOptions options;
        options.capabilities.lastTagTakesImage = false;
        options.capabilities.protectsIndexChildren = false;
        options.capabilities.deletesByTag = untags;
        const auto plan = planDeletion(text.snapshots, text.selection(QStringLiteral("@A")), {}, options);
        const QString shown = text.toText(plan);
        QVERIFY2(shown.contains(QStringLiteral("2 @S refers to A -%1 after A").arg(tag("A", ".sig"))),
                 qPrintable(shown));
        QVERIFY2(shown.contains(QStringLiteral("2 @F refers to A -%1 after A").arg(tag("A", ""))), qPrintable(shown));
        QVERIFY2(shown.contains(QStringLiteral("3 @R refers to A after F A")), qPrintable(shown));
        QCOMPARE(shown.contains(QStringLiteral("2 %1 untags").arg(tag("A", ".att"))), untags);
        QCOMPARE(plan.imagesByTags, 0); // nobody chose a tag

        // Chosen by its own tag, too.
        const auto alone = planDeletion(text.snapshots, text.selection(tag("A", ".sig")), {}, options);
        QVERIFY2(text.toText(alone).startsWith(QStringLiteral("1 @S")), qPrintable(text.toText(alone)));
        QCOMPARE(alone.imagesByTags, 1);
    }
}

/// One tag of the repository could not be read: all pages have come, so a signature has no other name.
void TestDeletionPlan::oneOddTagHidesNoSignature()
{
    const QString tag = QStringLiteral("sha256-") + digestOf(QStringLiteral("A")).toQString().mid(7);
    PlanText text(QStringLiteral("image A [a]\nimage S [%1.sig]").arg(tag));
    PlanOptions options;
    options.capabilities.lastTagTakesImage = false;
    text.snapshots.front().complete = false;
    const auto selection = text.selection(QStringLiteral("@A"));
    QVERIFY(text.toText(planDeletion(text.snapshots, selection, {}, options)).contains(QStringLiteral(".sig untags")));
    text.snapshots.front().onlyOddMissing = true;
    const QString shown = text.toText(planDeletion(text.snapshots, selection, {}, options));
    QVERIFY2(shown.contains(QStringLiteral("2 @S refers to A")), qPrintable(shown));
    // Any other image may have the odd tag as a second name.
    QVERIFY(text.toText(planDeletion(text.snapshots, text.selection(QStringLiteral("a")), {}, options))
                .startsWith(QStringLiteral("1 a untags")));
}

/// The tag of a sha512 image's referrers has only half of its digest.
void TestDeletionPlan::signaturesOfOtherAlgorithms()
{
    const Digest subject = *Digest::parse("sha512:" + std::string(128, 'c'));
    PlanText text(QStringLiteral("image A [a]\nimage S [sha512-%1.sig]").arg(QString(64, u'c')));
    Image &image = text.snapshots.front().images.front();
    image.digest = subject;
    Selection selection;
    selection.repository = text.snapshots.front().name;
    selection.identifiers = {ImageIdentifier::forDigest(subject)};
    const DeletionPlan plan = planDeletion(text.snapshots, {selection}, {});
    QCOMPARE(plan.imagesDeleted, 2);
    QCOMPARE(plan.rounds.size(), std::size_t(2));
    QCOMPARE(plan.rounds[1][0].reason, PlanReason::ReferrerOf);
    QCOMPARE(plan.rounds[1][0].because, std::optional(subject));
}

void TestDeletionPlan::saysWhatCannotBePutBack()
{
    PlanText text(QStringLiteral("image A [a]\nimage B [b]"));
    text.snapshots.front().images.front().details = DetailsState::Failed;
    QCOMPARE(planDeletion(text.snapshots, text.selection(QStringLiteral("a b")), {}).unverifiedImages, 1);
    QCOMPARE(planDeletion(text.snapshots, text.selection(QStringLiteral("b")), {}).unverifiedImages, 0);
    // Read, but what hangs on it could not be: the manifest is there to be put back.
    text.snapshots.front().manifests[digestOf(QStringLiteral("A"))].kind = ImageKind::Image;
    QCOMPARE(planDeletion(text.snapshots, text.selection(QStringLiteral("a b")), {}).unverifiedImages, 0);
}

void TestDeletionPlan::circleOfIndexes()
{
    // No honest digests can do this, but a plan must end.
    const PlanText text(QStringLiteral("index X [x] : Y\nindex Y [y] : X A\nimage A"));
    const auto plan = planDeletion(text.snapshots, text.selection(QStringLiteral("@X y @A")), {});
    QCOMPARE(text.toText(plan),
             QStringLiteral("skip @X needed by Y\nskip @A needed by Y\nskip y needed by X\n"
                            "= tags 0 images 0 kept 0 bytes 0"));
}

void TestDeletionPlan::withoutServiceProtection()
{
    PlanOptions options;
    options.capabilities.protectsIndexChildren = false;
    options.capabilities.lastTagTakesImage = false;
    const PlanText text(QStringLiteral("index X [x] : A\nunread Y [y]\nimage A"));
    QCOMPARE(text.toText(planDeletion(text.snapshots, text.selection(QStringLiteral("@X")), {}, options)),
             QStringLiteral("1 @X -x\n= tags 1 images 1 kept 0 bytes 0 unread 1")); // Y may need A
    QCOMPARE(text.toText(planDeletion(text.snapshots, text.selection(QStringLiteral("x")), {}, options)),
             QStringLiteral("1 x untags\n= tags 1 images 0 kept 0 untagged 1 bytes 0")); // no index goes
}

void TestDeletionPlan::withoutUntagging()
{
    PlanOptions options;
    options.capabilities.deletesByTag = false;
    options.capabilities.lastTagTakesImage = false;
    const PlanText text(QStringLiteral("image A [a b] size=5\nimage B [c] size=1"));
    // All tags of B are chosen: it goes by its digest, which is what the wish means.
    QCOMPARE(text.toText(planDeletion(text.snapshots, text.selection(QStringLiteral("a c")), {}, options)),
             QStringLiteral("1 @B -c\nskip a not removable\nskip c covered by B\n= tags 1 images 1 kept 0 bytes <=1"));
    const DeletionPlan plan = planDeletion(text.snapshots, text.selection(QStringLiteral("a b c")), {}, options);
    QCOMPARE(plan.imagesByTags, 2);
    QVERIFY(plan.rounds.front().front().standsForTags);
    auto partly = text.snapshots;
    partly.front().complete = false; // another page may have another tag of B
    QCOMPARE(text.toText(planDeletion(partly, text.selection(QStringLiteral("c")), {}, options)),
             QStringLiteral("skip c not removable\n= tags 0 images 0 kept 0 bytes 0 incomplete"));
    // With its image a tag goes all the same.
    QCOMPARE(text.toText(planDeletion(text.snapshots, text.selection(QStringLiteral("a @A")), {}, options)),
             QStringLiteral("1 @A -a -b\nskip a covered by A\n= tags 2 images 1 kept 0 bytes <=5"));
}

void TestDeletionPlan::withoutDeletion()
{
    PlanOptions options;
    options.capabilities.deletesByTag = false;
    options.capabilities.deletesByDigest = false;
    const PlanText text(QStringLiteral("image A [a]"));
    QCOMPARE(text.toText(planDeletion(text.snapshots, text.selection(QStringLiteral("a @A")), {}, options)),
             QStringLiteral("skip @A not deletable\nskip a not removable\n= tags 0 images 0 kept 0 bytes 0"));
}

void TestDeletionPlan::lockedImages()
{
    PlanOptions options;
    options.capabilities.lastTagTakesImage = false;
    const PlanText text(QStringLiteral("image A [a b] locked=yes\nimage B [c] size=1"));
    // A lock holds the image, not its tags.
    QCOMPARE(text.toText(planDeletion(text.snapshots, text.selection(QStringLiteral("@A b c")), {}, options)),
             QStringLiteral("1 b untags\n1 c untags\nskip @A locked\n= tags 2 images 0 kept 1 untagged 1 bytes 0"));
}

/// One index of 45,000 children, each of which lists all its siblings' index again.
void TestDeletionPlan::anIndexOfVeryMany()
{
    RepositorySnapshot snapshot;
    snapshot.name = QStringLiteral("web");
    Image index;
    index.digest = digestOf(QStringLiteral("index"));
    index.tags = {"all"};
    index.kind = ImageKind::Index;
    snapshot.images.push_back(index);
    constexpr int many = 45'000;
    for (int child = 0; child < many; ++child) {
        Image image;
        image.digest = digestOf(QString::number(child));
        snapshot.images.push_back(image);
        snapshot.manifests[image.digest].children.push_back({index.digest, {}, -1, {}, {}, {}, {}});
        for (int twice = 0; twice < 2; ++twice)
            snapshot.manifests[index.digest].children.push_back({image.digest, {}, -1, {}, {}, {}, {}});
    }
    const Selection all{snapshot.name, {ImageIdentifier::forDigest(index.digest)}};
    const auto plan = planDeletion({snapshot}, {all}, {});
    QCOMPARE(plan.imagesDeleted, 0); // a circle: each is needed by another
    for (auto &[digest, content] : snapshot.manifests) {
        if (digest != index.digest)
            content.children.clear();
    }
    QCOMPARE(planDeletion({snapshot}, {all}, {}).imagesDeleted, many + 1);
}

void TestDeletionPlan::hundredThousandImages()
{
    RepositorySnapshot snapshot;
    snapshot.name = QStringLiteral("web");
    Selection selection{snapshot.name, {}};
    for (int i = 0; i < 25'000; ++i) {
        Image index;
        index.digest = digestOf(QString::number(i));
        index.tags = {std::to_string(i)};
        index.kind = ImageKind::Index;
        snapshot.images.push_back(index);
        selection.identifiers.push_back(ImageIdentifier::forTag(index.tags.front()));
        for (int child = 0; child < 3; ++child) {
            Image image;
            image.digest = digestOf(QStringLiteral("%1/%2").arg(i).arg(child));
            image.sizeInBytes = 1;
            snapshot.images.push_back(image);
            snapshot.manifests[index.digest].children.push_back({image.digest, {}, -1, {}, {}, {}, {}});
        }
    }
    QElapsedTimer timer;
    timer.start();
    const auto plan = planDeletion({snapshot}, {selection}, {});
    QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(plan.imagesDeleted, 100'000);
    QCOMPARE(plan.rounds.size(), std::size_t(2));
}

TAGBOAT_TEST(TestDeletionPlan)
#include "tst_deletionplan.moc"
