// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/ratio_reporter.h"

#include <algorithm>
#include <cstdio>

namespace ikelens {

bool RatioReporter::ReportContext(const Context &context)
{
    PrintBasicContext(&GetErrorStream(), context);
    std::printf("%-28s %10s %19s %8s %8s\n", "median of five runs", "ms", "least … most", "x scan", "MB/s");
    return true;
}

void RatioReporter::ReportRuns(const std::vector<Run> &runs)
{
    std::vector<double> seconds;
    for (const Run &run : runs) {
        if (run.run_type == Run::RT_Iteration)
            seconds.push_back(run.real_accumulated_time
                              / double(std::max<benchmark::IterationCount>(1, run.iterations)));
    }
    if (seconds.empty())
        return;
    std::ranges::sort(seconds);
    const double median = seconds[seconds.size() / 2];
    const std::string &name = runs.front().run_name.function_name;
    if (name == m_yardstick)
        m_unit = median;
    const auto bytes = runs.front().counters.find("bytes");
    std::printf("%-28s %10.1f %8.1f … %8.1f %8.2f", name.c_str(), median * 1000, seconds.front() * 1000,
                seconds.back() * 1000, m_unit > 0 ? median / m_unit : 0.0);
    if (bytes != runs.front().counters.end())
        std::printf(" %8.0f", double(bytes->second) / median / 1e6);
    std::printf("\n");
    std::fflush(stdout);
}

}  // namespace ikelens
