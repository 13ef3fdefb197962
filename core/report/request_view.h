// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/case.h"
#include "core/diagnosis/request_picture.h"

namespace ikelens {

/// The picture of the request that a finding is about, or nothing where it is about none.
[[nodiscard]] std::optional<Picture> requestPictureOf(const Case &subject, const Finding &finding,
                                                      Language language);

}  // namespace ikelens
