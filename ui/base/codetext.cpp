// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/codetext.h"

#include "ui/base/owncodes.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <span>

namespace tagboat {

namespace {

struct CodeTexts
{
    Q_DECLARE_TR_FUNCTIONS(CodeTexts)
};

constexpr std::array serviceEntries{
    // Signing in
    CodeEntry{u"UnrecognizedClientException", QT_TRANSLATE_NOOP("CodeTexts", "Access key not known"),
              QT_TRANSLATE_NOOP("CodeTexts", "The service does not know the access key or the session token."),
              QT_TRANSLATE_NOOP("CodeTexts",
                                "Check the access key of the connection. A key of another part of AWS, such as "
                                "China or GovCloud, is not known here.")},
    CodeEntry{u"InvalidClientTokenId", QT_TRANSLATE_NOOP("CodeTexts", "Access key not known"),
              QT_TRANSLATE_NOOP("CodeTexts", "The service does not know the access key or the session token."),
              QT_TRANSLATE_NOOP("CodeTexts",
                                "Check the access key of the connection. A key of another part of AWS, such as "
                                "China or GovCloud, is not known here.")},
    CodeEntry{u"SignatureDoesNotMatch", QT_TRANSLATE_NOOP("CodeTexts", "Secret is wrong"),
              QT_TRANSLATE_NOOP("CodeTexts", "The access key is known, but the secret does not belong to it."),
              QT_TRANSLATE_NOOP("CodeTexts", "Enter the secret of the connection again.")},
    CodeEntry{
        u"MissingAuthenticationToken", QT_TRANSLATE_NOOP("CodeTexts", "Not signed in"),
        QT_TRANSLATE_NOOP("CodeTexts", "The request reached the service without a signature."),
        QT_TRANSLATE_NOOP("CodeTexts", "Check whether a proxy removes headers, and the endpoint of the connection.")},
    CodeEntry{u"OptInRequired", QT_TRANSLATE_NOOP("CodeTexts", "Region not enabled"),
              QT_TRANSLATE_NOOP("CodeTexts", "The account does not use this region."),
              QT_TRANSLATE_NOOP("CodeTexts", "Enable the region in the account, or choose another one.")},
    // What is not there
    CodeEntry{u"RepositoryNotFoundException", QT_TRANSLATE_NOOP("CodeTexts", "Repository not found"),
              QT_TRANSLATE_NOOP("CodeTexts", "The repository does not exist in this account and region, or no longer."),
              QT_TRANSLATE_NOOP("CodeTexts", "Reload the repositories. Check account and region of the connection.")},
    CodeEntry{u"RegistryNotFoundException", QT_TRANSLATE_NOOP("CodeTexts", "Registry not found"),
              QT_TRANSLATE_NOOP("CodeTexts", "The account has no registry in this region."),
              QT_TRANSLATE_NOOP("CodeTexts", "Check account and region of the connection.")},
    CodeEntry{u"ImageNotFoundException", QT_TRANSLATE_NOOP("CodeTexts", "Image not found"),
              QT_TRANSLATE_NOOP("CodeTexts", "The image does not exist in the repository, or no longer."),
              QT_TRANSLATE_NOOP("CodeTexts", "Reload the list of images.")},
    CodeEntry{u"LayersNotFoundException", QT_TRANSLATE_NOOP("CodeTexts", "Layers are gone"),
              QT_TRANSLATE_NOOP("CodeTexts", "Layers that the image needs are no longer in the repository."),
              QT_TRANSLATE_NOOP("CodeTexts", "Push the image again from where it was built.")},
    CodeEntry{u"ReferencedImagesNotFoundException", QT_TRANSLATE_NOOP("CodeTexts", "Parts of the index are gone"),
              QT_TRANSLATE_NOOP("CodeTexts", "Images that the index lists are no longer in the repository."),
              QT_TRANSLATE_NOOP("CodeTexts", "Restore or push these images first, then the index.")},
    // What forbids the act
    CodeEntry{u"RepositoryAlreadyExistsException", QT_TRANSLATE_NOOP("CodeTexts", "Repository exists already"),
              QT_TRANSLATE_NOOP("CodeTexts", "There is a repository of this name in the account and region."),
              QT_TRANSLATE_NOOP("CodeTexts", "Choose another name.")},
    CodeEntry{u"RepositoryNotEmptyException", QT_TRANSLATE_NOOP("CodeTexts", "Repository is not empty"),
              QT_TRANSLATE_NOOP("CodeTexts", "The repository still contains images."),
              QT_TRANSLATE_NOOP("CodeTexts", "Delete its images first, or choose to delete it with all its images.")},
    CodeEntry{u"ImageAlreadyExistsException", QT_TRANSLATE_NOOP("CodeTexts", "Image is there already"),
              QT_TRANSLATE_NOOP("CodeTexts", "The repository has this image with this tag."), ""},
    CodeEntry{u"ImageTagAlreadyExistsException", QT_TRANSLATE_NOOP("CodeTexts", "Tag cannot be moved"),
              QT_TRANSLATE_NOOP("CodeTexts", "The tag exists, and the tags of this repository cannot be overwritten."),
              QT_TRANSLATE_NOOP("CodeTexts", "Choose another tag, or remove the tag first.")},
    CodeEntry{u"ImageDigestDoesNotMatchException", QT_TRANSLATE_NOOP("CodeTexts", "Digest does not match"),
              QT_TRANSLATE_NOOP("CodeTexts", "The manifest is not the one that its digest names."),
              QT_TRANSLATE_NOOP("CodeTexts", "Read the manifest again, then try again.")},
    CodeEntry{u"KmsException", QT_TRANSLATE_NOOP("CodeTexts", "Encryption key not usable"),
              QT_TRANSLATE_NOOP("CodeTexts",
                                "The key that encrypts the repository is disabled, deleted, or not open to these "
                                "credentials."),
              QT_TRANSLATE_NOOP("CodeTexts", "Ask whoever manages the key to make it usable.")},
    CodeEntry{u"UnsupportedCommandException", QT_TRANSLATE_NOOP("CodeTexts", "Not possible in this region"),
              QT_TRANSLATE_NOOP("CodeTexts", "The service offers this in another region only."),
              QT_TRANSLATE_NOOP("CodeTexts", "Check the region of the connection.")},
    CodeEntry{u"UnknownOperationException", QT_TRANSLATE_NOOP("CodeTexts", "Not possible here"),
              QT_TRANSLATE_NOOP("CodeTexts", "The server does not know this operation."),
              QT_TRANSLATE_NOOP("CodeTexts", "Check the endpoint of the connection.")},
    CodeEntry{u"BlockedByOrganizationPolicyException", QT_TRANSLATE_NOOP("CodeTexts", "Blocked by the organization"),
              QT_TRANSLATE_NOOP("CodeTexts", "A policy of the organization forbids this."),
              QT_TRANSLATE_NOOP("CodeTexts", "Ask whoever manages the organization's policies.")},
    // Copying
    CodeEntry{u"LayerInaccessibleException", QT_TRANSLATE_NOOP("CodeTexts", "Layer cannot be read"),
              QT_TRANSLATE_NOOP("CodeTexts", "The source lists a layer that it no longer has, or cannot reach now."),
              QT_TRANSLATE_NOOP("CodeTexts",
                                "Push the image again from where it was built. An archived image can be read after it "
                                "has been restored.")},
    CodeEntry{u"UploadNotFoundException", QT_TRANSLATE_NOOP("CodeTexts", "Upload has expired"),
              QT_TRANSLATE_NOOP("CodeTexts", "The target has given up a layer that was being sent, several times."),
              QT_TRANSLATE_NOOP("CodeTexts", "Try again. What has arrived whole is not sent again.")},
};

QString translated(const char *text)
{
    return *text ? CodeTexts::tr(text) : QString();
}

std::optional<ErrorText> find(std::span<const CodeEntry> entries, const QString &code)
{
    const auto found = std::find_if(entries.begin(), entries.end(), [&code](const CodeEntry &entry) {
        return code == QStringView(entry.code.data(), static_cast<qsizetype>(entry.code.size()));
    });
    if (found == entries.end())
        return std::nullopt;
    return ErrorText{translated(found->title), translated(found->explanation), translated(found->nextStep), {}};
}

} // namespace

std::optional<ErrorText> codeText(const QString &code, CodeOf codeOf)
{
    if (codeOf == CodeOf::Program) {
        if (auto text = find(ownCodes(), code))
            return text;
    }
    return find(serviceEntries, code);
}

} // namespace tagboat
