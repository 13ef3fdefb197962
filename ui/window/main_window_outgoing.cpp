// SPDX-License-Identifier: GPL-3.0-or-later
// What leaves the window: exports, messages, copied texts; and the notes that go with them.
#include "ui/connections/connection_pane.h"
#include "ui/diagnosis/diagnosis_panel.h"
#include "ui/notes/note_book.h"
#include "ui/notes/note_editor.h"
#include "ui/notes/note_text.h"
#include "ui/outgoing/copied_texts.h"
#include "ui/outgoing/replacements_dialog.h"
#include "ui/window/actions.h"
#include "ui/window/export.h"
#include "ui/window/main_window.h"
#include "ui/window/status_line.h"
#include "ui/window/workspace.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>
#include <QtConcurrent>

namespace ikelens {

namespace {

constexpr int NoticeMilliseconds = 8000;
const QString FormatKey = QStringLiteral("export/format");

}  // namespace

void MainWindow::connectOutgoing()
{
    connect(m_actions->pseudonyms, &QAction::toggled, m_outgoing, &Outgoing::setPseudonyms);
    connect(m_actions->showReplacements, &QAction::triggered, this, &MainWindow::showReplacements);
    connect(m_actions->saveLog, &QAction::triggered, this, &MainWindow::chooseLogFile);
    connect(m_actions->messageEnglish, &QAction::triggered, this, [this] { copyMessage(Language::English); });
    connect(m_actions->messageGerman, &QAction::triggered, this, [this] { copyMessage(Language::German); });
    connect(m_outgoing, &Outgoing::changed, this, &MainWindow::refreshCopySource);
    connect(m_outgoing, &Outgoing::failed, this,
            [this](const Error &error) { showFailure(errorSentence(error)); });
    refreshCopySource();
}

void MainWindow::refreshCopySource()
{
    const OutgoingCase *current = m_outgoing->current();
    const bool standIns = m_outgoing->usesPseudonyms();
    m_workspace->setCopySource({.usesStandIns = standIns,
                                .subject = standIns && current ? current->subject : nullptr,
                                .names = standIns && current ? current->names : QHash<QString, QString>()});
    m_actions->showReplacements->setEnabled(standIns && current);
}

void MainWindow::connectNotes()
{
    connect(m_notes, &NoteBook::changed, this, &MainWindow::refreshNotes);
    connect(m_notes, &NoteBook::notKept, this,
            [this](const Error &error) { showFailure(errorSentence(error)); });
    connect(m_actions->toggleMark, &QAction::triggered, this, [this] {
        if (const LineId line = m_workspace->logView()->currentLine(); line != NoLine)
            m_notes->toggleMark(line);
    });
    connect(m_actions->editNote, &QAction::triggered, this, [this] { editNote(Annotation::Scope::Line); });
    connect(m_actions->editAttemptNote, &QAction::triggered, this,
            [this] { editNote(Annotation::Scope::Attempt); });
    connect(m_actions->nextMark, &QAction::triggered, this, [this] { stepMark(1); });
    connect(m_actions->previousMark, &QAction::triggered, this, [this] { stepMark(-1); });
    m_workspace->logView()->setLineActions(
        {m_actions->toggleMark, m_actions->editNote, m_actions->editAttemptNote});
    refreshNotes();
}

void MainWindow::refreshNotes()
{
    m_workspace->logView()->setAnnotations(m_notes->annotations());
    m_outgoing->setNotes(m_notes->annotations());
    const bool any = !m_notes->annotations().empty();
    m_actions->nextMark->setEnabled(any);
    m_actions->previousMark->setEnabled(any);
}

/// Of the selection, else of the text's current line.
AttemptId MainWindow::attemptInHand() const
{
    const Log &log = m_case->log;
    const Selection &selection = m_workspace->selection();
    if (selection.kind == Selection::Kind::Attempt && selection.id < log.attempts.size())
        return selection.id;
    if (selection.kind == Selection::Kind::Phase && selection.id < log.phases.size())
        return log.phases[selection.id].attempt;
    const LineId line = m_workspace->logView()->currentLine();
    return line == NoLine ? NoId : log.attemptOf(line);
}

void MainWindow::editNote(Annotation::Scope scope)
{
    if (!m_case || !m_notes->isReady())
        return;
    LineId line = m_workspace->logView()->currentLine();
    QString place = tr("Line %1").arg(line == NoLine ? 0 : m_case->log.numberInSource(line));
    if (scope == Annotation::Scope::Attempt) {
        const AttemptId attempt = attemptInHand();
        line = attempt == NoId ? NoLine : m_case->log.attempts[attempt].first;
        place = attempt == NoId ? QString() : tr("Attempt #%1").arg(m_case->log.attempts[attempt].serial);
    }
    if (line == NoLine) {
        m_status->showMessage(tr("The current line belongs to no attempt. Choose an attempt first."),
                              NoticeMilliseconds);
        return;
    }
    const Annotation *before = annotationAt(m_notes->annotations(), line, scope);
    auto *editor = new NoteEditor(place, m_workspace->logView()->textOfLine(line),
                                  before ? before->text : QString(), this);
    editor->setAttribute(Qt::WA_DeleteOnClose);
    connect(editor, &NoteEditor::removeRequested, this,
            [this, line, scope] { m_notes->remove(line, scope); });
    connect(editor, &QDialog::accepted, this, [this, editor, line, scope] {
        // A note without words is a mark on a line, and nothing on an attempt.
        if (scope == Annotation::Scope::Attempt && editor->text().isEmpty())
            m_notes->remove(line, scope);
        else
            m_notes->put({line, scope, editor->text()});
    });
    // While it is open, another log may come.
    connect(m_notes, &NoteBook::changed, editor, &QDialog::reject);
    editor->open();
}

void MainWindow::stepMark(int step)
{
    LogView *text = m_workspace->logView();
    const LineId line = m_notes->next(text->currentLine(), step);
    if (line == NoLine)
        return;
    m_workspace->showLines(text->mode());
    text->showLine(line);
    text->announce(noteText(m_notes->annotations(), line));
}

void MainWindow::copy()
{
    if (!m_workspace->pane()->treeHasFocus()) {
        m_workspace->logView()->copy();
        return;
    }
    if (!m_outgoing->usesPseudonyms()) {
        QApplication::clipboard()->setText(m_workspace->pane()->currentText());
        return;
    }
    m_outgoing->request([this, selection = m_workspace->selection()](const OutgoingCase &outgoing) {
        const Language language = m_translations.language();
        QApplication::clipboard()->setText(
            PanelContent::of(*outgoing.subject, selection, language, outgoing.names).heading);
    });
}

void MainWindow::copyMessage(Language language)
{
    m_outgoing->request([this, language, selection = m_workspace->selection()](const OutgoingCase &outgoing) {
        const QString text = peerMessageText(*outgoing.subject, selection, language);
        if (!text.isEmpty())
            QApplication::clipboard()->setText(text);
        m_status->showMessage(text.isEmpty() ? tr("There is nothing that the peer would have to know.")
                                             : tr("The message is on the clipboard. Paste it into a mail."),
                              NoticeMilliseconds);
    });
}

void MainWindow::showReplacements()
{
    auto *dialog = new ReplacementsDialog(m_outgoing->replacements(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

// ---------------------------------------------------------------- files

std::expected<void, Error> MainWindow::exportDiagnosis(const QString &path) const
{
    const OutgoingCase *outgoing = m_outgoing->current();
    if (!outgoing)
        return std::unexpected(Error{.kind = Error::Kind::Cancelled, .path = path, .detail = {}});
    return writeDiagnosis(*outgoing, path, formatOfFile(path), m_translations.language());
}

void MainWindow::chooseExport()
{
    const ExportChoice before{.format = ExportFormat(m_settings.value(FormatKey).toInt()),
                              .language = m_translations.language(),
                              .pseudonyms = m_actions->pseudonyms->isChecked()};
    auto *dialog = new ExportDialog(before, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const ExportChoice choice = dialog->choice();
        m_settings.setValue(FormatKey, int(choice.format));
        m_actions->pseudonyms->setChecked(choice.pseudonyms);
        chooseExportFile(choice);
    });
    dialog->open();
}

void MainWindow::chooseExportFile(const ExportChoice &choice)
{
    const auto kinds = exportKinds();
    const auto kind = std::ranges::find(kinds, choice.format, &ExportKind::format);
    const QString suffix = QLatin1StringView(kind->suffix);
    const QString ending = QLatin1StringView(kind->nameEnd) + u'.' + suffix;
    chooseFile(tr("Export diagnosis"), tr("%1 files (*.%2)").arg(suffix.toUpper(), suffix), ending,
               [this, choice](const OutgoingCase &outgoing, const QString &path) {
                   return QtConcurrent::run([outgoing, path, choice] {
                              return writeDiagnosis(outgoing, path, choice.format, choice.language);
                          })
                       .then(this, [this, path](const std::expected<void, Error> &written) {
                           tellWritten(path, written);
                       });
               });
}

void MainWindow::chooseLogFile()
{
    m_actions->pseudonyms->setChecked(true);
    chooseFile(tr("Save log with stand-ins"), tr("Logs (*.log *.txt)"), QStringLiteral("-stand-ins.log"),
               [this](const OutgoingCase &outgoing, const QString &path) {
                   return QtConcurrent::run([outgoing, path] { return writeLogFile(outgoing, path); })
                       .then(this, [this, path](const std::expected<void, Error> &written) {
                           tellWritten(path, written);
                       });
               });
}

/// Asks for a file and lets `write` fill it in the background with what goes out.
void MainWindow::chooseFile(const QString &title, const QString &filter, const QString &ending,
                            const std::function<QFuture<void>(const OutgoingCase &, const QString &)> &write)
{
    const QString home = QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
    const QString folder = m_settings.value(QStringLiteral("folder"), home).toString();
    // The name of the log may be a name, too.
    const QString proposal = suggestedPath(m_outgoing->usesPseudonyms() ? Log() : m_case->log, folder,
                                           ending);
    auto *dialog = new QFileDialog(this, title, QFileInfo(proposal).path(), filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QFileInfo(proposal).suffix());
    dialog->selectFile(QFileInfo(proposal).fileName());
    connect(dialog, &QFileDialog::fileSelected, this, [this, write](const QString &path) {
        m_outgoing->request([write, path](const OutgoingCase &outgoing) { write(outgoing, path); });
    });
    dialog->open();
}

void MainWindow::tellWritten(const QString &path, const std::expected<void, Error> &written)
{
    if (written)
        m_status->showMessage(tr("“%1” was written.").arg(path), NoticeMilliseconds);
    else
        showFailure(errorSentence(written.error()));
}

}  // namespace ikelens
