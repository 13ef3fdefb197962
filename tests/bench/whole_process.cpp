// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/whole_process.h"

#include <array>
#include <cstdio>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace ikelens {

std::uint64_t peakMemory(const std::function<void()> &work)
{
    const pid_t child = ::fork();
    if (child == 0) {
        work();
        ::_exit(0);
    }
    int status = 0;
    struct rusage usage{};
    ::wait4(child, &status, 0, &usage);
    return std::uint64_t(usage.ru_maxrss) * 1024;
}

bool isInstalled(const std::string &program)
{
    return std::system(("command -v " + program + " >/dev/null").c_str()) == 0;
}

void runThroughPipe(const std::string &command)
{
    FILE *const pipe = ::popen(command.c_str(), "r");
    std::array<char, 65536> output{};
    while (pipe && std::fread(output.data(), 1, output.size(), pipe) > 0) { }
    if (pipe)
        ::pclose(pipe);
}

}  // namespace ikelens
