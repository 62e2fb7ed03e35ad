// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/datetext.h"
#include "app/distribution/reading/distributionanswers.h"
#include "app/net/httpdate.h"
#include "tests/fuzz/fuzztarget.h"

using namespace tagboat;

FUZZ_TARGET(fuzz_dates)
{
    (void)parseHttpDate(input);
    const QString text = QString::fromUtf8(input);
    (void)millisecondsOfDate(text);
    (void)millisecondsOfCreation(text);
    // The other reader of dates stands behind JSON.
    (void)distribution::parseConfig("{\"created\":\"" + input + "\"}");
}
