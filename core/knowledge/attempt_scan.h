// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"
#include "core/diagnosis/diagnosis.h"

#include <QStringList>

namespace ikelens {

/// What only several lines of an attempt tell together, seen one line after the other.
class AttemptScan
{
public:
    AttemptScan(const Log &log, const Catalog &catalog)
        : m_log(log)
        , m_catalog(catalog)
    { }

    void look(LineId line);

    /// `offered`, `last_step`, what became of the peer's certificate, and the identities that any line named.
    [[nodiscard]] Facts facts() const;

private:
    void lookAtOffer(const Message &message, const std::vector<Capture> &captures);
    void lookAtCertificate(const Message &message);
    void lookAtVersion(const Message &message);
    void lookAtMethod(const Message &message, const std::vector<Capture> &captures);

    const Log &m_log;
    const Catalog &m_catalog;
    Facts m_identities;
    QStringList m_offered;
    QString m_version, m_method;
    LineId m_lastStep = NoLine;
    bool m_sawCertificate = false;
    bool m_missesKey = false;
    bool m_refusedCa = false;
    bool m_missesCrl = false;
    bool m_rejected = false;
};

}  // namespace ikelens
