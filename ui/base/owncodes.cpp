// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/owncodes.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace tagboat {

namespace {

constexpr std::array ownEntries{
    CodeEntry{u"TagTaken", QT_TRANSLATE_NOOP("CodeTexts", "Tag is taken"),
              QT_TRANSLATE_NOOP("CodeTexts", "The tag means another image at the target, and was left alone."),
              QT_TRANSLATE_NOOP("CodeTexts", "Choose to move such tags, or another tag.")},
    CodeEntry{u"DigestMismatch", QT_TRANSLATE_NOOP("CodeTexts", "Digest does not match"),
              QT_TRANSLATE_NOOP("CodeTexts", "What was read is not what its digest names. It was not used."),
              QT_TRANSLATE_NOOP("CodeTexts", "Try again. If it stays so, the image is damaged: push it again.")},
    // OpenStack Glance
    CodeEntry{u"NoImageEndpoint", QT_TRANSLATE_NOOP("CodeTexts", "No image service"),
              QT_TRANSLATE_NOOP("CodeTexts", "The catalog of %1 names no image service."),
              QT_TRANSLATE_NOOP("CodeTexts", "Enter the address of the image service, or choose another project.")},
    CodeEntry{
        u"NoImageRegion", QT_TRANSLATE_NOOP("CodeTexts", "No image service in this region"),
        QT_TRANSLATE_NOOP("CodeTexts", "The catalog of %1 has an image service in: %2."),
        QT_TRANSLATE_NOOP("CodeTexts", "Choose one of these regions, or enter the address of the image service.")},
    CodeEntry{
        u"NoImageInterface", QT_TRANSLATE_NOOP("CodeTexts", "No image service at this interface"),
        QT_TRANSLATE_NOOP("CodeTexts", "The catalog of %1 has the image service at these interfaces: %2."),
        QT_TRANSLATE_NOOP("CodeTexts", "Choose one of these interfaces, or enter the address of the image service.")},
    CodeEntry{u"NoProject", QT_TRANSLATE_NOOP("CodeTexts", "Project not known"),
              QT_TRANSLATE_NOOP("CodeTexts",
                                "The sign-in names no project, so images of its own cannot be told from others."),
              QT_TRANSLATE_NOOP("CodeTexts", "Name the project in the connection, or let it show other images.")},
    CodeEntry{u"NoSuchCloud", QT_TRANSLATE_NOOP("CodeTexts", "Cloud not found"),
              QT_TRANSLATE_NOOP("CodeTexts", "There is no cloud “%2” in %1."),
              QT_TRANSLATE_NOOP("CodeTexts", "Choose another cloud, or add it to the file.")},
    CodeEntry{u"VerifyOff", QT_TRANSLATE_NOOP("CodeTexts", "Certificates are not checked"),
              QT_TRANSLATE_NOOP(
                  "CodeTexts",
                  "%1 turns the check of certificates off, so that anyone could listen. Tagboat does not do that."),
              QT_TRANSLATE_NOOP("CodeTexts", "Remove “verify: false”, and name the authority under “cacert”.")},
    CodeEntry{u"AuthType", QT_TRANSLATE_NOOP("CodeTexts", "Way to sign in not known"),
              QT_TRANSLATE_NOOP("CodeTexts", "%1 has the auth_type “%2”."),
              QT_TRANSLATE_NOOP("CodeTexts", "Use password, token or v3applicationcredential.")},
    CodeEntry{u"AuthUrl", QT_TRANSLATE_NOOP("CodeTexts", "Address is missing"),
              QT_TRANSLATE_NOOP("CodeTexts", "%1 has no %2 that can be used."),
              QT_TRANSLATE_NOOP("CodeTexts", "Add the address there.")},
    CodeEntry{
        u"VendorProfile", QT_TRANSLATE_NOOP("CodeTexts", "Profile not known"),
        QT_TRANSLATE_NOOP("CodeTexts",
                          "%1 names the profile “%2”, which no clouds-public.yaml has. The presets that openstacksdk "
                          "brings along are not followed, and the cloud has no auth_url of its own."),
        QT_TRANSLATE_NOOP("CodeTexts", "Write auth_url into the cloud, or the profile into clouds-public.yaml.")},
    CodeEntry{u"KeyNotFollowed", QT_TRANSLATE_NOOP("CodeTexts", "Key is not followed"),
              QT_TRANSLATE_NOOP("CodeTexts",
                                "%1: “%2” is not followed, and without it somebody else would sign in, or nobody."),
              QT_TRANSLATE_NOOP("CodeTexts", "Sign in in another way, such as an application credential.")},
    CodeEntry{u"Yaml", QT_TRANSLATE_NOOP("CodeTexts", "File is not YAML"),
              QT_TRANSLATE_NOOP("CodeTexts", "The file cannot be read from %1 on."),
              QT_TRANSLATE_NOOP("CodeTexts", "Correct the file, then reload.")},
    CodeEntry{u"NameNotUnique", QT_TRANSLATE_NOOP("CodeTexts", "Name is not unique"),
              QT_TRANSLATE_NOOP("CodeTexts", "Several images have the name %1."),
              QT_TRANSLATE_NOOP("CodeTexts", "Reload the list: each of them is named by its ID there.")},
    // OCI registries
    CodeEntry{u"NoCatalog", QT_TRANSLATE_NOOP("CodeTexts", "Repositories are not listed"),
              QT_TRANSLATE_NOOP("CodeTexts", "This registry does not say which repositories it has."),
              QT_TRANSLATE_NOOP("CodeTexts", "Type their names in the connection.")},
    CodeEntry{u"NoRegistryHere", QT_TRANSLATE_NOOP("CodeTexts", "No registry here"),
              QT_TRANSLATE_NOOP("CodeTexts", "%1 answers, but does not speak the API of a registry."),
              QT_TRANSLATE_NOOP("CodeTexts", "Check the address of the connection.")},
    CodeEntry{
        u"NoEcrHost", QT_TRANSLATE_NOOP("CodeTexts", "Not a host of Amazon ECR"),
        QT_TRANSLATE_NOOP("CodeTexts",
                          "AWS credentials sign in to hosts like 123456789012.dkr.ecr.eu-west-1.amazonaws.com only."),
        QT_TRANSLATE_NOOP("CodeTexts", "Correct the address, or sign in in another way.")},
    CodeEntry{u"CredentialHelper", QT_TRANSLATE_NOOP("CodeTexts", "Credential helper failed"),
              QT_TRANSLATE_NOOP("CodeTexts", "The program %1 did not give credentials."),
              QT_TRANSLATE_NOOP("CodeTexts",
                                "Sign in with docker or podman again, or enter user and password in the connection.")},
    CodeEntry{u"CredentialHelperMissing", QT_TRANSLATE_NOOP("CodeTexts", "Credential helper not found"),
              QT_TRANSLATE_NOOP("CodeTexts", "Docker's configuration names the program %1, which is not installed."),
              QT_TRANSLATE_NOOP("CodeTexts", "Install it, or enter user and password in the connection.")},
    CodeEntry{u"DockerConfig", QT_TRANSLATE_NOOP("CodeTexts", "Docker's configuration cannot be read"),
              QT_TRANSLATE_NOOP("CodeTexts", "%1 is not what docker or podman writes."),
              QT_TRANSLATE_NOOP("CodeTexts", "Correct the file, or choose another way to sign in.")},
    CodeEntry{
        u"InsecureRealm", QT_TRANSLATE_NOOP("CodeTexts", "Sign-in is not encrypted"),
        QT_TRANSLATE_NOOP("CodeTexts",
                          "The registry asks to sign in at %1 without encryption. The password was not sent there."),
        QT_TRANSLATE_NOOP("CodeTexts", "Tell whoever runs the registry.")},
    CodeEntry{
        u"PrivateRealm", QT_TRANSLATE_NOOP("CodeTexts", "Sign-in leads into this network"),
        QT_TRANSLATE_NOOP("CodeTexts",
                          "The registry asks to sign in at %1, an address of this computer or its network. Nothing "
                          "was sent there."),
        QT_TRANSLATE_NOOP("CodeTexts", "Tell whoever runs the registry, or check what answers in its stead.")},
    CodeEntry{
        u"RealmNotAgreed", QT_TRANSLATE_NOOP("CodeTexts", "Sign-in at another host"),
        QT_TRANSLATE_NOOP("CodeTexts",
                          "The registry asks to sign in at %1. Nothing was sent there, since nobody has allowed it."),
        QT_TRANSLATE_NOOP("CodeTexts",
                          "Try again and allow it, if that address belongs to whoever runs the registry.")},
    CodeEntry{u"StalePage", QT_TRANSLATE_NOOP("CodeTexts", "The list has changed"),
              QT_TRANSLATE_NOOP("CodeTexts", "The list of %1 changed while it was read."),
              QT_TRANSLATE_NOOP("CodeTexts", "Reload the list.")},
    CodeEntry{u"ManifestUnreadable", QT_TRANSLATE_NOOP("CodeTexts", "Manifest cannot be read"),
              QT_TRANSLATE_NOOP("CodeTexts", "What the registry has under this name is not a manifest."), ""},
    CodeEntry{u"DigestDiffers", QT_TRANSLATE_NOOP("CodeTexts", "Digest does not match"),
              QT_TRANSLATE_NOOP("CodeTexts", "What the registry sent for %1 has another digest. It was not used."),
              QT_TRANSLATE_NOOP("CodeTexts", "Try again. If it happens again, something on the way changes answers.")},
    CodeEntry{u"PlainHttp", QT_TRANSLATE_NOOP("CodeTexts", "Connection is not encrypted"),
              QT_TRANSLATE_NOOP("CodeTexts", "The address is http, and nobody has agreed to that."),
              QT_TRANSLATE_NOOP("CodeTexts", "Use https, or allow http in the connection.")},
    // What services answer that is not what they should
    CodeEntry{u"DigestInvalid", QT_TRANSLATE_NOOP("CodeTexts", "Digest not valid"),
              QT_TRANSLATE_NOOP("CodeTexts", "What the registry gave as a digest is none: %2."),
              QT_TRANSLATE_NOOP("CodeTexts", "Push the image again, or tell whoever runs the registry.")},
    CodeEntry{
        u"DigestUnverifiable", QT_TRANSLATE_NOOP("CodeTexts", "Digest algorithm not known"),
        QT_TRANSLATE_NOOP("CodeTexts", "Whether what was read is what %1 names cannot be told, so it was not used."),
        ""},
    CodeEntry{u"LayerNotStored", QT_TRANSLATE_NOOP("CodeTexts", "Layer did not arrive"),
              QT_TRANSLATE_NOOP("CodeTexts",
                                "The target took all bytes of %1 and says that it does not have it. No image was put "
                                "together from it."),
              QT_TRANSLATE_NOOP("CodeTexts", "Try again. What has arrived whole is not sent again.")},
    CodeEntry{
        u"LinkUnreadable", QT_TRANSLATE_NOOP("CodeTexts", "The list cannot be read to its end"),
        QT_TRANSLATE_NOOP("CodeTexts", "The service says that there is more, but not where in a way that can be read."),
        QT_TRANSLATE_NOOP("CodeTexts", "Tell whoever runs the service.")},
    CodeEntry{u"ListWithoutEnd", QT_TRANSLATE_NOOP("CodeTexts", "The list does not end"),
              QT_TRANSLATE_NOOP("CodeTexts",
                                "The service keeps saying that there is more. Reading stopped, so what has come is not "
                                "all there is."),
              QT_TRANSLATE_NOOP("CodeTexts", "Tell whoever runs the service.")},
    CodeEntry{u"NameWithoutTags", QT_TRANSLATE_NOOP("CodeTexts", "Repository without images"),
              QT_TRANSLATE_NOOP("CodeTexts", "The registry still lists the name, but knows no image of it."), ""},
    CodeEntry{
        u"NotTheRegistry", QT_TRANSLATE_NOOP("CodeTexts", "Something else answered"),
        QT_TRANSLATE_NOOP("CodeTexts",
                          "What answered for %1 is not the registry: a sign-in page or a proxy. Whether the registry "
                          "has acted is looked up."),
        QT_TRANSLATE_NOOP("CodeTexts", "Check the network, VPN and proxy, then try again.")},
    CodeEntry{u"OutOfTime", QT_TRANSLATE_NOOP("CodeTexts", "No whole answer in time"),
              QT_TRANSLATE_NOOP("CodeTexts", "The answer from %1 kept coming for so long that it was given up."),
              QT_TRANSLATE_NOOP("CodeTexts", "Try again. If it stays slow, check the network, VPN and proxy.")},
    CodeEntry{
        u"PagesInCircle", QT_TRANSLATE_NOOP("CodeTexts", "The list goes in circles"),
        QT_TRANSLATE_NOOP("CodeTexts",
                          "The service says that there is more, and then gives what it has given before. What has "
                          "come is perhaps not all there is."),
        QT_TRANSLATE_NOOP("CodeTexts", "Tell whoever runs the service.")},
    CodeEntry{
        u"PartNotTaken", QT_TRANSLATE_NOOP("CodeTexts", "Bytes got lost"),
        QT_TRANSLATE_NOOP("CodeTexts", "The target says, several times, that it has other bytes than were sent: %2."),
        QT_TRANSLATE_NOOP("CodeTexts", "Try again. What has arrived whole is not sent again.")},
    CodeEntry{
        u"RepositoryNameInvalid", QT_TRANSLATE_NOOP("CodeTexts", "Not a repository's name"),
        QT_TRANSLATE_NOOP("CodeTexts", "No registry may have a repository of this name, so it cannot be asked for."),
        ""},
    CodeEntry{u"TagNameInvalid", QT_TRANSLATE_NOOP("CodeTexts", "Not a tag"),
              QT_TRANSLATE_NOOP("CodeTexts", "No registry may have a tag of this name, so it cannot be asked for."),
              ""},
    CodeEntry{u"TagWithoutImage", QT_TRANSLATE_NOOP("CodeTexts", "Points to nothing"),
              QT_TRANSLATE_NOOP("CodeTexts", "The registry lists the tag, but has no image for it."),
              QT_TRANSLATE_NOOP("CodeTexts", "Push the image again, or tell whoever runs the registry.")},
    CodeEntry{u"TooManyChildren", QT_TRANSLATE_NOOP("CodeTexts", "Too many parts"),
              QT_TRANSLATE_NOOP("CodeTexts", "The index lists so many images that none of them is read unasked."), ""},
    // AWS profiles and files
    CodeEntry{u"SignInNotFollowed", QT_TRANSLATE_NOOP("CodeTexts", "Way to sign in is not followed"),
              QT_TRANSLATE_NOOP("CodeTexts", "Tagboat does not follow %1."),
              QT_TRANSLATE_NOOP("CodeTexts",
                                "Choose a profile with an access key, or enter one in the connection. “aws configure "
                                "export-credentials” prints the key that a profile leads to.")},
    CodeEntry{u"ProfileNotFound", QT_TRANSLATE_NOOP("CodeTexts", "Profile not found"),
              QT_TRANSLATE_NOOP("CodeTexts", "There is no profile %1 in the shared files of AWS."),
              QT_TRANSLATE_NOOP("CodeTexts", "Choose another profile, or add it to the files.")},
    CodeEntry{u"PartialCredentials", QT_TRANSLATE_NOOP("CodeTexts", "Half of the key is missing"),
              QT_TRANSLATE_NOOP("CodeTexts", "Access key and secret belong together, but one of them is missing: %1."),
              QT_TRANSLATE_NOOP("CodeTexts", "Add what is missing, then reload.")},
    CodeEntry{u"BlankInCredentials", QT_TRANSLATE_NOOP("CodeTexts", "Blank in a key"),
              QT_TRANSLATE_NOOP("CodeTexts", "A blank or the end of a line is in %1, which no key has."),
              QT_TRANSLATE_NOOP("CodeTexts", "Remove it, then reload.")},
    CodeEntry{u"NotUtf8", QT_TRANSLATE_NOOP("CodeTexts", "File cannot be read"),
              QT_TRANSLATE_NOOP("CodeTexts", "The file is no text in UTF-8 from %1 on."),
              QT_TRANSLATE_NOOP("CodeTexts", "Save the file as UTF-8, then reload.")},
    CodeEntry{u"BrokenSection", QT_TRANSLATE_NOOP("CodeTexts", "File cannot be read"),
              QT_TRANSLATE_NOOP("CodeTexts", "The heading at %1 is broken."),
              QT_TRANSLATE_NOOP("CodeTexts", "Correct that line, then reload.")},
    CodeEntry{u"BrokenLine", QT_TRANSLATE_NOOP("CodeTexts", "File cannot be read"),
              QT_TRANSLATE_NOOP("CodeTexts", "The line at %1 is neither a setting nor a heading."),
              QT_TRANSLATE_NOOP("CodeTexts", "Correct that line, then reload.")},
    CodeEntry{u"OutsideOfSection", QT_TRANSLATE_NOOP("CodeTexts", "File cannot be read"),
              QT_TRANSLATE_NOOP("CodeTexts", "The line at %1 belongs to no profile."),
              QT_TRANSLATE_NOOP("CodeTexts", "Correct that line, then reload.")},
    CodeEntry{u"UnreadableFile", QT_TRANSLATE_NOOP("CodeTexts", "File cannot be read"),
              QT_TRANSLATE_NOOP("CodeTexts", "The file %1 cannot be opened."),
              QT_TRANSLATE_NOOP("CodeTexts", "Allow reading it, then reload.")},
    CodeEntry{u"FileTooLarge", QT_TRANSLATE_NOOP("CodeTexts", "File is too large"),
              QT_TRANSLATE_NOOP("CodeTexts", "The file %1 is larger than any file of settings."),
              QT_TRANSLATE_NOOP("CodeTexts", "Check what the path names, then reload.")},
    CodeEntry{u"Unreadable", QT_TRANSLATE_NOOP("CodeTexts", "File cannot be read"),
              QT_TRANSLATE_NOOP("CodeTexts", "The file %1 cannot be opened."),
              QT_TRANSLATE_NOOP("CodeTexts", "Allow reading it, then reload.")},
    CodeEntry{u"TooLarge", QT_TRANSLATE_NOOP("CodeTexts", "File is too large"),
              QT_TRANSLATE_NOOP("CodeTexts", "The file %1 is larger than any file of settings."),
              QT_TRANSLATE_NOOP("CodeTexts", "Check what the path names, then reload.")},
    CodeEntry{u"CaBundle", QT_TRANSLATE_NOOP("CodeTexts", "CA bundle cannot be used"),
              QT_TRANSLATE_NOOP("CodeTexts", "No certificate could be read from %1."),
              QT_TRANSLATE_NOOP("CodeTexts", "Correct AWS_CA_BUNDLE or ca_bundle, or the file itself, then reload.")},
    // Addresses and requests
    CodeEntry{u"Region", QT_TRANSLATE_NOOP("CodeTexts", "Region not valid"),
              QT_TRANSLATE_NOOP("CodeTexts", "The region is empty or holds characters that no region has."),
              QT_TRANSLATE_NOOP("CodeTexts", "Correct the region of the connection.")},
    CodeEntry{
        u"CustomEndpointVariant", QT_TRANSLATE_NOOP("CodeTexts", "Endpoint and variant exclude each other"),
        QT_TRANSLATE_NOOP("CodeTexts", "An endpoint of your own cannot be asked for its FIPS or dual-stack variant."),
        QT_TRANSLATE_NOOP("CodeTexts", "Remove the endpoint, or turn FIPS and dual stack off.")},
    CodeEntry{u"CustomEndpointUrl", QT_TRANSLATE_NOOP("CodeTexts", "Endpoint not valid"),
              QT_TRANSLATE_NOOP("CodeTexts", "The endpoint is not the address of a service."),
              QT_TRANSLATE_NOOP("CodeTexts", "Enter an address such as https://registry.example.org.")},
    CodeEntry{u"Endpoint", QT_TRANSLATE_NOOP("CodeTexts", "Address not valid"),
              QT_TRANSLATE_NOOP("CodeTexts", "“%2” is not the address of a registry."),
              QT_TRANSLATE_NOOP("CodeTexts", "Enter an address such as https://registry.example.org.")},
    CodeEntry{u"UrlScheme", QT_TRANSLATE_NOOP("CodeTexts", "Address cannot be used"),
              QT_TRANSLATE_NOOP("CodeTexts", "Only https and http addresses can be reached, not “%1”."),
              QT_TRANSLATE_NOOP("CodeTexts", "Check the address of the connection.")},
    CodeEntry{u"UrlHost", QT_TRANSLATE_NOOP("CodeTexts", "Address cannot be used"),
              QT_TRANSLATE_NOOP("CodeTexts", "The address names no host."),
              QT_TRANSLATE_NOOP("CodeTexts", "Check the address of the connection.")},
    CodeEntry{u"UrlUserInfo", QT_TRANSLATE_NOOP("CodeTexts", "Address holds a password"),
              QT_TRANSLATE_NOOP("CodeTexts", "The address of %1 holds a user or a password. Nothing was sent."),
              QT_TRANSLATE_NOOP("CodeTexts", "Remove them from the address, and enter them in the connection.")},
    CodeEntry{u"Header", QT_TRANSLATE_NOOP("CodeTexts", "Request was not sent"),
              QT_TRANSLATE_NOOP("CodeTexts", "A value holds a line end, which would change the request: %1."),
              QT_TRANSLATE_NOOP("CodeTexts", "Check what is entered in the connection.")},
    // Settings
    CodeEntry{u"SettingsFull", QT_TRANSLATE_NOOP("CodeTexts", "Disk full"),
              QT_TRANSLATE_NOOP("CodeTexts", "The disk is full: the settings %1 cannot be written."),
              QT_TRANSLATE_NOOP("CodeTexts", "Make room on the disk, then save again.")},
    CodeEntry{u"SettingsBusy", QT_TRANSLATE_NOOP("CodeTexts", "Settings not saved"),
              QT_TRANSLATE_NOOP("CodeTexts", "Another program is writing the settings %1 and does not come to an end."),
              QT_TRANSLATE_NOOP("CodeTexts", "Close other windows of Tagboat, then save again.")},
    CodeEntry{u"SettingsUnwritable", QT_TRANSLATE_NOOP("CodeTexts", "Settings not saved"),
              QT_TRANSLATE_NOOP("CodeTexts", "The settings %1 cannot be written."),
              QT_TRANSLATE_NOOP("CodeTexts", "Allow writing to the file and its folder, then save again.")},
    // The journal and its runs
    CodeEntry{u"JournalFull", QT_TRANSLATE_NOOP("CodeTexts", "Journal not available"),
              QT_TRANSLATE_NOOP("CodeTexts", "The disk is full: the journal %1 cannot grow."),
              QT_TRANSLATE_NOOP("CodeTexts", "Make room on the disk, then try again.")},
    CodeEntry{u"JournalNewer", QT_TRANSLATE_NOOP("CodeTexts", "Journal not available"),
              QT_TRANSLATE_NOOP("CodeTexts", "The journal %1 is from a later version of Tagboat."),
              QT_TRANSLATE_NOOP("CodeTexts", "Use that version, or move the file away.")},
    CodeEntry{u"JournalBusy", QT_TRANSLATE_NOOP("CodeTexts", "Journal not available"),
              QT_TRANSLATE_NOOP("CodeTexts", "Another program holds the journal %1."),
              QT_TRANSLATE_NOOP("CodeTexts", "Close the other program, then try again.")},
    CodeEntry{u"JournalDamaged", QT_TRANSLATE_NOOP("CodeTexts", "Journal not available"),
              QT_TRANSLATE_NOOP("CodeTexts", "The journal %1 is damaged."),
              QT_TRANSLATE_NOOP("CodeTexts", "Move the file away; a new one is begun then.")},
    CodeEntry{u"JournalRunDamaged", QT_TRANSLATE_NOOP("CodeTexts", "Run damaged"),
              QT_TRANSLATE_NOOP("CodeTexts", "What the journal %1 says of this run is damaged."),
              QT_TRANSLATE_NOOP(
                  "CodeTexts", "It cannot go on. Its results show what can be read; all other runs are not affected.")},
    CodeEntry{u"JournalUnwritable", QT_TRANSLATE_NOOP("CodeTexts", "Journal not available"),
              QT_TRANSLATE_NOOP("CodeTexts", "The journal %1 cannot be written."),
              QT_TRANSLATE_NOOP("CodeTexts", "Allow writing to the file and its folder, then try again.")},
    CodeEntry{u"RunElsewhere", QT_TRANSLATE_NOOP("CodeTexts", "Not possible now"),
              QT_TRANSLATE_NOOP("CodeTexts", "The connection leads to another account or region now."),
              QT_TRANSLATE_NOOP("CodeTexts", "Let it lead to where it was, then try again.")},
    CodeEntry{u"ConnectionReadOnly", QT_TRANSLATE_NOOP("CodeTexts", "Not possible now"),
              QT_TRANSLATE_NOOP("CodeTexts", "The connection is read-only."), ""},
    CodeEntry{u"RunInOtherProgram", QT_TRANSLATE_NOOP("CodeTexts", "Not possible now"),
              QT_TRANSLATE_NOOP("CodeTexts", "Another Tagboat works at this deletion."), ""},
    CodeEntry{u"RunInThisProgram", QT_TRANSLATE_NOOP("CodeTexts", "Not possible now"),
              QT_TRANSLATE_NOOP("CodeTexts", "This deletion is already at work."), ""},
    CodeEntry{
        u"NoSuchAlias", QT_TRANSLATE_NOOP("CodeTexts", "Alias not known"),
        QT_TRANSLATE_NOOP("CodeTexts",
                          "No registry of these credentials is called “%2”, neither by an alias nor by its account."),
        QT_TRANSLATE_NOOP("CodeTexts",
                          "Correct the alias in the connection, or leave it empty for the account's own registry.")},
    // Tags
    CodeEntry{u"TagMoved", QT_TRANSLATE_NOOP("CodeTexts", "Tag has moved"),
              QT_TRANSLATE_NOOP("CodeTexts",
                                "The tag points to another image than when the list was loaded. Nothing was removed."),
              QT_TRANSLATE_NOOP("CodeTexts", "Reload the list, then decide again.")},
    CodeEntry{
        u"UntagUnsupported", QT_TRANSLATE_NOOP("CodeTexts", "Tag cannot be removed alone"),
        QT_TRANSLATE_NOOP("CodeTexts",
                          "This registry removes a tag only together with its image and all its other tags."),
        QT_TRANSLATE_NOOP("CodeTexts", "Delete the image by its digest, or allow replacing tags in the connection.")},
    CodeEntry{u"TagLeftReplaced", QT_TRANSLATE_NOOP("CodeTexts", "Tag points to an empty image now"),
              QT_TRANSLATE_NOOP("CodeTexts",
                                "The tag was moved to an empty image in order to remove it, but that was not deleted. "
                                "The image that had the tag is still there."),
              QT_TRANSLATE_NOOP("CodeTexts", "Retry, or put the tag back with Undo.")},
};

} // namespace

std::span<const CodeEntry> ownCodes()
{
    return ownEntries;
}

bool isOwnCode(const QString &code)
{
    return std::any_of(ownEntries.begin(), ownEntries.end(), [&code](const CodeEntry &entry) {
        return code == QStringView(entry.code.data(), static_cast<qsizetype>(entry.code.size()));
    });
}

} // namespace tagboat
