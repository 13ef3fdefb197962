// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/knowledge/peer_product.h"

#include <array>

namespace ikelens {

namespace {

struct Product
{
    const char16_t *family;
    const char16_t *name;
    std::array<const char16_t *, 4> marks;  ///< any of them in the software's name; null: none more
};

/// The more special come first: a router built on strongSwan names itself before strongSwan.
constexpr std::array Products{
    Product{u"intra2net", u"Intra2net System", {u"Intra2net", u"Intranator"}},
    Product{u"lancom", u"LANCOM", {u"LANCOM", u"LCOS"}},
    Product{u"fritzbox", u"FRITZ!Box", {u"FRITZ", u"AVM"}},
    Product{u"ncp", u"NCP Secure Entry Client", {u"NCP"}},
    Product{u"shrew", u"Shrew Soft VPN Client", {u"Shrew"}},
    Product{u"ipsecuritas", u"IPSecuritas", {u"IPSecuritas"}},
    Product{u"apple", u"Apple iPhone, iPad or Mac", {u"Apple", u"iOS", u"macOS", u"Mac OS"}},
    Product{u"android", u"Android", {u"Android"}},
    Product{u"netgear", u"NETGEAR", {u"NETGEAR", u"Netgear", u"SafeNet", u"SoftRemote"}},
    Product{u"zyxel", u"ZyXEL ZyWALL", {u"ZyXEL", u"Zyxel", u"ZyWALL", u"ZyNOS"}},
    Product{u"bintec", u"bintec", {u"bintec", u"Bintec", u"Teldat"}},
    Product{u"sophos", u"Sophos UTM", {u"Sophos", u"Astaro"}},
    Product{u"sonicwall", u"SonicWall", {u"SonicWall", u"SonicWALL"}},
    Product{u"pfsense", u"pfSense or OPNsense", {u"pfSense", u"OPNsense"}},
    Product{u"fortigate", u"FortiGate", {u"Fortinet", u"FortiGate", u"Fortigate"}},
    Product{u"paloalto", u"Palo Alto Networks", {u"Palo Alto", u"PAN-OS"}},
    Product{u"windows", u"Windows", {u"Windows", u"Microsoft", u"MS NT5"}},
    Product{u"cisco", u"Cisco", {u"Cisco IOS", u"Cisco VPN 3000", u"Cisco ASA", u"Cisco PIX"}},
    Product{u"strongswan", u"strongSwan", {u"strongSwan", u"Openswan", u"Libreswan", u"FreeS/WAN"}},
};

}  // namespace

QString productFamily(const QString &software)
{
    const QString name = software.section(u'(', 0, 0);  // remarks in brackets speak of other products
    for (const Product &product : Products) {
        for (const char16_t *mark : product.marks) {
            if (mark && name.contains(QStringView(mark)))
                return QString(QStringView(product.family));
        }
    }
    return {};
}

QString productName(const QString &family)
{
    for (const Product &product : Products) {
        if (family == QStringView(product.family))
            return QString(QStringView(product.name));
    }
    return {};
}

QStringList productFamilies()
{
    QStringList families;
    for (const Product &product : Products)
        families.append(QString(QStringView(product.family)));
    return families;
}

}  // namespace ikelens
