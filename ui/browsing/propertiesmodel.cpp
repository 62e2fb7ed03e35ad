// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/browsing/propertiesmodel.h"

#include "ui/base/formats.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace tagboat {

namespace {

// Image service API v2, "Show image": what everybody asks first.
constexpr std::array first{"name",         "id",          "status",           "visibility",   "owner",
                           "members",      "protected",   "os_hidden",        "tags",         "size",
                           "virtual_size", "disk_format", "container_format", "min_disk",     "min_ram",
                           "created_at",   "updated_at",  "checksum",         "os_hash_algo", "os_hash_value"};

QString scalarText(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool() ? PropertiesModel::tr("yes") : PropertiesModel::tr("no");
    case QJsonValue::Double:
        return numberText(value.toInteger());
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        return unknownText();
    default:
        return {};
    }
}

QString valueText(const QJsonValue &value)
{
    if (value.isArray()) {
        QStringList texts;
        const QJsonArray array = value.toArray();
        for (const QJsonValue &element : array)
            texts << valueText(element);
        return texts.isEmpty() ? unknownText() : texts.join(PropertiesModel::tr(", "));
    }
    if (!value.isObject())
        return scalarText(value);
    const QJsonObject object = value.toObject();
    if (const QString member = object[QLatin1String("member_id")].toString(); !member.isEmpty())
        //: A project that an image is shared with, and whether it has accepted that
        return PropertiesModel::tr("%1 (%2)").arg(member, object[QLatin1String("status")].toString());
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

} // namespace

void PropertiesModel::setRecord(const QByteArray &record)
{
    beginResetModel();
    m_properties.clear();
    QJsonObject rest = QJsonDocument::fromJson(record).object();
    for (const char *name : first) {
        const auto member = rest.constFind(QLatin1String(name));
        if (member == rest.constEnd())
            continue;
        m_properties.push_back({QLatin1String(name), valueText(*member)});
        rest.remove(QLatin1String(name));
    }
    for (auto member = rest.constBegin(); member != rest.constEnd(); ++member)
        m_properties.push_back({member.key(), valueText(member.value())});
    endResetModel();
}

int PropertiesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_properties.size());
}

int PropertiesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PropertiesModel::cell(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const Property &property = m_properties[static_cast<std::size_t>(index.row())];
    return index.column() == NameColumn ? property.name : property.value;
}

QVariant PropertiesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    //: Columns of an image's properties
    return section == NameColumn ? tr("Property") : tr("Value");
}

} // namespace tagboat
