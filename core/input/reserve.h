// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace ikelens {

/// Makes room for so many times the elements that are there. Memory that is never touched costs nothing.
template<typename Value>
void reserveTimes(std::vector<Value> &values, double times)
{
    values.reserve(std::size_t(double(values.size()) * times));
}

}  // namespace ikelens
