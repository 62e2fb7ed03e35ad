// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/digest.h"

#include <optional>
#include <string>
#include <string_view>

namespace tagboat {

/// The tag under which a registry without a referrers API keeps what refers to `subject`: the digest with "-" for ":", the
/// algorithm cut to 32 and the rest to 64 characters (OCI distribution spec, "Referrers Tag Schema").
[[nodiscard]] std::string referrersTag(const Digest &subject);

/// A tag of that form, also with cosign's suffixes (".sig", ".att", ".sbom"): whatever algorithm, and whether or not there
/// is such a subject.
[[nodiscard]] bool isReferrersTag(std::string_view tag);

/// `tag` without cosign's suffix: it may equal referrersTag() of its subject.
[[nodiscard]] std::string_view withoutSignatureSuffix(std::string_view tag);

/// The subject that such a tag names; nullopt where it is no such tag, or has only a part of its subject's digest: sha512 and
/// sha384 are longer than what the schema keeps of them.
[[nodiscard]] std::optional<Digest> subjectOfTag(std::string_view tag);

} // namespace tagboat
