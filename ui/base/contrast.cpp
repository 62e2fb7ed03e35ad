// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/contrast.h"

#include <algorithm>
#include <cmath>

namespace tagboat {

namespace {

constexpr double leastOfEdges = 3.6; ///< 3 is asked for; styles draw some edges a shade lighter
constexpr double leastOfHighContrast = 19.5;
constexpr int brightestRaised = 180; ///< buttons that are darker are raised

double linear(float channel)
{
    return channel <= 0.03928F ? channel / 12.92 : std::pow((static_cast<double>(channel) + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &colour)
{
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

QColor mixed(const QColor &one, const QColor &other, float share)
{
    const auto between = [share](float a, float b) { return a + (b - a) * share; };
    return QColor::fromRgbF(between(one.redF(), other.redF()), between(one.greenF(), other.greenF()),
                            between(one.blueF(), other.blueF()));
}

} // namespace

double contrast(const QColor &one, const QColor &other)
{
    const auto [darker, brighter] = std::minmax({luminance(one), luminance(other)});
    return (brighter + 0.05) / (darker + 0.05);
}

bool isHighContrast(const QPalette &palette)
{
    return contrast(palette.color(QPalette::WindowText), palette.color(QPalette::Window)) >= leastOfHighContrast;
}

QColor edgeColour(const QPalette &palette)
{
    const QColor text = palette.color(QPalette::Active, QPalette::Text);
    const QColor base = palette.color(QPalette::Active, QPalette::Base);
    const QColor window = palette.color(QPalette::Active, QPalette::Window);
    // Buttons, boxes and the pages of tabs are painted that much brighter by Fusion.
    const QColor button = palette.color(QPalette::Active, QPalette::Button);
    const QColor raised = button.lighter(100 + std::max(1, (brightestRaised - qGray(button.rgb())) / 6));
    if (isHighContrast(palette))
        return text;
    for (int percent = 20; percent < 100; percent += 5) {
        const QColor edge = mixed(base, text, static_cast<float>(percent) / 100);
        const double weakest = std::min({contrast(edge, base), contrast(edge, window), contrast(edge, raised)});
        if (weakest >= leastOfEdges)
            return edge;
    }
    return text;
}

} // namespace tagboat
