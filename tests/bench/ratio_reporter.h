// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <benchmark/benchmark.h>

#include <string>
#include <utility>
#include <vector>

namespace ikelens {

/// Prints each median with what it is in plain scans of the same file: the machine's speed falls out of it.
class RatioReporter : public benchmark::BenchmarkReporter
{
public:
    /// `yardstick` is the name of the benchmark that counts as 1.
    explicit RatioReporter(std::string yardstick)
        : m_yardstick(std::move(yardstick))
    { }

    bool ReportContext(const Context &context) override;
    void ReportRuns(const std::vector<Run> &runs) override;

private:
    std::string m_yardstick;
    double m_unit = 0;  ///< seconds
};

}  // namespace ikelens
