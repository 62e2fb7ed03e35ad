// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/codetext.h"

#include <QCoreApplication>

#include <algorithm>
#include <vector>

namespace tagboat {

namespace {

std::vector<BackEndCodes> &knownCodes()
{
    static std::vector<BackEndCodes> codes;
    return codes;
}

QString translated(const char *context, const char *text)
{
    return *text ? QCoreApplication::translate(context, text) : QString();
}

const CodeEntry *find(std::span<const CodeEntry> entries, const QString &code)
{
    const auto found = std::find_if(entries.begin(), entries.end(), [&code](const CodeEntry &entry) {
        return code == QStringView(entry.code.data(), static_cast<qsizetype>(entry.code.size()));
    });
    return found == entries.end() ? nullptr : &*found;
}

std::optional<ErrorText> textOf(const char *context, std::span<const CodeEntry> entries, const QString &code)
{
    const CodeEntry *entry = find(entries, code);
    if (!entry)
        return std::nullopt;
    return ErrorText{translated(context, entry->title),
                     translated(context, entry->explanation),
                     translated(context, entry->nextStep),
                     {}};
}

} // namespace

void addCodes(const BackEndCodes &codes)
{
    std::vector<BackEndCodes> &known = knownCodes();
    const bool isKnown = std::any_of(known.begin(), known.end(), [&codes](const BackEndCodes &each) {
        return each.ofService.data() == codes.ofService.data() && each.ofProgram.data() == codes.ofProgram.data();
    });
    if (!isKnown)
        known.push_back(codes);
}

std::span<const BackEndCodes> addedCodes()
{
    return knownCodes();
}

std::optional<ErrorText> codeText(const QString &code, CodeOf codeOf)
{
    if (codeOf == CodeOf::Program) {
        if (auto text = textOf("CodeTexts", ownCodes(), code))
            return text;
        for (const BackEndCodes &codes : addedCodes()) {
            if (auto text = textOf(codes.context, codes.ofProgram, code))
                return text;
        }
    }
    for (const BackEndCodes &codes : addedCodes()) {
        if (auto text = textOf(codes.context, codes.ofService, code))
            return text;
    }
    return std::nullopt;
}

bool isOwnCode(const QString &code)
{
    const std::span<const BackEndCodes> added = addedCodes();
    return find(ownCodes(), code) || std::any_of(added.begin(), added.end(), [&code](const BackEndCodes &codes) {
               return find(codes.ofProgram, code) != nullptr;
           });
}

} // namespace tagboat
