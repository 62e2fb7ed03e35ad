// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/glance/cloudsfile.h"

#include "app/net/certificates.h"

#include <QDir>
#include <QFile>
#include <QMap>

#include <yaml-cpp/yaml.h>

#include <algorithm>

namespace tagboat::glance {

using Values = QMap<QString, QString>;

struct CloudsFile::Entry
{
    QString name;
    Values values; ///< of `auth` and beside it, hyphens turned into underscores
};

namespace {

constexpr qint64 largestFile = 1024 * 1024;

Error configuration(const QString &code, const QString &where, const QString &detail = {})
{
    return {.kind = Error::Kind::Configuration, .code = code, .detail = detail, .where = where};
}

QString scalarOf(const YAML::Node &node)
{
    return node.IsScalar() ? QString::fromStdString(node.Scalar()) : QString();
}

QString keyOf(const YAML::Node &node)
{
    return scalarOf(node).replace(u'-', u'_');
}

void readScalars(const YAML::Node &map, Values &values)
{
    for (const auto &member : map) {
        if (member.second.IsScalar())
            values.insert(keyOf(member.first), scalarOf(member.second));
    }
}

/// `regions: [R1, {name: R2}]`: the first one counts when region_name is missing.
void readFirstRegion(const YAML::Node &cloud, Values &values)
{
    const YAML::Node regions = cloud["regions"];
    if (!regions || !regions.IsSequence() || regions.size() == 0 || values.contains(QStringLiteral("region_name")))
        return;
    const YAML::Node first = regions[0];
    const QString name = first.IsMap() && first["name"] ? scalarOf(first["name"]) : scalarOf(first);
    if (!name.isEmpty())
        values.insert(QStringLiteral("region_name"), name);
}

void readCloud(const YAML::Node &cloud, Values &values)
{
    if (!cloud.IsMap())
        return;
    readScalars(cloud, values);
    if (const YAML::Node auth = cloud["auth"]; auth && auth.IsMap())
        readScalars(auth, values);
    readFirstRegion(cloud, values);
}

/// All clouds of one file, laid over those in `clouds`.
void readClouds(const QByteArray &text, QMap<QString, Values> &clouds)
{
    const YAML::Node root = YAML::Load(text.toStdString());
    const YAML::Node all = root.IsMap() ? root["clouds"] : YAML::Node();
    if (!all || !all.IsMap())
        return;
    for (const auto &member : all) {
        if (!scalarOf(member.first).isEmpty())
            readCloud(member.second, clouds[scalarOf(member.first)]);
    }
}

QStringList foldersOf(const QProcessEnvironment &environment)
{
    const QString home = environment.value(QStringLiteral("HOME"), QDir::homePath());
    const QString config = environment.value(QStringLiteral("XDG_CONFIG_HOME"), home + QStringLiteral("/.config"));
    QStringList folders{config + QStringLiteral("/openstack")};
#if defined(Q_OS_MACOS)
    folders.prepend(home + QStringLiteral("/Library/Application Support/openstack"));
#elif defined(Q_OS_WIN)
    folders.prepend(environment.value(QStringLiteral("LOCALAPPDATA")) + QStringLiteral("/OpenStack/openstack"));
#endif
    return folders << QStringLiteral("/etc/openstack") << QStringLiteral("/etc/xdg/openstack");
}

QString findFile(const QString &stem, const QString &variable, const QProcessEnvironment &environment)
{
    if (const QString named = environment.value(variable); !named.isEmpty())
        return named;
    const QStringList folders = foldersOf(environment);
    for (const QString &folder : folders) {
        for (const char *ending : {".yaml", ".yml", ".json"}) { // JSON is YAML
            const QString path = folder + u'/' + stem + QLatin1String(ending);
            if (QFile::exists(path))
                return path;
        }
    }
    return {};
}

Result<QByteArray> readFile(const QString &path)
{
    if (path.isEmpty())
        return QByteArray();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(configuration(QStringLiteral("Unreadable"), path, file.errorString()));
    if (file.size() > largestFile)
        return failure(configuration(QStringLiteral("TooLarge"), path));
    return file.readAll();
}

/// The names of one thing: "user" gives user_id, user_domain_name and so on.
Cloud::Named namedOf(const Values &values, const QString &what, const QString &nameKey)
{
    const auto value = [&](const QString &key) { return values.value(key); };
    Cloud::Named named{value(what + QStringLiteral("_id")), value(nameKey), value(what + QStringLiteral("_domain_id")),
                       value(what + QStringLiteral("_domain_name"))};
    if (named.domainId.isEmpty() && named.domainName.isEmpty()) {
        named.domainId = value(QStringLiteral("domain_id"));
        named.domainName = value(QStringLiteral("domain_name"));
    }
    if (named.domainId.isEmpty() && named.domainName.isEmpty())
        named.domainId = values.value(QStringLiteral("default_domain"), QStringLiteral("default"));
    return named;
}

std::optional<Cloud::Method> methodOf(const Values &values)
{
    const QString type = values.value(QStringLiteral("auth_type"));
    const bool hasCredential = values.contains(QStringLiteral("application_credential_id"))
        || values.contains(QStringLiteral("application_credential_name"));
    if (type == QLatin1String("v3applicationcredential")
        || (hasCredential && (type.isEmpty() || type.contains(QLatin1String("password")))))
        return Cloud::Method::ApplicationCredential;
    if (type == QLatin1String("token") || type == QLatin1String("v3token"))
        return Cloud::Method::Token;
    if (type == QLatin1String("admin_token") || type == QLatin1String("none"))
        return Cloud::Method::Plain;
    if (type.isEmpty() && values.contains(QStringLiteral("token")))
        return Cloud::Method::Token;
    if (type.isEmpty() || type == QLatin1String("password") || type == QLatin1String("v3password"))
        return Cloud::Method::Password;
    return {};
}

bool isFalse(const QString &text)
{
    const QString lower = text.toLower();
    return lower == QLatin1String("false") || lower == QLatin1String("no") || lower == QLatin1String("off");
}

bool isTrue(const QString &text)
{
    const QString lower = text.toLower();
    return lower == QLatin1String("true") || lower == QLatin1String("yes") || lower == QLatin1String("on");
}

QString interfaceOf(const Values &values)
{
    QString interface = values.value(QStringLiteral("interface"), values.value(QStringLiteral("endpoint_type")));
    if (interface.endsWith(QLatin1String("URL")))
        interface.chop(3);
    return interface.isEmpty() ? QStringLiteral("public") : interface;
}

void readSignIn(const Values &values, Cloud &cloud)
{
    cloud.user = namedOf(values, QStringLiteral("user"), QStringLiteral("username"));
    cloud.project = namedOf(values, QStringLiteral("project"), QStringLiteral("project_name"));
    if (cloud.project.id.isEmpty() && cloud.project.name.isEmpty()) {
        cloud.project.id = values.value(QStringLiteral("tenant_id"));
        cloud.project.name = values.value(QStringLiteral("tenant_name"));
    }
    cloud.password = values.value(QStringLiteral("password"));
    cloud.credential.id = values.value(QStringLiteral("application_credential_id"));
    cloud.credential.name = values.value(QStringLiteral("application_credential_name"));
    cloud.credentialSecret = values.value(QStringLiteral("application_credential_secret"));
    cloud.token = values.value(QStringLiteral("token"));
    cloud.region = values.value(QStringLiteral("region_name"));
    cloud.interface = interfaceOf(values);
    cloud.authUrl = QUrl(values.value(QStringLiteral("auth_url")));
    QString image = values.value(QStringLiteral("image_endpoint_override"));
    if (cloud.method == Cloud::Method::Plain && image.isEmpty())
        image = values.value(QStringLiteral("endpoint"));
    cloud.imageEndpoint = QUrl(image);
}

} // namespace

Result<CloudsFile> CloudsFile::read(const QProcessEnvironment &environment)
{
    const QString path = findFile(QStringLiteral("clouds"), QStringLiteral("OS_CLIENT_CONFIG_FILE"), environment);
    const auto clouds = readFile(path);
    if (!clouds)
        return failure(clouds.error());
    const auto secure =
        readFile(findFile(QStringLiteral("secure"), QStringLiteral("OS_CLIENT_SECURE_FILE"), environment));
    if (!secure)
        return failure(secure.error());
    return parse(*clouds, *secure, path);
}

Result<CloudsFile> CloudsFile::parse(const QByteArray &clouds, const QByteArray &secure, const QString &path)
{
    QMap<QString, Values> all;
    try {
        readClouds(clouds, all);
        readClouds(secure, all);
    } catch (const YAML::Exception &exception) {
        // The parser's own text may quote what stands there, and that may be a password.
        return failure(
            configuration(QStringLiteral("Yaml"), QStringLiteral("%1:%2").arg(path).arg(exception.mark.line + 1)));
    }
    auto entries = std::make_shared<std::vector<Entry>>();
    for (auto cloud = all.cbegin(); cloud != all.cend(); ++cloud)
        entries->push_back({cloud.key(), cloud.value()});
    CloudsFile file;
    file.m_entries = std::move(entries);
    file.m_path = path;
    return file;
}

QStringList CloudsFile::names() const
{
    QStringList names;
    for (const Entry &entry : *m_entries)
        names << entry.name;
    return names;
}

Result<Cloud> CloudsFile::cloud(const QString &name) const
{
    const auto found =
        std::find_if(m_entries->begin(), m_entries->end(), [&](const Entry &entry) { return entry.name == name; });
    if (found == m_entries->end())
        return failure(configuration(QStringLiteral("NoSuchCloud"), m_path, name));
    const Values &values = found->values;
    const QString where = m_path + QLatin1String(" clouds.") + name;
    if (isFalse(values.value(QStringLiteral("verify"))) || isTrue(values.value(QStringLiteral("insecure"))))
        return failure(configuration(QStringLiteral("VerifyOff"), where));
    const auto method = methodOf(values);
    if (!method)
        return failure(configuration(QStringLiteral("AuthType"), where, values.value(QStringLiteral("auth_type"))));
    Cloud cloud;
    cloud.method = *method;
    readSignIn(values, cloud);
    const QUrl &needed = cloud.method == Cloud::Method::Plain ? cloud.imageEndpoint : cloud.authUrl;
    if (!needed.isValid() || needed.host().isEmpty())
        return failure(configuration(QStringLiteral("AuthUrl"), where));
    if (const QString bundle = values.value(QStringLiteral("cacert")); !bundle.isEmpty()) {
        const auto authorities = readAuthorities(bundle);
        if (!authorities)
            return failure(authorities.error());
        cloud.authorities = *authorities;
    }
    return cloud;
}

} // namespace tagboat::glance
