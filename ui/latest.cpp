// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/latest.h"

#include <algorithm>

namespace ikelens {

QThreadPool &Latest::pool()
{
    struct Pool : QThreadPool
    {
        // Two at least: one that takes long must not hold up the others.
        Pool() { setMaxThreadCount(std::max(2, QThread::idealThreadCount())); }
    };
    static Pool pool;
    return pool;
}

}  // namespace ikelens
