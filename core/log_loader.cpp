// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log_loader.h"

#include "core/loading/input_reader.h"
#include "core/loading/pipeline.h"

#include <QPromise>
#include <QtConcurrent>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace ikelens {

std::expected<CasePtr, Error> loadCase(const LoadRequest &request, const Expertise &expertise,
                                       const LoadProgress &progress, const LoadSnapshot &snapshot,
                                       const LoadCancelled &cancelled)
{
    const auto showPipe = [&](const std::shared_ptr<const TextSource> &soFar) {
        InputReader part(request, {}, cancelled);
        LogTexts texts = part.readText(soFar);
        if (texts.sources.empty())
            return;
        const auto loaded =
            Pipeline(expertise, request, std::move(texts), std::move(part), {}, {}, cancelled).run();
        if (!loaded)
            return;
        Case shown = **loaded;
        shown.complete = false;
        snapshot(std::make_shared<const Case>(std::move(shown)));
    };
    InputReader inputs(request, progress, cancelled,
                       snapshot ? InputReader::PipeSpeaks(showPipe) : InputReader::PipeSpeaks());
    auto texts = inputs.read();
    if (!texts)
        return std::unexpected(texts.error());
    if (texts->sources.empty()) {
        return std::unexpected(
            inputs.problems.empty()
                ? Error{.kind = Error::Kind::Empty, .path = request.paths.join(u' '), .detail = {}}
                : inputs.problems.front());
    }
    auto loaded = Pipeline(expertise, request, std::move(*texts), std::move(inputs), progress, snapshot,
                           cancelled)
                      .run();
#ifdef __GLIBC__
    ::malloc_trim(0);  // what only the loading needed goes back to the system
#endif
    return loaded;
}

QFuture<std::expected<CasePtr, Error>> loadCaseInBackground(const LoadRequest &request,
                                                            const Expertise &expertise)
{
    using Result = std::expected<CasePtr, Error>;
    return QtConcurrent::run([request, expertise](QPromise<Result> &promise) {
        promise.setProgressRange(0, 1000);
        promise.addResult(loadCase(
            request, expertise, [&](double share) { promise.setProgressValue(int(share * 1000)); },
            [&](CasePtr part) { promise.addResult(Result(std::move(part))); },
            [&] { return promise.isCanceled(); }));
    });
}

}  // namespace ikelens
