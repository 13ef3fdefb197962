// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/latest.h"

#include <QCoreApplication>
#include <QPointer>

#include <algorithm>

namespace ikelens {

QThreadPool &Latest::pool()
{
    // It ends, and waits for its threads, with the application: what they use may be gone later.
    static QPointer<QThreadPool> pool;
    if (!pool) {
        pool = new QThreadPool(QCoreApplication::instance());
        // Two at least: one that takes long must not hold up the others.
        pool->setMaxThreadCount(std::max(2, QThread::idealThreadCount()));
    }
    return *pool;
}

}  // namespace ikelens
