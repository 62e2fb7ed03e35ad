// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/demofaults.h"

#include "app/demo/jsontext.h"

#include <utility>

namespace tagboat::demo {

namespace {

constexpr char faultType[] = "application/x-amz-json-1.1";

QString codeOf(int status)
{
    switch (status) {
    case 429:
        return QStringLiteral("TooManyRequestsException");
    case 503:
        return QStringLiteral("ServiceUnavailable");
    default:
        return status >= 500 ? QStringLiteral("ServerException") : QStringLiteral("InvalidParameterException");
    }
}

HttpAnswer scriptedError(int status, const QString &code, const QString &message)
{
    return {status, {{"Content-Type", faultType}}, errorBody(code, message)};
}

} // namespace

std::optional<Fault> Faults::next(const QString &operation, const QString &repository)
{
    std::optional<Fault> hit;
    for (Fault &fault : m_faults) {
        if ((!fault.operation.isEmpty() && fault.operation != operation)
            || (!fault.repository.isEmpty() && fault.repository != repository))
            continue;
        if (fault.after > 0) {
            --fault.after;
        } else if (!hit && fault.count != 0) {
            hit = fault;
            if (fault.count > 0)
                --fault.count;
        }
    }
    m_faults.removeIf([](const Fault &fault) { return fault.count == 0; });
    return hit;
}

bool actsDespite(Fault::Kind kind)
{
    switch (kind) {
    case Fault::Kind::None:
    case Fault::Kind::CutBeforeAnswer:
    case Fault::Kind::HalfAnswer:
    case Fault::Kind::Delay:
    case Fault::Kind::OmitIdentifiers:
        return true;
    default:
        return false;
    }
}

HttpAnswer answerOf(const Fault &fault)
{
    const HttpAnswer json{200, {{"Content-Type", faultType}}, {}};
    HttpAnswer answer = json;
    switch (fault.kind) {
    case Fault::Kind::Status:
        return scriptedError(fault.status, fault.code.isEmpty() ? codeOf(fault.status) : fault.code, fault.message);
    case Fault::Kind::Error:
        return scriptedError(400, fault.code, fault.message);
    case Fault::Kind::ExpiredToken:
        return scriptedError(400, QStringLiteral("ExpiredTokenException"),
                             QStringLiteral("The security token included in the request is expired"));
    case Fault::Kind::Redirect:
        return {307, {{"Location", fault.location.toUtf8()}}, {}};
    case Fault::Kind::NotJson:
        return {200, {{"Content-Type", "text/html"}}, "<html><body><h1>It works!</h1></body></html>"};
    case Fault::Kind::WrongTypes:
        answer.body = "{\"imageIds\":\"none\",\"failures\":{\"imageId\":7},\"imageDetails\":7,\"images\":true,"
                      "\"repositories\":[3,null],\"layers\":\"\",\"authorizationData\":{},\"nextToken\":[]}";
        return answer;
    case Fault::Kind::HugeBody:
        answer.body = "{\"imageDetails\":[],\"imageIds\":[],\"failures\":[]}            ";
        return answer;
    default:
        return answer;
    }
}

QByteArray errorBody(const QString &code, const QString &message, const QJsonObject &members)
{
    QJsonObject body = members;
    body.insert(QStringLiteral("__type"), code);
    if (!message.isEmpty())
        body.insert(QStringLiteral("message"), message);
    return toJson(body);
}

} // namespace tagboat::demo
