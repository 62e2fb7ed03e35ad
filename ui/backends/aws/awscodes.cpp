// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/backends/aws/awscodes.h"

#include <QCoreApplication>

#include <array>

namespace tagboat {

namespace {

constexpr std::array awsServiceEntries{
    CodeEntry{u"UnrecognizedClientException", QT_TRANSLATE_NOOP("AwsCodes", "Access key not known"),
              QT_TRANSLATE_NOOP("AwsCodes", "The service does not know the access key or the session token."),
              QT_TRANSLATE_NOOP("AwsCodes",
                                "Check the access key of the connection. A key of another part of AWS, such as "
                                "China or GovCloud, is not known here.")},
    CodeEntry{u"InvalidClientTokenId", QT_TRANSLATE_NOOP("AwsCodes", "Access key not known"),
              QT_TRANSLATE_NOOP("AwsCodes", "The service does not know the access key or the session token."),
              QT_TRANSLATE_NOOP("AwsCodes",
                                "Check the access key of the connection. A key of another part of AWS, such as "
                                "China or GovCloud, is not known here.")},
    CodeEntry{u"SignatureDoesNotMatch", QT_TRANSLATE_NOOP("AwsCodes", "Secret is wrong"),
              QT_TRANSLATE_NOOP("AwsCodes", "The access key is known, but the secret does not belong to it."),
              QT_TRANSLATE_NOOP("AwsCodes", "Enter the secret of the connection again.")},
    CodeEntry{
        u"MissingAuthenticationToken", QT_TRANSLATE_NOOP("AwsCodes", "Not signed in"),
        QT_TRANSLATE_NOOP("AwsCodes", "The request reached the service without a signature."),
        QT_TRANSLATE_NOOP("AwsCodes", "Check whether a proxy removes headers, and the endpoint of the connection.")},
    CodeEntry{u"OptInRequired", QT_TRANSLATE_NOOP("AwsCodes", "Region not enabled"),
              QT_TRANSLATE_NOOP("AwsCodes", "The account does not use this region."),
              QT_TRANSLATE_NOOP("AwsCodes", "Enable the region in the account, or choose another one.")},
    CodeEntry{u"UnknownOperationException", QT_TRANSLATE_NOOP("AwsCodes", "Not possible here"),
              QT_TRANSLATE_NOOP("AwsCodes", "The server does not know this operation."),
              QT_TRANSLATE_NOOP("AwsCodes", "Check the endpoint of the connection.")},
};

constexpr std::array awsProgramEntries{
    CodeEntry{u"SignInNotFollowed", QT_TRANSLATE_NOOP("AwsCodes", "Way to sign in is not followed"),
              QT_TRANSLATE_NOOP("AwsCodes", "Tagboat does not follow %1."),
              QT_TRANSLATE_NOOP("AwsCodes",
                                "Choose a profile with an access key, or enter one in the connection. “aws configure "
                                "export-credentials” prints the key that a profile leads to.")},
    CodeEntry{u"ProfileNotFound", QT_TRANSLATE_NOOP("AwsCodes", "Profile not found"),
              QT_TRANSLATE_NOOP("AwsCodes", "There is no profile %1 in the shared files of AWS."),
              QT_TRANSLATE_NOOP("AwsCodes", "Choose another profile, or add it to the files.")},
    CodeEntry{u"PartialCredentials", QT_TRANSLATE_NOOP("AwsCodes", "Half of the key is missing"),
              QT_TRANSLATE_NOOP("AwsCodes", "Access key and secret belong together, but one of them is missing: %1."),
              QT_TRANSLATE_NOOP("AwsCodes", "Add what is missing, then reload.")},
    CodeEntry{u"BlankInCredentials", QT_TRANSLATE_NOOP("AwsCodes", "Blank in a key"),
              QT_TRANSLATE_NOOP("AwsCodes", "A blank or the end of a line is in %1, which no key has."),
              QT_TRANSLATE_NOOP("AwsCodes", "Remove it, then reload.")},
    CodeEntry{u"NotUtf8", QT_TRANSLATE_NOOP("AwsCodes", "File cannot be read"),
              QT_TRANSLATE_NOOP("AwsCodes", "The file is no text in UTF-8 from %1 on."),
              QT_TRANSLATE_NOOP("AwsCodes", "Save the file as UTF-8, then reload.")},
    CodeEntry{u"BrokenSection", QT_TRANSLATE_NOOP("AwsCodes", "File cannot be read"),
              QT_TRANSLATE_NOOP("AwsCodes", "The heading at %1 is broken."),
              QT_TRANSLATE_NOOP("AwsCodes", "Correct that line, then reload.")},
    CodeEntry{u"BrokenLine", QT_TRANSLATE_NOOP("AwsCodes", "File cannot be read"),
              QT_TRANSLATE_NOOP("AwsCodes", "The line at %1 is neither a setting nor a heading."),
              QT_TRANSLATE_NOOP("AwsCodes", "Correct that line, then reload.")},
    CodeEntry{u"OutsideOfSection", QT_TRANSLATE_NOOP("AwsCodes", "File cannot be read"),
              QT_TRANSLATE_NOOP("AwsCodes", "The line at %1 belongs to no profile."),
              QT_TRANSLATE_NOOP("AwsCodes", "Correct that line, then reload.")},
    CodeEntry{u"UnreadableFile", QT_TRANSLATE_NOOP("AwsCodes", "File cannot be read"),
              QT_TRANSLATE_NOOP("AwsCodes", "The file %1 cannot be opened."),
              QT_TRANSLATE_NOOP("AwsCodes", "Allow reading it, then reload.")},
    CodeEntry{u"FileTooLarge", QT_TRANSLATE_NOOP("AwsCodes", "File is too large"),
              QT_TRANSLATE_NOOP("AwsCodes", "The file %1 is larger than any file of settings."),
              QT_TRANSLATE_NOOP("AwsCodes", "Check what the path names, then reload.")},
    CodeEntry{u"Region", QT_TRANSLATE_NOOP("AwsCodes", "Region not valid"),
              QT_TRANSLATE_NOOP("AwsCodes", "The region is empty or holds characters that no region has."),
              QT_TRANSLATE_NOOP("AwsCodes", "Correct the region of the connection.")},
    CodeEntry{
        u"CustomEndpointVariant", QT_TRANSLATE_NOOP("AwsCodes", "Endpoint and variant exclude each other"),
        QT_TRANSLATE_NOOP("AwsCodes", "An endpoint of your own cannot be asked for its FIPS or dual-stack variant."),
        QT_TRANSLATE_NOOP("AwsCodes", "Remove the endpoint, or turn FIPS and dual stack off.")},
    CodeEntry{u"CustomEndpointUrl", QT_TRANSLATE_NOOP("AwsCodes", "Endpoint not valid"),
              QT_TRANSLATE_NOOP("AwsCodes", "The endpoint is not the address of a service."),
              QT_TRANSLATE_NOOP("AwsCodes", "Enter an address such as https://registry.example.org.")},
};

} // namespace

BackEndCodes awsCodes()
{
    return {"AwsCodes", awsServiceEntries, awsProgramEntries};
}

} // namespace tagboat
