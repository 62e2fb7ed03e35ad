// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>

namespace tagboat::aws {

/// What is signed. Pure data, no clock, no network.
struct SigningInput
{
    QByteArray method; ///< "POST"
    QByteArray path; ///< as sent, already percent-encoded; empty = "/"
    QByteArray query; ///< as sent, without '?'
    QList<QPair<QByteArray, QByteArray>> headers; ///< all that shall be signed, host among them
    QByteArray body;
    QByteArray accessKeyId;
    QByteArray secretAccessKey;
    QByteArray region; ///< "eu-west-1"
    QByteArray service; ///< "ecr"
    QByteArray amzDate; ///< "20150830T123600Z", the same as header x-amz-date
    bool normalizePath = true; ///< remove "." and ".." and double slashes: everywhere but S3
};

/// Every intermediate text, so that a test can say which step differs.
struct Signature
{
    QByteArray canonicalRequest;
    QByteArray stringToSign;
    QByteArray signature; ///< lower-case hex
    QByteArray authorization; ///< value of the Authorization header
};

/// AWS Signature Version 4 (AWS General Reference "Signing AWS API requests"; checked against all public vectors).
[[nodiscard]] Signature sign(const SigningInput &input);

} // namespace tagboat::aws
