// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/negotiation/log.h"

#include <QString>

namespace ikelens {

/// What the reader has noted at a line, or at an attempt by its first line. Without a text it is a mark.
struct Annotation
{
    enum class Scope : std::uint8_t { Line, Attempt };

    LineId line = NoLine;
    Scope scope = Scope::Line;
    QString text;

    friend bool operator==(const Annotation &, const Annotation &) = default;
};
/// By line, an attempt's before the line's own; one of each scope at most.
using Annotations = std::vector<Annotation>;

/// What is noted there; null where nothing is.
[[nodiscard]] const Annotation *annotationAt(const Annotations &all, LineId line, Annotation::Scope scope);
/// Puts it in, in place of the one at the same line and of the same scope.
void putAnnotation(Annotations &all, const Annotation &annotation);
void removeAnnotation(Annotations &all, LineId line, Annotation::Scope scope);

}  // namespace ikelens
