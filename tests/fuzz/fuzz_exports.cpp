// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/journal/outcomeexport.h"
#include "tests/fuzz/fuzztarget.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace tagboat;

/// Whatever a service says stays one cell of one row, and no formula.
FUZZ_TARGET(fuzz_exports)
{
    OutcomeRow row;
    row.repository = QString::fromUtf8(input.left(20));
    row.identifier = ImageIdentifier::forTag(input.left(30).toStdString());
    row.platform = QString::fromLatin1(input.left(10));
    row.outcome.state = Outcome::State::Failed;
    row.outcome.failureCode = QString::fromUtf8(input.left(40));
    row.outcome.failureReason = QString::fromUtf8(input);

    const QByteArray csv = outcomesToCsv({row});
    bool isQuoted = false, isStart = true;
    int cells = 1, lines = 0;
    for (const char c : csv) {
        FUZZ_EXPECT(!isStart || isQuoted || !QByteArray("=+-@\t").contains(c));
        isStart = false;
        if (c == '"')
            isQuoted = !isQuoted;
        else if (isQuoted)
            continue;
        else if (c == ',')
            ++cells, isStart = true;
        else if (c == '\n')
            ++lines, isStart = true;
    }
    FUZZ_EXPECT(lines == 2 && !isQuoted);
    const auto columns = outcomesToCsv({}).count(',') + 1;
    FUZZ_EXPECT(cells - 1 == 2 * (columns - 1));

    const QJsonDocument json = QJsonDocument::fromJson(outcomesToJson({row}));
    FUZZ_EXPECT(json.isArray() && json.array().size() == 1);
}
