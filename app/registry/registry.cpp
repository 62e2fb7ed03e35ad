// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/registry/registry.h"

#include "app/registry/whilethere.h"

namespace tagboat {

Call Registry::readImage(RepositoryName, Digest, Handler<ImageReading> handler)
{
    return completeLater<ImageReading>(whileThere(this, std::move(handler)),
                                       failure({.kind = Error::Kind::Unsupported}));
}

Call Registry::learnDeletion(RepositoryName, Handler<Done> handler)
{
    return completeLater<Done>(whileThere(this, std::move(handler)), Done{});
}

Call Registry::fetchUse(RepositoryName, Digest, Handler<ImageUse> handler)
{
    return completeLater<ImageUse>(whileThere(this, std::move(handler)), failure({.kind = Error::Kind::Unsupported}));
}

Call Registry::setProtected(RepositoryName, Digest, bool, Handler<Done> handler)
{
    return completeLater<Done>(whileThere(this, std::move(handler)), failure({.kind = Error::Kind::Unsupported}));
}

} // namespace tagboat
