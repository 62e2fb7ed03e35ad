// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/text/codetext.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <string_view>

namespace tagboat {

namespace {

struct CodeTexts
{
    Q_DECLARE_TR_FUNCTIONS(CodeTexts)
};

struct Entry
{
    std::u16string_view code;
    const char *title;
    const char *explanation;
    const char *nextStep;
};

constexpr std::array entries{
    // Signing in
    Entry{u"UnrecognizedClientException", QT_TRANSLATE_NOOP("CodeTexts", "Access key not known"),
          QT_TRANSLATE_NOOP("CodeTexts", "The service does not know the access key or the session token."),
          QT_TRANSLATE_NOOP("CodeTexts",
                            "Check the access key of the connection. A key of another part of AWS, such as "
                            "China or GovCloud, is not known here.")},
    Entry{u"InvalidClientTokenId", QT_TRANSLATE_NOOP("CodeTexts", "Access key not known"),
          QT_TRANSLATE_NOOP("CodeTexts", "The service does not know the access key or the session token."),
          QT_TRANSLATE_NOOP("CodeTexts",
                            "Check the access key of the connection. A key of another part of AWS, such as "
                            "China or GovCloud, is not known here.")},
    Entry{u"SignatureDoesNotMatch", QT_TRANSLATE_NOOP("CodeTexts", "Secret is wrong"),
          QT_TRANSLATE_NOOP("CodeTexts", "The access key is known, but the secret does not belong to it."),
          QT_TRANSLATE_NOOP("CodeTexts", "Enter the secret of the connection again.")},
    Entry{u"MissingAuthenticationToken", QT_TRANSLATE_NOOP("CodeTexts", "Not signed in"),
          QT_TRANSLATE_NOOP("CodeTexts", "The request reached the service without a signature."),
          QT_TRANSLATE_NOOP("CodeTexts", "Check whether a proxy removes headers, and the endpoint of the connection.")},
    Entry{u"OptInRequired", QT_TRANSLATE_NOOP("CodeTexts", "Region not enabled"),
          QT_TRANSLATE_NOOP("CodeTexts", "The account does not use this region."),
          QT_TRANSLATE_NOOP("CodeTexts", "Enable the region in the account, or choose another one.")},
    // What is not there
    Entry{u"RepositoryNotFoundException", QT_TRANSLATE_NOOP("CodeTexts", "Repository not found"),
          QT_TRANSLATE_NOOP("CodeTexts", "The repository does not exist in this account and region, or no longer."),
          QT_TRANSLATE_NOOP("CodeTexts", "Reload the repositories. Check account and region of the connection.")},
    Entry{u"RegistryNotFoundException", QT_TRANSLATE_NOOP("CodeTexts", "Registry not found"),
          QT_TRANSLATE_NOOP("CodeTexts", "The account has no registry in this region."),
          QT_TRANSLATE_NOOP("CodeTexts", "Check account and region of the connection.")},
    Entry{u"NoSuchAlias", QT_TRANSLATE_NOOP("CodeTexts", "Alias not known"),
          QT_TRANSLATE_NOOP("CodeTexts",
                            "No registry of these credentials is called “%2”, neither by an alias nor by its account."),
          QT_TRANSLATE_NOOP("CodeTexts",
                            "Correct the alias in the connection, or leave it empty for the account's own registry.")},
    Entry{u"ImageNotFoundException", QT_TRANSLATE_NOOP("CodeTexts", "Image not found"),
          QT_TRANSLATE_NOOP("CodeTexts", "The image does not exist in the repository, or no longer."),
          QT_TRANSLATE_NOOP("CodeTexts", "Reload the list of images.")},
    Entry{u"LayersNotFoundException", QT_TRANSLATE_NOOP("CodeTexts", "Layers are gone"),
          QT_TRANSLATE_NOOP("CodeTexts", "Layers that the image needs are no longer in the repository."),
          QT_TRANSLATE_NOOP("CodeTexts", "Push the image again from where it was built.")},
    Entry{u"ReferencedImagesNotFoundException", QT_TRANSLATE_NOOP("CodeTexts", "Parts of the index are gone"),
          QT_TRANSLATE_NOOP("CodeTexts", "Images that the index lists are no longer in the repository."),
          QT_TRANSLATE_NOOP("CodeTexts", "Restore or push these images first, then the index.")},
    // What forbids the act
    Entry{u"RepositoryAlreadyExistsException", QT_TRANSLATE_NOOP("CodeTexts", "Repository exists already"),
          QT_TRANSLATE_NOOP("CodeTexts", "There is a repository of this name in the account and region."),
          QT_TRANSLATE_NOOP("CodeTexts", "Choose another name.")},
    Entry{u"RepositoryNotEmptyException", QT_TRANSLATE_NOOP("CodeTexts", "Repository is not empty"),
          QT_TRANSLATE_NOOP("CodeTexts", "The repository still contains images."),
          QT_TRANSLATE_NOOP("CodeTexts", "Delete its images first, or choose to delete it with all its images.")},
    Entry{u"ImageAlreadyExistsException", QT_TRANSLATE_NOOP("CodeTexts", "Image is there already"),
          QT_TRANSLATE_NOOP("CodeTexts", "The repository has this image with this tag."), ""},
    Entry{u"ImageTagAlreadyExistsException", QT_TRANSLATE_NOOP("CodeTexts", "Tag cannot be moved"),
          QT_TRANSLATE_NOOP("CodeTexts", "The tag exists, and the tags of this repository cannot be overwritten."),
          QT_TRANSLATE_NOOP("CodeTexts", "Choose another tag, or remove the tag first.")},
    Entry{u"ImageDigestDoesNotMatchException", QT_TRANSLATE_NOOP("CodeTexts", "Digest does not match"),
          QT_TRANSLATE_NOOP("CodeTexts", "The manifest is not the one that its digest names."),
          QT_TRANSLATE_NOOP("CodeTexts", "Read the manifest again, then try again.")},
    Entry{u"KmsException", QT_TRANSLATE_NOOP("CodeTexts", "Encryption key not usable"),
          QT_TRANSLATE_NOOP("CodeTexts",
                            "The key that encrypts the repository is disabled, deleted, or not open to these "
                            "credentials."),
          QT_TRANSLATE_NOOP("CodeTexts", "Ask whoever manages the key to make it usable.")},
    Entry{u"UnsupportedCommandException", QT_TRANSLATE_NOOP("CodeTexts", "Not possible in this region"),
          QT_TRANSLATE_NOOP("CodeTexts", "The service offers this in another region only."),
          QT_TRANSLATE_NOOP("CodeTexts", "Check the region of the connection.")},
    Entry{u"UnknownOperationException", QT_TRANSLATE_NOOP("CodeTexts", "Not possible here"),
          QT_TRANSLATE_NOOP("CodeTexts", "The server does not know this operation."),
          QT_TRANSLATE_NOOP("CodeTexts", "Check the endpoint of the connection.")},
    Entry{u"BlockedByOrganizationPolicyException", QT_TRANSLATE_NOOP("CodeTexts", "Blocked by the organization"),
          QT_TRANSLATE_NOOP("CodeTexts", "A policy of the organization forbids this."),
          QT_TRANSLATE_NOOP("CodeTexts", "Ask whoever manages the organization's policies.")},
    // Copying, with codes of our own among them
    Entry{u"TagTaken", QT_TRANSLATE_NOOP("CodeTexts", "Tag is taken"),
          QT_TRANSLATE_NOOP("CodeTexts", "The tag means another image at the target, and was left alone."),
          QT_TRANSLATE_NOOP("CodeTexts", "Choose to move such tags, or another tag.")},
    Entry{u"DigestMismatch", QT_TRANSLATE_NOOP("CodeTexts", "Digest does not match"),
          QT_TRANSLATE_NOOP("CodeTexts", "What was read is not what its digest names. It was not used."),
          QT_TRANSLATE_NOOP("CodeTexts", "Try again. If it stays so, the image is damaged: push it again.")},
    Entry{u"LayerInaccessibleException", QT_TRANSLATE_NOOP("CodeTexts", "Layer cannot be read"),
          QT_TRANSLATE_NOOP("CodeTexts", "The source lists a layer that it no longer has, or cannot reach now."),
          QT_TRANSLATE_NOOP("CodeTexts",
                            "Push the image again from where it was built. An archived image can be read after it "
                            "has been restored.")},
    Entry{u"LayerNotStored", QT_TRANSLATE_NOOP("CodeTexts", "Layer did not arrive"),
          QT_TRANSLATE_NOOP("CodeTexts",
                            "The target took all bytes of %1 and says that it does not have it. No image was put "
                            "together from it."),
          QT_TRANSLATE_NOOP("CodeTexts", "Try again. What has arrived whole is not sent again.")},
    Entry{u"PartNotTaken", QT_TRANSLATE_NOOP("CodeTexts", "Bytes got lost"),
          QT_TRANSLATE_NOOP("CodeTexts", "The target says, several times, that it has other bytes than were sent: %2."),
          QT_TRANSLATE_NOOP("CodeTexts", "Try again. What has arrived whole is not sent again.")},
    Entry{u"UploadNotFoundException", QT_TRANSLATE_NOOP("CodeTexts", "Upload has expired"),
          QT_TRANSLATE_NOOP("CodeTexts", "The target has given up a layer that was being sent, several times."),
          QT_TRANSLATE_NOOP("CodeTexts", "Try again. What has arrived whole is not sent again.")},
    // Failed items of a deletion
    Entry{u"ImageReferencedByManifestList", QT_TRANSLATE_NOOP("CodeTexts", "Part of a multi-arch image"),
          QT_TRANSLATE_NOOP("CodeTexts",
                            "An index that stays lists this image as one of its parts, so the service keeps it."),
          QT_TRANSLATE_NOOP("CodeTexts", "Delete the index too, or keep both.")},
    Entry{u"ImageNotFound", QT_TRANSLATE_NOOP("CodeTexts", "Not found"),
          QT_TRANSLATE_NOOP("CodeTexts", "There is no such tag or image in the repository, or no longer."),
          QT_TRANSLATE_NOOP("CodeTexts", "Reload the list. Nothing is left to delete.")},
    Entry{u"ImageTagDoesNotMatchDigest", QT_TRANSLATE_NOOP("CodeTexts", "Tag has moved"),
          QT_TRANSLATE_NOOP("CodeTexts",
                            "The tag points to another image than when the list was loaded. Nothing was removed."),
          QT_TRANSLATE_NOOP("CodeTexts", "Reload the list, then decide again.")},
    Entry{u"InvalidImageDigest", QT_TRANSLATE_NOOP("CodeTexts", "Digest not valid"),
          QT_TRANSLATE_NOOP("CodeTexts",
                            "The service does not accept how the digest is written, so no such image can exist."),
          QT_TRANSLATE_NOOP("CodeTexts", "Reload the list and select the image again.")},
    Entry{u"InvalidImageTag", QT_TRANSLATE_NOOP("CodeTexts", "Tag not valid"),
          QT_TRANSLATE_NOOP("CodeTexts",
                            "The tag holds characters that the service does not accept, so no such tag can exist."),
          QT_TRANSLATE_NOOP("CodeTexts", "Reload the list and select the tag again.")},
    Entry{u"MissingDigestAndTag", QT_TRANSLATE_NOOP("CodeTexts", "Nothing named"),
          QT_TRANSLATE_NOOP("CodeTexts", "The request named neither a tag nor a digest."),
          QT_TRANSLATE_NOOP("CodeTexts", "This is a fault of the program. Copy the details and report it.")},
    Entry{u"KmsError", QT_TRANSLATE_NOOP("CodeTexts", "Encryption key not usable"),
          QT_TRANSLATE_NOOP(
              "CodeTexts",
              "The key that encrypts the repository is disabled, deleted, or not open to these credentials."),
          QT_TRANSLATE_NOOP("CodeTexts", "Ask whoever manages the key to make it usable, then retry.")},
    Entry{u"UpstreamAccessDenied", QT_TRANSLATE_NOOP("CodeTexts", "Upstream refuses access"),
          QT_TRANSLATE_NOOP("CodeTexts",
                            "The registry that this repository is a cache of does not accept the stored credentials."),
          QT_TRANSLATE_NOOP("CodeTexts", "Check the secret of the pull-through cache rule, then retry.")},
    Entry{u"UpstreamTooManyRequests", QT_TRANSLATE_NOOP("CodeTexts", "Upstream asks for fewer requests"),
          QT_TRANSLATE_NOOP("CodeTexts",
                            "The registry that this repository is a cache of limits requests at the moment."),
          QT_TRANSLATE_NOOP("CodeTexts", "Wait some minutes, then retry.")},
    Entry{u"UpstreamUnavailable", QT_TRANSLATE_NOOP("CodeTexts", "Upstream not available"),
          QT_TRANSLATE_NOOP("CodeTexts", "The registry that this repository is a cache of did not answer."),
          QT_TRANSLATE_NOOP("CodeTexts", "Retry later.")},
    Entry{u"ImageInaccessible", QT_TRANSLATE_NOOP("CodeTexts", "Image cannot be reached now"),
          QT_TRANSLATE_NOOP("CodeTexts",
                            "The image exists, but the service cannot reach it now. It is probably archived or on its "
                            "way out of the archive."),
          QT_TRANSLATE_NOOP("CodeTexts", "Restore it from the archive and wait until it is active, then retry.")},
    Entry{u"NotSignedIn", QT_TRANSLATE_NOOP("CodeTexts", "Sign-in no longer accepted"),
          QT_TRANSLATE_NOOP("CodeTexts",
                            "The registry let nobody in any more when it was this one's turn. Nothing happened to it."),
          QT_TRANSLATE_NOOP("CodeTexts", "Sign in again, then retry.")},
    // OpenStack Glance
    Entry{u"ImageProtected", QT_TRANSLATE_NOOP("CodeTexts", "Protected by the registry"),
          QT_TRANSLATE_NOOP("CodeTexts",
                            "The registry marks the image as protected and keeps it until someone lifts that."),
          QT_TRANSLATE_NOOP("CodeTexts", "Lift the protection in the registry first, then retry.")},
    Entry{u"NotAllowed", QT_TRANSLATE_NOOP("CodeTexts", "Not allowed"),
          QT_TRANSLATE_NOOP("CodeTexts", "The user who is signed in may not change this image."),
          QT_TRANSLATE_NOOP("CodeTexts", "Sign in as its owner, or ask whoever manages the registry for the right.")},
    Entry{u"ImageInUse", QT_TRANSLATE_NOOP("CodeTexts", "In use"),
          QT_TRANSLATE_NOOP("CodeTexts", "Servers or volumes are made from this image, so the service keeps it."),
          QT_TRANSLATE_NOOP("CodeTexts", "Remove what uses it first, then retry.")},
    Entry{u"ImageChanged", QT_TRANSLATE_NOOP("CodeTexts", "Changed meanwhile"),
          QT_TRANSLATE_NOOP("CodeTexts", "The image changed in the same moment, so the service left the tag as it is."),
          QT_TRANSLATE_NOOP("CodeTexts", "Reload the list, then retry.")},
    Entry{u"NoImageEndpoint", QT_TRANSLATE_NOOP("CodeTexts", "No image service"),
          QT_TRANSLATE_NOOP("CodeTexts", "The catalog of %1 names no image service."),
          QT_TRANSLATE_NOOP("CodeTexts", "Enter the address of the image service, or choose another project.")},
    Entry{u"NoImageRegion", QT_TRANSLATE_NOOP("CodeTexts", "No image service in this region"),
          QT_TRANSLATE_NOOP("CodeTexts", "The catalog of %1 has an image service in: %2."),
          QT_TRANSLATE_NOOP("CodeTexts", "Choose one of these regions, or enter the address of the image service.")},
    Entry{u"NoImageInterface", QT_TRANSLATE_NOOP("CodeTexts", "No image service at this interface"),
          QT_TRANSLATE_NOOP("CodeTexts", "The catalog of %1 has the image service at these interfaces: %2."),
          QT_TRANSLATE_NOOP("CodeTexts", "Choose one of these interfaces, or enter the address of the image service.")},
    Entry{u"NoProject", QT_TRANSLATE_NOOP("CodeTexts", "Project not known"),
          QT_TRANSLATE_NOOP("CodeTexts",
                            "The sign-in names no project, so images of its own cannot be told from others."),
          QT_TRANSLATE_NOOP("CodeTexts", "Name the project in the connection, or let it show other images.")},
    Entry{u"NoSuchCloud", QT_TRANSLATE_NOOP("CodeTexts", "Cloud not found"),
          QT_TRANSLATE_NOOP("CodeTexts", "There is no cloud “%2” in %1."),
          QT_TRANSLATE_NOOP("CodeTexts", "Choose another cloud, or add it to the file.")},
    Entry{u"VerifyOff", QT_TRANSLATE_NOOP("CodeTexts", "Certificates are not checked"),
          QT_TRANSLATE_NOOP(
              "CodeTexts",
              "%1 turns the check of certificates off, so that anyone could listen. Tagboat does not do that."),
          QT_TRANSLATE_NOOP("CodeTexts", "Remove “verify: false”, and name the authority under “cacert”.")},
    Entry{u"AuthType", QT_TRANSLATE_NOOP("CodeTexts", "Way to sign in not known"),
          QT_TRANSLATE_NOOP("CodeTexts", "%1 has the auth_type “%2”."),
          QT_TRANSLATE_NOOP("CodeTexts", "Use password, token or v3applicationcredential.")},
    Entry{u"AuthUrl", QT_TRANSLATE_NOOP("CodeTexts", "Address is missing"),
          QT_TRANSLATE_NOOP("CodeTexts", "%1 has no %2 that can be used."),
          QT_TRANSLATE_NOOP("CodeTexts", "Add the address there.")},
    Entry{u"VendorProfile", QT_TRANSLATE_NOOP("CodeTexts", "Profile not known"),
          QT_TRANSLATE_NOOP("CodeTexts",
                            "%1 names the profile “%2”, which no clouds-public.yaml has. The presets that openstacksdk "
                            "brings along are not followed, and the cloud has no auth_url of its own."),
          QT_TRANSLATE_NOOP("CodeTexts", "Write auth_url into the cloud, or the profile into clouds-public.yaml.")},
    Entry{u"KeyNotFollowed", QT_TRANSLATE_NOOP("CodeTexts", "Key is not followed"),
          QT_TRANSLATE_NOOP("CodeTexts",
                            "%1: “%2” is not followed, and without it somebody else would sign in, or nobody."),
          QT_TRANSLATE_NOOP("CodeTexts", "Sign in in another way, such as an application credential.")},
    Entry{u"Yaml", QT_TRANSLATE_NOOP("CodeTexts", "File is not YAML"),
          QT_TRANSLATE_NOOP("CodeTexts", "The file cannot be read from %1 on."),
          QT_TRANSLATE_NOOP("CodeTexts", "Correct the file, then reload.")},
    Entry{u"NameNotUnique", QT_TRANSLATE_NOOP("CodeTexts", "Name is not unique"),
          QT_TRANSLATE_NOOP("CodeTexts", "Several images have the name %1."),
          QT_TRANSLATE_NOOP("CodeTexts", "Reload the list: each of them is named by its ID there.")},
    // OCI registries
    Entry{u"NoCatalog", QT_TRANSLATE_NOOP("CodeTexts", "Repositories are not listed"),
          QT_TRANSLATE_NOOP("CodeTexts", "This registry does not say which repositories it has."),
          QT_TRANSLATE_NOOP("CodeTexts", "Type their names in the connection.")},
    Entry{u"DeletionUnsupported", QT_TRANSLATE_NOOP("CodeTexts", "The registry does not delete"),
          QT_TRANSLATE_NOOP("CodeTexts", "Deleting is turned off in this registry, or it does not offer it here."),
          QT_TRANSLATE_NOOP("CodeTexts", "Whoever runs the registry can allow it. Some have a web page for it.")},
    Entry{u"UntagUnsupported", QT_TRANSLATE_NOOP("CodeTexts", "Tag cannot be removed alone"),
          QT_TRANSLATE_NOOP("CodeTexts",
                            "This registry removes a tag only together with its image and all its other tags."),
          QT_TRANSLATE_NOOP("CodeTexts", "Delete the image by its digest, or allow replacing tags in the connection.")},
    Entry{u"TagLeftReplaced", QT_TRANSLATE_NOOP("CodeTexts", "Tag points to an empty image now"),
          QT_TRANSLATE_NOOP("CodeTexts",
                            "The tag was moved to an empty image in order to remove it, but that was not deleted. The "
                            "image that had the tag is still there."),
          QT_TRANSLATE_NOOP("CodeTexts", "Retry, or put the tag back with Undo.")},
    Entry{u"NoRegistryHere", QT_TRANSLATE_NOOP("CodeTexts", "No registry here"),
          QT_TRANSLATE_NOOP("CodeTexts", "%1 answers, but does not speak the API of a registry."),
          QT_TRANSLATE_NOOP("CodeTexts", "Check the address of the connection.")},
    Entry{u"NoEcrHost", QT_TRANSLATE_NOOP("CodeTexts", "Not a host of Amazon ECR"),
          QT_TRANSLATE_NOOP("CodeTexts",
                            "AWS credentials sign in to hosts like 123456789012.dkr.ecr.eu-west-1.amazonaws.com only."),
          QT_TRANSLATE_NOOP("CodeTexts", "Correct the address, or sign in in another way.")},
    Entry{u"CredentialHelper", QT_TRANSLATE_NOOP("CodeTexts", "Credential helper failed"),
          QT_TRANSLATE_NOOP("CodeTexts", "The program %1 did not give credentials."),
          QT_TRANSLATE_NOOP("CodeTexts",
                            "Sign in with docker or podman again, or enter user and password in the connection.")},
    Entry{u"CredentialHelperMissing", QT_TRANSLATE_NOOP("CodeTexts", "Credential helper not found"),
          QT_TRANSLATE_NOOP("CodeTexts", "Docker's configuration names the program %1, which is not installed."),
          QT_TRANSLATE_NOOP("CodeTexts", "Install it, or enter user and password in the connection.")},
    Entry{u"DockerConfig", QT_TRANSLATE_NOOP("CodeTexts", "Docker's configuration cannot be read"),
          QT_TRANSLATE_NOOP("CodeTexts", "%1 is not what docker or podman writes."),
          QT_TRANSLATE_NOOP("CodeTexts", "Correct the file, or choose another way to sign in.")},
    Entry{u"InsecureRealm", QT_TRANSLATE_NOOP("CodeTexts", "Sign-in is not encrypted"),
          QT_TRANSLATE_NOOP("CodeTexts",
                            "The registry asks to sign in at %1 without encryption. The password was not sent there."),
          QT_TRANSLATE_NOOP("CodeTexts", "Tell whoever runs the registry.")},
    Entry{
        u"PrivateRealm", QT_TRANSLATE_NOOP("CodeTexts", "Sign-in leads into this network"),
        QT_TRANSLATE_NOOP("CodeTexts",
                          "The registry asks to sign in at %1, an address of this computer or its network. Nothing was "
                          "sent there."),
        QT_TRANSLATE_NOOP("CodeTexts", "Tell whoever runs the registry, or check what answers in its stead.")},
    Entry{u"RealmNotAgreed", QT_TRANSLATE_NOOP("CodeTexts", "Sign-in at another host"),
          QT_TRANSLATE_NOOP("CodeTexts",
                            "The registry asks to sign in at %1. Nothing was sent there, since nobody has allowed it."),
          QT_TRANSLATE_NOOP("CodeTexts",
                            "Try again and allow it, if that address belongs to whoever runs the registry.")},
    Entry{u"StalePage", QT_TRANSLATE_NOOP("CodeTexts", "The list has changed"),
          QT_TRANSLATE_NOOP("CodeTexts", "The list of %1 changed while it was read."),
          QT_TRANSLATE_NOOP("CodeTexts", "Reload the list.")},
    Entry{u"ManifestUnreadable", QT_TRANSLATE_NOOP("CodeTexts", "Manifest cannot be read"),
          QT_TRANSLATE_NOOP("CodeTexts", "What the registry has under this name is not a manifest."), ""},
    Entry{u"DigestDiffers", QT_TRANSLATE_NOOP("CodeTexts", "Digest does not match"),
          QT_TRANSLATE_NOOP("CodeTexts", "What the registry sent for %1 has another digest. It was not used."),
          QT_TRANSLATE_NOOP("CodeTexts", "Try again. If it happens again, something on the way changes answers.")},
    Entry{u"DigestInvalid", QT_TRANSLATE_NOOP("CodeTexts", "Digest not valid"),
          QT_TRANSLATE_NOOP("CodeTexts", "What the registry gave as a digest is none: %2."),
          QT_TRANSLATE_NOOP("CodeTexts", "Push the image again, or tell whoever runs the registry.")},
    Entry{u"DigestUnverifiable", QT_TRANSLATE_NOOP("CodeTexts", "Digest algorithm not known"),
          QT_TRANSLATE_NOOP("CodeTexts",
                            "Whether the manifest is the one that %1 names cannot be told, so it was not used."),
          ""},
    Entry{u"TagWithoutImage", QT_TRANSLATE_NOOP("CodeTexts", "Points to nothing"),
          QT_TRANSLATE_NOOP("CodeTexts", "The registry lists the tag, but has no image for it."),
          QT_TRANSLATE_NOOP("CodeTexts", "Push the image again, or tell whoever runs the registry.")},
    Entry{u"NameWithoutTags", QT_TRANSLATE_NOOP("CodeTexts", "Repository without images"),
          QT_TRANSLATE_NOOP("CodeTexts", "The registry still lists the name, but knows no image of it."), ""},
    Entry{u"TagNameInvalid", QT_TRANSLATE_NOOP("CodeTexts", "Not a tag"),
          QT_TRANSLATE_NOOP("CodeTexts", "No registry may have a tag of this name, so it cannot be asked for."), ""},
    Entry{u"RepositoryNameInvalid", QT_TRANSLATE_NOOP("CodeTexts", "Not a repository's name"),
          QT_TRANSLATE_NOOP("CodeTexts", "No registry may have a repository of this name, so it cannot be asked for."),
          ""},
    Entry{u"TooManyChildren", QT_TRANSLATE_NOOP("CodeTexts", "Too many parts"),
          QT_TRANSLATE_NOOP("CodeTexts", "The index lists so many images that none of them is read unasked."), ""},
    Entry{u"PagesInCircle", QT_TRANSLATE_NOOP("CodeTexts", "The list goes in circles"),
          QT_TRANSLATE_NOOP("CodeTexts",
                            "The service says that there is more, and then gives what it has given before. What has "
                            "come is perhaps not all there is."),
          QT_TRANSLATE_NOOP("CodeTexts", "Tell whoever runs the service.")},
    Entry{u"ListWithoutEnd", QT_TRANSLATE_NOOP("CodeTexts", "The list does not end"),
          QT_TRANSLATE_NOOP("CodeTexts",
                            "The service keeps saying that there is more. Reading stopped, so what has come is not "
                            "all there is."),
          QT_TRANSLATE_NOOP("CodeTexts", "Tell whoever runs the service.")},
    Entry{
        u"LinkUnreadable", QT_TRANSLATE_NOOP("CodeTexts", "The list cannot be read to its end"),
        QT_TRANSLATE_NOOP("CodeTexts", "The service says that there is more, but not where in a way that can be read."),
        QT_TRANSLATE_NOOP("CodeTexts", "Tell whoever runs the service.")},
    Entry{u"OutOfTime", QT_TRANSLATE_NOOP("CodeTexts", "No whole answer in time"),
          QT_TRANSLATE_NOOP("CodeTexts", "The answer from %1 kept coming for so long that it was given up."),
          QT_TRANSLATE_NOOP("CodeTexts", "Try again. If it stays slow, check the network, VPN and proxy.")},
    Entry{u"NotTheRegistry", QT_TRANSLATE_NOOP("CodeTexts", "Something else answered"),
          QT_TRANSLATE_NOOP("CodeTexts",
                            "What answered for %1 is not the registry: a sign-in page or a proxy. Whether the registry "
                            "has acted is looked up."),
          QT_TRANSLATE_NOOP("CodeTexts", "Check the network, VPN and proxy, then try again.")},
    Entry{u"NotReached", QT_TRANSLATE_NOOP("CodeTexts", "Registry not reached"),
          QT_TRANSLATE_NOOP("CodeTexts", "There was no connection to the registry. Nothing happened to it."),
          QT_TRANSLATE_NOOP("CodeTexts", "Check the network, VPN and proxy, then retry.")},
    Entry{u"PlainHttp", QT_TRANSLATE_NOOP("CodeTexts", "Connection is not encrypted"),
          QT_TRANSLATE_NOOP("CodeTexts", "The address is http, and nobody has agreed to that."),
          QT_TRANSLATE_NOOP("CodeTexts", "Use https, or allow http in the connection.")},
};

QString translated(const char *text)
{
    return *text ? CodeTexts::tr(text) : QString();
}

} // namespace

std::optional<ErrorText> codeText(const QString &code)
{
    const auto found = std::find_if(entries.begin(), entries.end(), [&code](const Entry &entry) {
        return code == QStringView(entry.code.data(), static_cast<qsizetype>(entry.code.size()));
    });
    if (found == entries.end())
        return std::nullopt;
    return ErrorText{translated(found->title), translated(found->explanation), translated(found->nextStep), {}};
}

} // namespace tagboat
