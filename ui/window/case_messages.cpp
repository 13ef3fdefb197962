// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/case_messages.h"

#include "core/knowledge/display_text.h"
#include "ui/window/case_facts.h"

#include <algorithm>

namespace ikelens {

namespace {

/// A folder of broken files must not fill the window with bars.
constexpr std::size_t MaxProblems = 3;

}  // namespace

std::vector<CaseMessage> messagesOn(const Case &subject, bool cancelled, bool textLost)
{
    std::vector<CaseMessage> messages;
    if (cancelled)
        messages.push_back({MessageArea::Kind::Warning,
                            MessageArea::tr("Loading was cancelled. Only the first part of the log is shown; "
                                            "F5 loads all of it.")});
    if (textLost)
        messages.push_back(
            {MessageArea::Kind::Warning,
             MessageArea::tr("A file of this log is shorter now than it was when it was opened. "
                             "F5 loads it again.")});
    if (factsOf(subject).daemonLines == 0)
        messages.push_back(
            {MessageArea::Kind::Info,
             MessageArea::tr("No line of this log is of the IPsec service. Open the log that was "
                             "downloaded from Information > System > Logfiles.")});
    for (const Service &service : subject.log.services) {
        if (service.otherProduct == NoString)
            continue;
        messages.push_back(
            {MessageArea::Kind::Info,
             MessageArea::tr(
                 "%1 has written this log, not an Intra2net System. It is read as far as both use the "
                 "same words; menus and fields are those of the Intra2net System.")
                 .arg(displayText(subject.log.text(service.otherProduct).toStdString()))});
        break;
    }
    const std::size_t notes = subject.notes.size();
    for (std::size_t i = 0; i < std::min(notes, MaxProblems); ++i)
        messages.push_back({MessageArea::Kind::Info, noteSentence(subject.notes[i])});
    if (notes > MaxProblems)
        messages.push_back(
            {MessageArea::Kind::Info,
             MessageArea::tr("%n more file(s) were changed to be read.", nullptr, int(notes - MaxProblems))});
    const std::size_t count = subject.problems.size();
    for (std::size_t i = 0; i < std::min(count, MaxProblems); ++i)
        messages.push_back({MessageArea::Kind::Warning, errorSentence(subject.problems[i])});
    if (count > MaxProblems)
        messages.push_back(
            {MessageArea::Kind::Warning,
             MessageArea::tr("%n more part(s) could not be read.", nullptr, int(count - MaxProblems))});
    return messages;
}

}  // namespace ikelens
