// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/owncodes.h"

#include <QCoreApplication>

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
    CodeEntry{u"ManifestUnreadable", QT_TRANSLATE_NOOP("CodeTexts", "Manifest cannot be read"),
              QT_TRANSLATE_NOOP("CodeTexts", "What the registry has under this name is not a manifest."), ""},
    CodeEntry{u"DigestDiffers", QT_TRANSLATE_NOOP("CodeTexts", "Digest does not match"),
              QT_TRANSLATE_NOOP("CodeTexts", "What the registry sent for %1 has another digest. It was not used."),
              QT_TRANSLATE_NOOP("CodeTexts", "Try again. If it happens again, something on the way changes answers.")},
    CodeEntry{u"PlainHttp", QT_TRANSLATE_NOOP("CodeTexts", "Connection is not encrypted"),
              QT_TRANSLATE_NOOP("CodeTexts", "The address is http, and nobody has agreed to that."),
              QT_TRANSLATE_NOOP("CodeTexts", "Use https, or allow http in the connection.")},
    CodeEntry{
        u"DigestUnverifiable", QT_TRANSLATE_NOOP("CodeTexts", "Digest algorithm not known"),
        QT_TRANSLATE_NOOP("CodeTexts", "Whether what was read is what %1 names cannot be told, so it was not used."),
        ""},
    // What services answer that is not what they should
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
    CodeEntry{
        u"NotTheRegistry", QT_TRANSLATE_NOOP("CodeTexts", "Something else answered"),
        QT_TRANSLATE_NOOP("CodeTexts",
                          "What answered for %1 is not the registry: a sign-in page or a proxy. Whether the registry "
                          "has acted is looked up."),
        QT_TRANSLATE_NOOP("CodeTexts", "Check the network, VPN and proxy, then try again.")},
    CodeEntry{u"OutOfTime", QT_TRANSLATE_NOOP("CodeTexts", "No whole answer in time"),
              QT_TRANSLATE_NOOP(
                  "CodeTexts", "In the time that one call may take, with all its tries, no whole answer came from %1."),
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
    // Files
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
    // Tags
    CodeEntry{u"TagMoved", QT_TRANSLATE_NOOP("CodeTexts", "Tag has moved"),
              QT_TRANSLATE_NOOP("CodeTexts",
                                "The tag points to another image than when the list was loaded. Nothing was removed."),
              QT_TRANSLATE_NOOP("CodeTexts", "Reload the list, then decide again.")},
};

} // namespace

std::span<const CodeEntry> ownCodes()
{
    return ownEntries;
}

} // namespace tagboat
