// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/backends/glance/glancecodes.h"

#include <QCoreApplication>

#include <array>

namespace tagboat {

namespace {

constexpr std::array glanceProgramEntries{
    CodeEntry{u"NoImageEndpoint", QT_TRANSLATE_NOOP("GlanceCodes", "No image service"),
              QT_TRANSLATE_NOOP("GlanceCodes", "The catalog of %1 names no image service."),
              QT_TRANSLATE_NOOP("GlanceCodes", "Enter the address of the image service, or choose another project.")},
    CodeEntry{
        u"NoImageRegion", QT_TRANSLATE_NOOP("GlanceCodes", "No image service in this region"),
        QT_TRANSLATE_NOOP("GlanceCodes", "The catalog of %1 has an image service in: %2."),
        QT_TRANSLATE_NOOP("GlanceCodes", "Choose one of these regions, or enter the address of the image service.")},
    CodeEntry{
        u"NoImageInterface", QT_TRANSLATE_NOOP("GlanceCodes", "No image service at this interface"),
        QT_TRANSLATE_NOOP("GlanceCodes", "The catalog of %1 has the image service at these interfaces: %2."),
        QT_TRANSLATE_NOOP("GlanceCodes", "Choose one of these interfaces, or enter the address of the image service.")},
    CodeEntry{u"NoProject", QT_TRANSLATE_NOOP("GlanceCodes", "Project not known"),
              QT_TRANSLATE_NOOP("GlanceCodes",
                                "The sign-in names no project, so images of its own cannot be told from others."),
              QT_TRANSLATE_NOOP("GlanceCodes", "Name the project in the connection, or let it show other images.")},
    CodeEntry{u"NoSuchCloud", QT_TRANSLATE_NOOP("GlanceCodes", "Cloud not found"),
              QT_TRANSLATE_NOOP("GlanceCodes", "There is no cloud “%2” in %1."),
              QT_TRANSLATE_NOOP("GlanceCodes", "Choose another cloud, or add it to the file.")},
    CodeEntry{u"VerifyOff", QT_TRANSLATE_NOOP("GlanceCodes", "Certificates are not checked"),
              QT_TRANSLATE_NOOP(
                  "GlanceCodes",
                  "%1 turns the check of certificates off, so that anyone could listen. Tagboat does not do that."),
              QT_TRANSLATE_NOOP("GlanceCodes", "Remove “verify: false”, and name the authority under “cacert”.")},
    CodeEntry{u"AuthType", QT_TRANSLATE_NOOP("GlanceCodes", "Way to sign in not known"),
              QT_TRANSLATE_NOOP("GlanceCodes", "%1 has the auth_type “%2”."),
              QT_TRANSLATE_NOOP("GlanceCodes", "Use password, token or v3applicationcredential.")},
    CodeEntry{u"AuthUrl", QT_TRANSLATE_NOOP("GlanceCodes", "Address is missing"),
              QT_TRANSLATE_NOOP("GlanceCodes", "%1 has no %2 that can be used."),
              QT_TRANSLATE_NOOP("GlanceCodes", "Add the address there.")},
    CodeEntry{
        u"VendorProfile", QT_TRANSLATE_NOOP("GlanceCodes", "Profile not known"),
        QT_TRANSLATE_NOOP("GlanceCodes",
                          "%1 names the profile “%2”, which no clouds-public.yaml has. The presets that openstacksdk "
                          "brings along are not followed, and the cloud has no auth_url of its own."),
        QT_TRANSLATE_NOOP("GlanceCodes", "Write auth_url into the cloud, or the profile into clouds-public.yaml.")},
    CodeEntry{u"KeyNotFollowed", QT_TRANSLATE_NOOP("GlanceCodes", "Key is not followed"),
              QT_TRANSLATE_NOOP("GlanceCodes",
                                "%1: “%2” is not followed, and without it somebody else would sign in, or nobody."),
              QT_TRANSLATE_NOOP("GlanceCodes", "Sign in in another way, such as an application credential.")},
    CodeEntry{u"Yaml", QT_TRANSLATE_NOOP("GlanceCodes", "File is not YAML"),
              QT_TRANSLATE_NOOP("GlanceCodes", "The file cannot be read from %1 on."),
              QT_TRANSLATE_NOOP("GlanceCodes", "Correct the file, then reload.")},
    CodeEntry{u"NameNotUnique", QT_TRANSLATE_NOOP("GlanceCodes", "Name is not unique"),
              QT_TRANSLATE_NOOP("GlanceCodes", "Several images have the name %1."),
              QT_TRANSLATE_NOOP("GlanceCodes", "Reload the list: each of them is named by its ID there.")},
};

} // namespace

BackEndCodes glanceCodes()
{
    return {"GlanceCodes", {}, glanceProgramEntries};
}

} // namespace tagboat
