// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/reading/distributionanswers.h"
#include "app/ecr/ecranswers.h"
#include "app/ecr/ecrlistings.h"
#include "app/ecr/publicanswers.h"
#include "app/glance/glanceanswers.h"
#include "tests/fuzz/fuzztarget.h"

using namespace tagboat;

FUZZ_TARGET(fuzz_listings)
{
    if (const auto images = ecr::parseImageDetails(input)) {
        for (const Image &image : images->items)
            FUZZ_EXPECT(!image.digest.isNull());
    }
    (void)ecr::parseImageIds(input);
    (void)ecr::parseRepositories(input);
    (void)ecr::parseRegistries(input);
    (void)ecr::parseImageTags(input);
    (void)ecr::parseDeletion(input, {ImageIdentifier::forTag("a")});
    (void)ecr::parseManifests(input, {ImageIdentifier::forTag("a")});
    (void)distribution::parseCatalog(input);
    (void)distribution::parseTagList(input);
    (void)distribution::parseReferrers(input);
    (void)distribution::parseConfig(input);
    (void)glance::parseImage(input);
    (void)glance::parseImagePage(input);
}
