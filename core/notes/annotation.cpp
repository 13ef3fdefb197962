// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/notes/annotation.h"

#include <algorithm>
#include <tuple>

namespace ikelens {

namespace {

/// Attempt before line.
std::pair<LineId, int> place(LineId line, Annotation::Scope scope)
{
    return {line, scope == Annotation::Scope::Attempt ? 0 : 1};
}

template<typename List>
auto placeIn(List &all, LineId line, Annotation::Scope scope)
{
    return std::ranges::lower_bound(all, place(line, scope), {}, [](const Annotation &annotation) {
        return place(annotation.line, annotation.scope);
    });
}

}  // namespace

const Annotation *annotationAt(const Annotations &all, LineId line, Annotation::Scope scope)
{
    const auto found = placeIn(all, line, scope);
    return found != all.end() && found->line == line && found->scope == scope ? &*found : nullptr;
}

void putAnnotation(Annotations &all, const Annotation &annotation)
{
    const auto found = placeIn(all, annotation.line, annotation.scope);
    if (found != all.end() && found->line == annotation.line && found->scope == annotation.scope)
        *found = annotation;
    else
        all.insert(found, annotation);
}

void removeAnnotation(Annotations &all, LineId line, Annotation::Scope scope)
{
    const auto found = placeIn(all, line, scope);
    if (found != all.end() && found->line == line && found->scope == scope)
        all.erase(found);
}

}  // namespace ikelens
