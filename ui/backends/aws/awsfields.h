// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/aws/endpoints.h"
#include "ui/base/connectionfields.h"

#include <QProcessEnvironment>

namespace tagboat {

class PlaceBox;
class SignInBox;

/// Amazon ECR, private or public.
class AwsFields : public ConnectionFields
{
    Q_OBJECT
public:
    AwsFields(aws::EndpointService service, const QProcessEnvironment &environment, QWidget *parent = nullptr);

    void fill(const Connection &connection, bool isStored) override;
    void apply(Connection &connection) const override;
    [[nodiscard]] Secrets secrets() const override;
    QWidget *validate() override;

private:
    PlaceBox *m_place;
    SignInBox *m_signIn;
};

} // namespace tagboat
