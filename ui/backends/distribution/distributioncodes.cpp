// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/backends/distribution/distributioncodes.h"

#include <QCoreApplication>

#include <array>

namespace tagboat {

namespace {

constexpr std::array distributionProgramEntries{
    CodeEntry{u"NoCatalog", QT_TRANSLATE_NOOP("DistributionCodes", "Repositories are not listed"),
              QT_TRANSLATE_NOOP("DistributionCodes", "This registry does not say which repositories it has."),
              QT_TRANSLATE_NOOP("DistributionCodes", "Type their names in the connection.")},
    CodeEntry{u"NoRegistryHere", QT_TRANSLATE_NOOP("DistributionCodes", "No registry here"),
              QT_TRANSLATE_NOOP("DistributionCodes", "%1 answers, but does not speak the API of a registry."),
              QT_TRANSLATE_NOOP("DistributionCodes", "Check the address of the connection.")},
    CodeEntry{
        u"NoEcrHost", QT_TRANSLATE_NOOP("DistributionCodes", "Not a host of Amazon ECR"),
        QT_TRANSLATE_NOOP("DistributionCodes",
                          "AWS credentials sign in to hosts like 123456789012.dkr.ecr.eu-west-1.amazonaws.com only."),
        QT_TRANSLATE_NOOP("DistributionCodes", "Correct the address, or sign in in another way.")},
    CodeEntry{u"CredentialHelper", QT_TRANSLATE_NOOP("DistributionCodes", "Credential helper failed"),
              QT_TRANSLATE_NOOP("DistributionCodes", "The program %1 did not give credentials."),
              QT_TRANSLATE_NOOP("DistributionCodes",
                                "Sign in with docker or podman again, or enter user and password in the connection.")},
    CodeEntry{
        u"CredentialHelperMissing", QT_TRANSLATE_NOOP("DistributionCodes", "Credential helper not found"),
        QT_TRANSLATE_NOOP("DistributionCodes", "Docker's configuration names the program %1, which is not installed."),
        QT_TRANSLATE_NOOP("DistributionCodes", "Install it, or enter user and password in the connection.")},
    CodeEntry{u"DockerConfig", QT_TRANSLATE_NOOP("DistributionCodes", "Docker's configuration cannot be read"),
              QT_TRANSLATE_NOOP("DistributionCodes", "%1 is not what docker or podman writes."),
              QT_TRANSLATE_NOOP("DistributionCodes", "Correct the file, or choose another way to sign in.")},
    CodeEntry{
        u"InsecureRealm", QT_TRANSLATE_NOOP("DistributionCodes", "Sign-in is not encrypted"),
        QT_TRANSLATE_NOOP("DistributionCodes",
                          "The registry asks to sign in at %1 without encryption. The password was not sent there."),
        QT_TRANSLATE_NOOP("DistributionCodes", "Tell whoever runs the registry.")},
    CodeEntry{
        u"PrivateRealm", QT_TRANSLATE_NOOP("DistributionCodes", "Sign-in leads into this network"),
        QT_TRANSLATE_NOOP("DistributionCodes",
                          "The registry asks to sign in at %1, an address of this computer or its network. Nothing "
                          "was sent there."),
        QT_TRANSLATE_NOOP("DistributionCodes", "Tell whoever runs the registry, or check what answers in its stead.")},
    CodeEntry{
        u"RealmNotAgreed", QT_TRANSLATE_NOOP("DistributionCodes", "Sign-in at another host"),
        QT_TRANSLATE_NOOP("DistributionCodes",
                          "The registry asks to sign in at %1. Nothing was sent there, since nobody has allowed it."),
        QT_TRANSLATE_NOOP("DistributionCodes",
                          "Try again and allow it, if that address belongs to whoever runs the registry.")},
    CodeEntry{u"StalePage", QT_TRANSLATE_NOOP("DistributionCodes", "The list has changed"),
              QT_TRANSLATE_NOOP("DistributionCodes", "The list of %1 changed while it was read."),
              QT_TRANSLATE_NOOP("DistributionCodes", "Reload the list.")},
    CodeEntry{u"DigestInvalid", QT_TRANSLATE_NOOP("DistributionCodes", "Digest not valid"),
              QT_TRANSLATE_NOOP("DistributionCodes", "What the registry gave as a digest is none: %2."),
              QT_TRANSLATE_NOOP("DistributionCodes", "Push the image again, or tell whoever runs the registry.")},
    CodeEntry{u"NameWithoutTags", QT_TRANSLATE_NOOP("DistributionCodes", "Repository without images"),
              QT_TRANSLATE_NOOP("DistributionCodes", "The registry still lists the name, but knows no image of it."),
              ""},
    CodeEntry{u"RepositoryNameInvalid", QT_TRANSLATE_NOOP("DistributionCodes", "Not a repository's name"),
              QT_TRANSLATE_NOOP("DistributionCodes",
                                "No registry may have a repository of this name, so it cannot be asked for."),
              ""},
    CodeEntry{
        u"TagNameInvalid", QT_TRANSLATE_NOOP("DistributionCodes", "Not a tag"),
        QT_TRANSLATE_NOOP("DistributionCodes", "No registry may have a tag of this name, so it cannot be asked for."),
        ""},
    CodeEntry{u"TagWithoutImage", QT_TRANSLATE_NOOP("DistributionCodes", "Points to nothing"),
              QT_TRANSLATE_NOOP("DistributionCodes", "The registry lists the tag, but has no image for it."),
              QT_TRANSLATE_NOOP("DistributionCodes", "Push the image again, or tell whoever runs the registry.")},
    CodeEntry{
        u"TooManyChildren", QT_TRANSLATE_NOOP("DistributionCodes", "Too many parts"),
        QT_TRANSLATE_NOOP("DistributionCodes", "The index lists so many images that none of them is read unasked."),
        ""},
    CodeEntry{u"Endpoint", QT_TRANSLATE_NOOP("DistributionCodes", "Address not valid"),
              QT_TRANSLATE_NOOP("DistributionCodes", "“%2” is not the address of a registry."),
              QT_TRANSLATE_NOOP("DistributionCodes", "Enter an address such as https://registry.example.org.")},
    CodeEntry{u"UntagUnsupported", QT_TRANSLATE_NOOP("DistributionCodes", "Tag cannot be removed alone"),
              QT_TRANSLATE_NOOP("DistributionCodes",
                                "This registry removes a tag only together with its image and all its other tags."),
              QT_TRANSLATE_NOOP("DistributionCodes",
                                "Delete the image by its digest, or allow replacing tags in the connection.")},
    CodeEntry{u"TagLeftReplaced", QT_TRANSLATE_NOOP("DistributionCodes", "Tag points to an empty image now"),
              QT_TRANSLATE_NOOP("DistributionCodes",
                                "The tag was moved to an empty image in order to remove it, but that was not deleted. "
                                "The image that had the tag is still there."),
              QT_TRANSLATE_NOOP("DistributionCodes", "Retry, or put the tag back with Undo.")},
};

} // namespace

BackEndCodes distributionCodes()
{
    return {"DistributionCodes", {}, distributionProgramEntries};
}

} // namespace tagboat
