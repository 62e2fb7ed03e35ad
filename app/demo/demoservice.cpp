// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/demoservice.h"

#include "app/demo/demofill.h"
#include "app/demo/demoidentifier.h"
#include "app/demo/demolinks.h"

#include <QJsonDocument>
#include <QLocale>
#include <QUuid>

#include <algorithm>

namespace tagboat::demo {

namespace {

constexpr char jsonType[] = "application/x-amz-json-1.1";
constexpr char privatePrefix[] = "AmazonEC2ContainerRegistry_V20150921.";
constexpr char publicPrefix[] = "SpencerFrontendService.";
constexpr char publicRegion[] = "us-east-1";
/// The public service has an endpoint there too, which knows no command.
constexpr char regionWithoutCommands[] = "us-west-2";

HttpAnswer errorAnswer(const ServiceError &error)
{
    return {error.httpStatus, {{"Content-Type", jsonType}}, errorBody(error.code, error.message, error.members)};
}

QByteArray httpDate(const QDateTime &utc)
{
    return QLocale::c().toString(utc, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'")).toLatin1();
}

QString repositoryIn(const QByteArray &body)
{
    return QJsonDocument::fromJson(body).object().value(QStringLiteral("repositoryName")).toString();
}

/// The failures of a call that Fault::Kind::FailIdentifiers hits.
HttpAnswer failIdentifiers(const Fault &fault, const QByteArray &body)
{
    Input input = Input::parse(body);
    JsonText answer;
    answer.raw("{\"imageIds\":[],\"failures\":[");
    for (const RequestedId &id : readIds(input))
        appendFailure(answer, id, {fault.code.toUtf8(), fault.message.toUtf8()});
    return {200, {{"Content-Type", jsonType}}, answer.endList().raw("}").toBytes()};
}

} // namespace

DemoService::DemoService(DemoOptions options)
    : m_options(std::move(options))
    , m_timer(this)
{
    m_uptime.start();
    m_throttle.setRate(m_options.callsPerSecond);
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &DemoService::deliverDue);
}

DemoService::~DemoService()
{
    m_deliveries.clear(); // they hold sockets of the server
}

bool DemoService::start()
{
    fillStore(m_store, m_options);
    fillPublicStore(m_publicStore, m_options);
    // Made here, so that its sockets belong to the thread that runs this.
    m_server = std::make_unique<HttpServer>(
        [this](const HttpRequest &request, Reply reply) { handle(request, std::move(reply)); });
    tellOnce(context(Edition::Private), syntheticName());
    return m_server->listenOn(m_options.port);
}

QDateTime DemoService::nowUtc() const
{
    return QDateTime::currentDateTimeUtc().addSecs(m_options.clockOffsetSeconds);
}

void DemoService::handle(const HttpRequest &request, Reply reply)
{
    const QByteArray target = request.header("x-amz-target");
    const Edition edition = target.startsWith(publicPrefix) ? Edition::Public : Edition::Private;
    const QByteArray prefix = edition == Edition::Public ? publicPrefix : privatePrefix;
    const QString place = Links::operationOf(request);
    const QString operation =
        place.isEmpty() ? QString::fromUtf8(target.mid(target.startsWith(prefix) ? prefix.size() : 0)) : place;
    ++m_calls[operation];
    const Fault fault =
        m_faults.isEmpty() ? Fault{} : m_faults.next(operation, repositoryIn(request.body)).value_or(Fault{});
    HttpAnswer answer;
    if (fault.kind == Fault::Kind::FailIdentifiers)
        answer = failIdentifiers(fault, request.body);
    else if (actsDespite(fault.kind) && !place.isEmpty())
        answer = Links(context(Edition::Private), context(Edition::Public)).answer(request);
    else if (actsDespite(fault.kind))
        answer = act(operation, edition, request);
    else
        answer = answerOf(fault);
    if (fault.kind == Fault::Kind::OmitIdentifiers)
        answer.body = "{\"imageIds\":[],\"failures\":[]}";
    answer.headers.append({"Date", httpDate(nowUtc())});
    answer.headers.append({"x-amzn-RequestId", QUuid::createUuid().toByteArray(QUuid::WithoutBraces)});
    deliver(fault, std::move(answer), std::move(reply));
}

OperationContext DemoService::context(Edition edition)
{
    return {store(edition), m_tokens,
            m_options,      nowUtc().toSecsSinceEpoch(),
            edition,        "127.0.0.1:" + QByteArray::number(port())};
}

std::optional<ServiceError> DemoService::refusal(Edition edition, const HttpRequest &request) const
{
    SigningKey key{m_options.accessKeyId.toUtf8(), m_options.secretAccessKey.toUtf8(), m_options.region.toUtf8()};
    if (edition == Edition::Private)
        return verifySignature(request, key, nowUtc());
    key.service = "ecr-public";
    const bool isElsewhere =
        request.header("authorization").contains(QByteArray("/") + regionWithoutCommands + '/' + key.service);
    key.region = isElsewhere ? regionWithoutCommands : publicRegion;
    auto problem = verifySignature(request, key, nowUtc());
    if (!problem && isElsewhere) {
        problem = ServiceError{QStringLiteral("UnsupportedCommandException"),
                               QStringLiteral("This command is only supported in us-east-1.")};
    }
    return problem;
}

HttpAnswer DemoService::act(const QString &operation, Edition edition, const HttpRequest &request)
{
    if (const auto problem = refusal(edition, request))
        return errorAnswer(*problem);
    if (!m_throttle.admit(static_cast<double>(m_uptime.elapsed()) / 1000))
        return errorAnswer({QStringLiteral("ThrottlingException"), QStringLiteral("Rate exceeded")});
    const auto result = perform(operation, request.body, context(edition));
    if (!result)
        return errorAnswer(result.error());
    return {200, {{"Content-Type", jsonType}}, *result};
}

void DemoService::deliver(const Fault &fault, HttpAnswer answer, Reply reply)
{
    // std::function copies, a Reply does not.
    const auto shared = std::make_shared<Reply>(std::move(reply));
    const auto delivery = [kind = fault.kind, answer = std::move(answer), shared] {
        switch (kind) {
        case Fault::Kind::CutBeforeActing:
        case Fault::Kind::CutBeforeAnswer:
            return shared->cut();
        case Fault::Kind::HalfAnswer:
            return shared->sendHalf(answer);
        case Fault::Kind::HugeBody:
            return shared->sendForEver(answer);
        default:
            return shared->send(answer);
        }
    };
    const int delay = m_options.latencyMs + (fault.kind == Fault::Kind::Delay ? fault.delayMs : 0);
    if (delay > 0)
        deliverLater(delay, delivery);
    else
        delivery();
}

void DemoService::deliverLater(int delayMs, Delivery delivery)
{
    m_deliveries.emplace(m_uptime.elapsed() + delayMs, std::move(delivery));
    deliverDue();
}

void DemoService::deliverDue()
{
    while (!m_deliveries.empty() && m_deliveries.begin()->first <= m_uptime.elapsed()) {
        const auto due = m_deliveries.extract(m_deliveries.begin());
        due.mapped()();
    }
    if (!m_deliveries.empty())
        m_timer.start(static_cast<int>(std::max<qint64>(0, m_deliveries.begin()->first - m_uptime.elapsed())));
}

} // namespace tagboat::demo
