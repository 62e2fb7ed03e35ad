// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/aws/jsonerror.h"
#include "app/core/utczone.h"
#include "app/distribution/protocol/distributionerror.h"
#include "app/glance/glanceerror.h"
#include "tests/fuzz/fuzztarget.h"

using namespace tagboat;

/// Two bytes for the status, the rest is the body of a refusal.
FUZZ_TARGET(fuzz_errors)
{
    if (input.size() < 2)
        return;
    HttpResponse response;
    response.status = 300 + (static_cast<uchar>(input[0]) << 8 | static_cast<uchar>(input[1])) % 300;
    response.body = input.mid(2);
    const QDateTime now = QDateTime::fromSecsSinceEpoch(1'700'000'000, utcZone);
    for (const Error &error :
         {aws::errorOf(response), distribution::errorOf(response, now), glance::errorOf(response)}) {
        FUZZ_EXPECT(error.httpStatus == response.status);
        FUZZ_EXPECT(!error.code.isEmpty());
    }
}
