// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/backends/ecr/constrainttext.h"

#include "ui/base/formats.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace tagboat {

namespace {

struct ConstraintTexts
{
    Q_DECLARE_TR_FUNCTIONS(ConstraintTexts)
};

bool isList(const QString &field)
{
    static const QRegularExpression lists(
        QStringLiteral("(^|\\.)(tags|tagKeys|architectures|operatingSystems|imageTagMutabilityExclusionFilters)$"));
    return field.contains(lists);
}

QString lengthText(const QString &field, int minimum, int maximum, int is)
{
    if (isList(field))
        return ConstraintTexts::tr("At most %Ln entries; these are %1.", nullptr, maximum).arg(numberText(is));
    if (field.endsWith(QLatin1String("logoImageBlob")))
        return ConstraintTexts::tr("At most %1; this is %2.").arg(byteSize(maximum), byteSize(is));
    if (is > maximum)
        return ConstraintTexts::tr("At most %Ln characters; these are %1.", nullptr, maximum).arg(numberText(is));
    return minimum <= 1 ? ConstraintTexts::tr("This cannot be empty.")
                        : ConstraintTexts::tr("At least %Ln characters.", nullptr, minimum);
}

QString patternText(const QString &field)
{
    if (field == QLatin1String("repositoryName"))
        return ConstraintTexts::tr("Use lower-case letters and digits, joined by . _ or -, with / between parts.");
    if (field.endsWith(QLatin1String(".filter")))
        return ConstraintTexts::tr("Letters, digits, . _ - and * for any text.");
    if (field.endsWith(QLatin1String(".Key")) || field.endsWith(QLatin1String(".Value")))
        return ConstraintTexts::tr("Letters, digits, blanks and _ . : / = + - @ only.");
    return {};
}

} // namespace

QString constraintText(const Error &error)
{
    static const QRegularExpression length(QStringLiteral(R"(^length (\d+)\.\.(\d+), is (\d+)$)"));
    QString text;
    if (const auto match = length.match(error.detail); match.hasMatch())
        text = lengthText(error.where, match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt());
    else if (error.detail.startsWith(QLatin1String("pattern ")))
        text = patternText(error.where);
    else if (error.detail == QLatin1String("prefix aws: is reserved"))
        text = ConstraintTexts::tr("Keys that begin with aws: belong to AWS.");
    else if (error.detail == QLatin1String("JSON object"))
        text = ConstraintTexts::tr("This has to be an object in braces: { … }.");
    else if (error.detail == QLatin1String("unique"))
        text = ConstraintTexts::tr("Another tag has this key.");
    return text.isEmpty() ? error.detail : text;
}

} // namespace tagboat
