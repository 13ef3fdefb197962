// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/ratio_reporter.h"

#include <cstdio>

namespace ikelens {

bool RatioReporter::ReportContext(const Context &context)
{
    PrintBasicContext(&GetErrorStream(), context);
    std::printf("%-28s %12s %10s %10s\n", "median of the repetitions", "ms", "x scan", "MB/s");
    return true;
}

void RatioReporter::ReportRuns(const std::vector<Run> &runs)
{
    for (const Run &run : runs) {
        const bool median = run.run_type == Run::RT_Aggregate && run.aggregate_name == "median";
        if (!median && !(run.run_type == Run::RT_Iteration && run.repetitions <= 1))
            continue;
        const double seconds = run.real_accumulated_time
            / double(run.iterations > 0 && !median ? run.iterations : 1);
        const std::string &name = run.run_name.function_name;
        if (name == m_yardstick)
            m_unit = seconds;
        const auto rate = run.counters.find("bytes_per_second");
        std::printf("%-28s %12.1f %10.2f %10.0f\n", name.c_str(), seconds * 1000,
                    m_unit > 0 ? seconds / m_unit : 0.0,
                    rate == run.counters.end() ? 0.0 : double(rate->second) / 1e6);
    }
    std::fflush(stdout);
}

}  // namespace ikelens
