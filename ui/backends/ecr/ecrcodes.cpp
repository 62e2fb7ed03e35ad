// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/backends/ecr/ecrcodes.h"

#include <QCoreApplication>

#include <array>

namespace tagboat {

namespace {

constexpr std::array ecrServiceEntries{
    CodeEntry{u"RepositoryNotFoundException", QT_TRANSLATE_NOOP("EcrCodes", "Repository not found"),
              QT_TRANSLATE_NOOP("EcrCodes", "The repository does not exist in this account and region, or no longer."),
              QT_TRANSLATE_NOOP("EcrCodes", "Reload the repositories. Check account and region of the connection.")},
    CodeEntry{u"RegistryNotFoundException", QT_TRANSLATE_NOOP("EcrCodes", "Registry not found"),
              QT_TRANSLATE_NOOP("EcrCodes", "The account has no registry in this region."),
              QT_TRANSLATE_NOOP("EcrCodes", "Check account and region of the connection.")},
    CodeEntry{u"ImageNotFoundException", QT_TRANSLATE_NOOP("EcrCodes", "Image not found"),
              QT_TRANSLATE_NOOP("EcrCodes", "The image does not exist in the repository, or no longer."),
              QT_TRANSLATE_NOOP("EcrCodes", "Reload the list of images.")},
    CodeEntry{u"LayersNotFoundException", QT_TRANSLATE_NOOP("EcrCodes", "Layers are gone"),
              QT_TRANSLATE_NOOP("EcrCodes", "Layers that the image needs are no longer in the repository."),
              QT_TRANSLATE_NOOP("EcrCodes", "Push the image again from where it was built.")},
    CodeEntry{u"ReferencedImagesNotFoundException", QT_TRANSLATE_NOOP("EcrCodes", "Parts of the index are gone"),
              QT_TRANSLATE_NOOP("EcrCodes", "Images that the index lists are no longer in the repository."),
              QT_TRANSLATE_NOOP("EcrCodes", "Restore or push these images first, then the index.")},
    CodeEntry{u"RepositoryAlreadyExistsException", QT_TRANSLATE_NOOP("EcrCodes", "Repository exists already"),
              QT_TRANSLATE_NOOP("EcrCodes", "There is a repository of this name in the account and region."),
              QT_TRANSLATE_NOOP("EcrCodes", "Choose another name.")},
    CodeEntry{u"RepositoryNotEmptyException", QT_TRANSLATE_NOOP("EcrCodes", "Repository is not empty"),
              QT_TRANSLATE_NOOP("EcrCodes", "The repository still contains images."),
              QT_TRANSLATE_NOOP("EcrCodes", "Delete its images first, or choose to delete it with all its images.")},
    CodeEntry{u"ImageAlreadyExistsException", QT_TRANSLATE_NOOP("EcrCodes", "Image is there already"),
              QT_TRANSLATE_NOOP("EcrCodes", "The repository has this image with this tag."), ""},
    CodeEntry{u"ImageTagAlreadyExistsException", QT_TRANSLATE_NOOP("EcrCodes", "Tag cannot be moved"),
              QT_TRANSLATE_NOOP("EcrCodes", "The tag exists, and the tags of this repository cannot be overwritten."),
              QT_TRANSLATE_NOOP("EcrCodes", "Choose another tag, or remove the tag first.")},
    CodeEntry{u"ImageDigestDoesNotMatchException", QT_TRANSLATE_NOOP("EcrCodes", "Digest does not match"),
              QT_TRANSLATE_NOOP("EcrCodes", "The manifest is not the one that its digest names."),
              QT_TRANSLATE_NOOP("EcrCodes", "Read the manifest again, then try again.")},
    CodeEntry{u"KmsException", QT_TRANSLATE_NOOP("EcrCodes", "Encryption key not usable"),
              QT_TRANSLATE_NOOP("EcrCodes",
                                "The key that encrypts the repository is disabled, deleted, or not open to these "
                                "credentials."),
              QT_TRANSLATE_NOOP("EcrCodes", "Ask whoever manages the key to make it usable.")},
    CodeEntry{u"UnsupportedCommandException", QT_TRANSLATE_NOOP("EcrCodes", "Not possible in this region"),
              QT_TRANSLATE_NOOP("EcrCodes", "The service offers this in another region only."),
              QT_TRANSLATE_NOOP("EcrCodes", "Check the region of the connection.")},
    CodeEntry{u"BlockedByOrganizationPolicyException", QT_TRANSLATE_NOOP("EcrCodes", "Blocked by the organization"),
              QT_TRANSLATE_NOOP("EcrCodes", "A policy of the organization forbids this."),
              QT_TRANSLATE_NOOP("EcrCodes", "Ask whoever manages the organization's policies.")},
    CodeEntry{u"LayerInaccessibleException", QT_TRANSLATE_NOOP("EcrCodes", "Layer cannot be read"),
              QT_TRANSLATE_NOOP("EcrCodes", "The source lists a layer that it no longer has, or cannot reach now."),
              QT_TRANSLATE_NOOP("EcrCodes",
                                "Push the image again from where it was built. An archived image can be read after it "
                                "has been restored.")},
    CodeEntry{u"UploadNotFoundException", QT_TRANSLATE_NOOP("EcrCodes", "Upload has expired"),
              QT_TRANSLATE_NOOP("EcrCodes", "The target has given up a layer that was being sent, several times."),
              QT_TRANSLATE_NOOP("EcrCodes", "Try again. What has arrived whole is not sent again.")},
};

constexpr std::array ecrProgramEntries{
    CodeEntry{
        u"NoSuchAlias", QT_TRANSLATE_NOOP("EcrCodes", "Alias not known"),
        QT_TRANSLATE_NOOP("EcrCodes",
                          "No registry of these credentials is called “%2”, neither by an alias nor by its account."),
        QT_TRANSLATE_NOOP("EcrCodes",
                          "Correct the alias in the connection, or leave it empty for the account's own registry.")},
};

} // namespace

BackEndCodes ecrCodes()
{
    return {"EcrCodes", ecrServiceEntries, ecrProgramEntries};
}

} // namespace tagboat
