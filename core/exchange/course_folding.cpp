// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/attempt_course.h"

#include <algorithm>
#include <iterator>

namespace ikelens {

namespace {

/// A series of renewals is one exchange and a deletion or two, each of a few messages.
constexpr std::size_t LongestPeriod = 12;
constexpr std::size_t FewestTimes = 3;

/// Whether two steps look the same in a ladder, whatever their lines and times.
bool alike(const CourseStep &a, const CourseStep &b)
{
    return a.kind == b.kind && a.teller == b.teller && a.fromOwn == b.fromOwn && a.inferred == b.inferred
        && a.exchange == b.exchange && a.message == b.message && a.notification == b.notification
        && a.lost == b.lost && a.peerLines.empty() == b.peerLines.empty();
}

/// How often the `period` steps from `first` on come one after the other. Ends at the first difference.
std::size_t timesOf(std::span<const CourseStep> steps, std::size_t first, std::size_t period)
{
    std::size_t at = first + period;
    while (at < steps.size() && alike(steps[at], steps[at - period]))
        ++at;
    return (at - first) / period;
}

void addTime(CourseStep &step, CourseStep &time)
{
    step.lines.insert(step.lines.end(), time.lines.begin(), time.lines.end());
    step.peerLines.insert(step.peerLines.end(), time.peerLines.begin(), time.peerLines.end());
    step.last = time.last;
    step.count += time.count;
}

/// Of a long course only the beginning and the end; folds are not cut apart.
void leaveOutMiddle(Course &course)
{
    if (course.steps.size() <= Course::MostSteps)
        return;
    std::size_t from = Course::MostSteps / 2, to = course.steps.size() - Course::MostSteps / 2;
    for (const Course::Fold &fold : course.folds) {
        const std::size_t end = fold.first + fold.steps;
        if (fold.first < from && from < end)
            from = end;
        if (fold.first < to && to < end)
            to = fold.first;
    }
    if (from >= to)
        return;
    for (std::size_t at = from; at < to; ++at)
        course.leftOut += course.steps[at].count;
    course.leftOutBefore = from;
    course.steps.erase(course.steps.begin() + std::ptrdiff_t(from),
                       course.steps.begin() + std::ptrdiff_t(to));
    std::erase_if(course.folds,
                  [&](const Course::Fold &fold) { return fold.first >= from && fold.first < to; });
    for (Course::Fold &fold : course.folds) {
        if (fold.first >= to)
            fold.first -= to - from;
    }
}

}  // namespace

Course foldedCourse(std::vector<CourseStep> steps)
{
    Course course;
    for (std::size_t at = 0; at < steps.size();) {
        std::size_t period = 1, times = 1;
        for (std::size_t length = 1; length <= std::min(LongestPeriod, steps.size() - at); ++length) {
            const std::size_t found = timesOf(steps, at, length);
            // Of the same steps, the shortest period that covers most of them.
            if (found >= FewestTimes && found * length > (times > 1 ? times * period : 0)) {
                period = length;
                times = found;
            }
        }
        for (std::size_t time = 1; time < times; ++time) {
            for (std::size_t step = 0; step < period; ++step)
                addTime(steps[at + step], steps[at + time * period + step]);
        }
        if (times > 1)
            course.folds.push_back({course.steps.size(), period, std::uint32_t(times)});
        std::move(steps.begin() + std::ptrdiff_t(at), steps.begin() + std::ptrdiff_t(at + period),
                  std::back_inserter(course.steps));
        at += period * times;
    }
    for (CourseStep &step : course.steps) {
        std::ranges::sort(step.lines);
        std::ranges::sort(step.peerLines);
    }
    leaveOutMiddle(course);
    return course;
}

}  // namespace ikelens
