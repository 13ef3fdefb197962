// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/loading/unpacking.h"

#include "core/intake/line_filter.h"
#include "core/loading/log_files.h"

namespace ikelens {

namespace {

using Text = std::shared_ptr<const TextSource>;

/// By its name or by its first lines.
bool isWantedEntry(const QString &name, std::string_view beginning)
{
    if (looksLikeLog(name.sliced(name.lastIndexOf(u'/') + 1).section(QStringLiteral(" › "), -1)))
        return true;
    constexpr int LooksAt = 20;
    for (int lines = 0; lines < LooksAt && !beginning.empty(); ++lines) {
        const std::size_t newline = beginning.find('\n');
        if (beginsRecord(beginning.substr(0, newline)))
            return true;
        beginning.remove_prefix(newline == std::string_view::npos ? beginning.size() : newline + 1);
    }
    return false;
}

}  // namespace

Unpacking::Unpacking(const Text &packed, const UnpackLimit &limit, const LoadProgress &progress,
                     const GoesOn &goesOn)
{
    m_result = std::async(std::launch::async, [=, state = m_state] {
        bool told = false;
        const auto onlyText = [&](Text text) {
            told = true;
            state->growing.set_value(std::move(text));
        };
        const auto progressed = [&](double share) {
            if (progress && !told)
                progress(share);
            return goesOn() && !state->abandoned;
        };
        auto result = unpack(*packed, limit, isWantedEntry, progressed, onlyText);
        if (!told)
            state->growing.set_value(nullptr);
        return result;
    });
}

}  // namespace ikelens
