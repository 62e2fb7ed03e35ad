// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/contract/contracttable.h"

#include <QFile>
#include <QRegularExpression>

namespace tagboat::test {

namespace {

QString header()
{
    QFile file(QStringLiteral(TAGBOAT_SOURCES "/app/registry/registry.h"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QStringList captured(const QString &text, const char *pattern)
{
    QStringList names;
    auto found = QRegularExpression(QString::fromLatin1(pattern)).globalMatch(text);
    while (found.hasNext())
        names << found.next().captured(1);
    names.sort();
    return names;
}

QMap<QString, QStringList> table(const QList<QPair<const char *, const char *>> &lines)
{
    QMap<QString, QStringList> contracts;
    for (const auto &[name, tests] : lines)
        contracts[QString::fromLatin1(name)] = QString::fromLatin1(tests).split(u' ');
    return contracts;
}

} // namespace

const QMap<QString, QStringList> &contractsOfMethods()
{
    // That each is asynchronous, answered once and cancelled by its end is CallsContract's.
    static const QMap<QString, QStringList> contracts = table({
        {"capabilities", "DeletingContract::learningChangesNothing"},
        {"checkAccess", "SigningInContract::saysWhoHasSignedIn"},
        {"listRepositories", "ListingContract::repositoriesPageByPage"},
        {"listImages", "ListingContract::listsEverything ListingContract::imagesHaveAllTheirTags"},
        {"listTags", "ListingContract::tagsAreThoseOfTheImages"},
        {"readImage", "ReadingContract::readsWhatListingsLack ReadingContract::readsWhatAnIndexLists"},
        {"fetchManifests", "PuttingContract::manifestsByTagAndDigest DeletingContract::tooManyAtOnce"},
        {"deleteImages", "RunsContract::deletesSomeAndTellsOfEach DeletingContract::aTagGoesAlone"},
        {"learnDeletion", "DeletingContract::learningChangesNothing"},
        {"putImage", "PuttingContract::aTagIsAdded PuttingContract::aTagMoves PuttingContract::anImageComesBack"},
        {"checkLayers", "LayersContract::layersAreLookedUp LayersContract::tooManyLayers"},
        {"createRepository", "CreatingContract::repositoriesAreMade CreatingContract::tagsStayWhereTheyWere"},
        {"deleteRepository", "CreatingContract::emptyOnesGo CreatingContract::fullOnesGoByForce"},
        {"dockerSignIn", "SigningInContract::dockerSignsIn"},
        {"fetchUse", "ProtectingContract::useIsTold"},
        {"setProtected", "ProtectingContract::protectedImagesStay"},
        {"layerTransfer", "LayersContract::layersAreRead LayersContract::layersAreSent"},
        {"cliCommands", "SigningInContract::commandsNameWhatToDelete SigningInContract::commandsOfNoRepository"},
    });
    return contracts;
}

const QMap<QString, QStringList> &contractsOfCapabilities()
{
    static const QMap<QString, QStringList> contracts = table({
        {"maximumIdentifiersPerCall", "DeletingContract::tooManyAtOnce"},
        {"maximumPageSize", "ListingContract::listsEverything"},
        {"deletesByTag", "DeletingContract::aTagGoesAlone"},
        {"deletesByTagUnproven", "DeletingContract::aTagGoesAlone"},
        {"deletesByDigest", "DeletingContract::anImageGoesWithItsTags"},
        {"deletesByDigestUnproven", "DeletingContract::anImageGoesWithItsTags"},
        {"lastTagTakesImage", "DeletingContract::theLastTag"},
        {"protectsIndexChildren", "DeletingContract::whatAnIndexLists"},
        {"reportsLastPull", "ReadingContract::pullsAreTold"},
        {"datesAreOfCreation", "ReadingContract::datesAreTold"},
        {"reportsStatus", "ReadingContract::statusIsTold"},
        {"reportsScans", "ReadingContract::scansAreTold"},
        {"reportsUse", "ProtectingContract::useIsTold"},
        {"canRestore", "PuttingContract::aTagIsAdded PuttingContract::anImageComesBack"},
        {"restoresTagsOnly", "PuttingContract::anImageComesBack PuttingContract::anImageComesBackWithoutTags"},
        {"protectsImages", "ProtectingContract::protectedImagesStay"},
        {"countsReads", "ListingContract::readsNoManifests"},
        {"imagesAreRecords", "ReadingContract::recordsHaveNoParts LayersContract::layersAreLookedUp"},
        {"freesSpaceLater", "DeletingContract::spaceComesBackLater"},
        {"createsRepositories", "CreatingContract::repositoriesAreMade"},
        {"deletesRepositories", "CreatingContract::emptyOnesGo CreatingContract::fullOnesGoByForce"},
        {"signsIn", "SigningInContract::dockerSignsIn"},
    });
    return contracts;
}

QStringList methodsOfRegistry()
{
    return captured(header(), R"(\bvirtual [^(;]*?(\w+)\()");
}

QStringList methodsWithCall()
{
    return captured(header(), R"(\bvirtual Call (\w+)\()");
}

QStringList membersOfCapabilities()
{
    const QString text = header();
    const qsizetype begin = text.indexOf(QLatin1String("struct Capabilities"));
    return captured(text.mid(begin, text.indexOf(QLatin1String("\n};"), begin) - begin),
                    R"(\n    (?:bool|int) (\w+) ?=)");
}

} // namespace tagboat::test
