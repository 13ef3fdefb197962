// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/input/chunk_reader.h"
#include "core/input/file_mark.h"
#include "core/loading/input_reader.h"
#include "core/loading/merge.h"

#include <mutex>

namespace ikelens {

/// Where the reading of a log that grows has ended: before its last chunk, which is read again. So what the merge
/// holds are chunks that are the same in the longer log, and an unfinished line at the end was never merged.
class ReadSoFar
{
public:
    ReadSoFar(const Expertise &expertise, QDate lastDay, const LogTexts &texts)
        : m_merge(expertise, lastDay, texts)
    { }

    [[nodiscard]] Merge &merge() { return m_merge; }
    /// Whether reading on in `longer` gives the same as reading all of it.
    [[nodiscard]] bool goesOnIn(const LogTexts &longer, QDate lastDay) const;
    /// What is before `last` is merged.
    void endBefore(const Chunk &last, const LogTexts &texts, const std::vector<ReadInput> &inputs);
    [[nodiscard]] const ChunkPlace &next() const { return m_next; }
    /// All that cannot have grown.
    [[nodiscard]] const std::vector<ReadInput> &inputs() const { return m_inputs; }

private:
    Merge m_merge;
    std::vector<TextHome> m_homes;
    ChunkPlace m_next;
    TextMark m_before;  ///< of the last text, up to there
    std::vector<ReadInput> m_inputs;
};

/// Keeps the state of a followed log from one load to the next. Its memory (9 to 12 bytes a line) is free again with
/// the last request that names it.
class Continuation
{
public:
    /// Null where there is none: before the first load, and while another one has it.
    [[nodiscard]] std::unique_ptr<ReadSoFar> take();
    void keep(std::unique_ptr<ReadSoFar> soFar);

private:
    std::mutex m_mutex;
    std::unique_ptr<ReadSoFar> m_soFar;
};

}  // namespace ikelens
