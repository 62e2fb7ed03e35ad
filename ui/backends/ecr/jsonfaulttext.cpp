// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/backends/ecr/jsonfaulttext.h"

#include "ui/base/formats.h"

#include <QCoreApplication>

namespace tagboat {

namespace {

struct JsonFaultTexts
{
    Q_DECLARE_TR_FUNCTIONS(JsonFaultTexts)
};

QString reason(QJsonParseError::ParseError error)
{
    switch (error) {
    case QJsonParseError::UnterminatedObject:
        return JsonFaultTexts::tr("a comma, a name in quotation marks or the } of an object is missing");
    case QJsonParseError::MissingNameSeparator:
        return JsonFaultTexts::tr("a colon after a name is missing");
    case QJsonParseError::UnterminatedArray:
    case QJsonParseError::MissingValueSeparator:
        return JsonFaultTexts::tr("a comma or the ] of an array is missing");
    case QJsonParseError::TerminationByNumber:
        return JsonFaultTexts::tr("the text ends too early");
    case QJsonParseError::IllegalEscapeSequence:
        return JsonFaultTexts::tr("there is no such escape with \\");
    case QJsonParseError::UnterminatedString:
        return JsonFaultTexts::tr("the closing quotation mark of a text is missing");
    case QJsonParseError::MissingObject:
        return JsonFaultTexts::tr("a name or value is missing");
    case QJsonParseError::DeepNesting:
        return JsonFaultTexts::tr("nested too deep");
    case QJsonParseError::GarbageAtEnd:
        return JsonFaultTexts::tr("nothing may follow the end");
    default:
        return JsonFaultTexts::tr("this is no value: texts stand in quotation marks");
    }
}

} // namespace

QString jsonFaultText(const JsonFault &fault)
{
    //: %1 and %2 are numbers, %3 what is wrong there
    return JsonFaultTexts::tr("Line %1, column %2: %3.")
        .arg(numberText(fault.line), numberText(fault.column), reason(fault.error));
}

} // namespace tagboat
