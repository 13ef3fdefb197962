// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/fuzz_entries.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    ikelens::fuzzIntake({reinterpret_cast<const char *>(data), size});
    return 0;
}
