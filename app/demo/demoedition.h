// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace tagboat::demo {

/// Which of the two services: Amazon ECR or Amazon ECR Public.
enum class Edition { Private, Public };

} // namespace tagboat::demo
