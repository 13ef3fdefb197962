// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log_loader.h"
#include "ui/outgoing/export_dialog.h"
#include "ui/window/language.h"
#include "ui/window/name_store.h"
#include "ui/window/recent_files.h"

#include <QFuture>
#include <QMainWindow>
#include <QUndoStack>

#include <functional>

class QMimeData;
class QSettings;
class QStackedWidget;

namespace ikelens {

class Actions;
class CaseLoader;
class LogFollower;
class MessageArea;
class NoteBook;
class Outgoing;
class PeerLogs;
class StartPage;
class StatusLine;
class Workspace;

/// The program's window: opens logs, and hands the case to the parts that show it.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    /// `settings` and `translations` live longer than the window. Notes are kept in `stateFolder`; without one they
    /// are forgotten with the log.
    MainWindow(const Expertise &expertise, QSettings &settings, Translations &translations,
               const QString &stateFolder = {});
    ~MainWindow() override;

    /// Loads files and folders, in the background. An invalid `lastDay` leaves the year to the files' times.
    void open(const QStringList &paths, QDate lastDay = {});
    void openText(const QByteArray &text);
    /// Files and folders that are the log of one peer together, beside the log that is shown.
    void openPeerLog(const QStringList &paths);
    void closeCase();

    [[nodiscard]] const CasePtr &subject() const { return m_case; }
    [[nodiscard]] bool isLoading() const;
    [[nodiscard]] Workspace *workspace() const { return m_workspace; }
    /// Why the last load gave nothing at all; empty where it gave something.
    [[nodiscard]] const QString &failure() const { return m_failure; }
    /// The messages above the log.
    [[nodiscard]] QStringList messages() const;
    [[nodiscard]] std::expected<void, Error> exportDiagnosis(const QString &path) const;
    [[nodiscard]] NoteBook *noteBook() const { return m_notes; }
    [[nodiscard]] Outgoing *outgoing() const { return m_outgoing; }
    void useLanguage(LanguageChoice choice);
    /// How much a packed file may unpack to before the reader is asked.
    void setUnpackLimit(const UnpackLimit &limit) { m_unpackLimit = limit; }
    /// Writes the lines in the background; saved() follows.
    void saveLogTo(const QString &path);

Q_SIGNALS:
    /// Loading has ended; subject() is null where nothing could be read.
    void loaded();
    void saved(const std::expected<void, ikelens::Error> &result);
    /// The logs of the peers are loaded and joined with the one that is shown, or could not be.
    void peerLogsEnded();

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void connectFileActions();
    void connectEditActions();
    void connectViewActions();
    void connectNotes();
    void connectOutgoing();
    void connectSpanActions();
    void connectFollowing();
    void connectParts();
    void connectPeerLogs();

    void setFollowing(bool follow);
    void showGrown(const CasePtr &subject);
    void showReplaced(const CasePtr &subject, const LoadRequest &request, const QString &renamed);
    void showFollowing();
    void showPart(const CasePtr &part);
    void startLoading(const LoadRequest &request, bool continued);
    /// `grown`: it begins with all the lines that are shown now.
    void showCase(const CasePtr &subject, bool grown = false);
    void forgetCase();
    void endLoading(const std::expected<CasePtr, Error> &result);
    void showMessages();
    void showPairings(const BothEnds &ends);
    void refresh();
    void refreshTitle();
    void refreshRecentFiles();

    void chooseFiles();
    void chooseFolder();
    void choosePeerLog();
    void chooseExport();
    void chooseLinesFile();
    void askToUnpack(const Error &tooLarge);
    void chooseExportFile(const ExportChoice &choice);
    void chooseLogFile();
    void chooseFile(const QString &title, const QString &filter, const QString &ending,
                    const std::function<QFuture<void>(const OutgoingCase &, const QString &)> &write);
    void tellWritten(const QString &path, const std::expected<void, Error> &written);
    void copyMessage(Language language);
    void showReplacements();
    void editNote(Annotation::Scope scope);
    void stepMark(int step);
    void refreshNotes();
    void refreshCopySource();
    [[nodiscard]] AttemptId attemptInHand() const;
    void pasteLog();
    [[nodiscard]] bool openFrom(const QMimeData &offer);
    void reload(QDate lastDay);
    void copy();
    void rename(ConnectionId connection, const QString &name);
    void showFailure(const QString &sentence);
    void showShortcuts();
    void showAbout();
    void saveState();
    void restoreState();

    QSettings &m_settings;
    Translations &m_translations;
    RecentFiles m_recent;
    NameStore m_nameStore;
    CasePtr m_case;
    LoadRequest m_request;
    UnpackLimit m_unpackLimit;
    bool m_continued = false;  ///< the next part belongs to the case that is shown
    bool m_cancelled = false;
    bool m_textLost = false;  ///< a file has shrunk
    QString m_failure;

    QUndoStack m_steps;  ///< limits to a span, notes and marks
    NoteBook *m_notes;
    Outgoing *m_outgoing;
    Actions *m_actions;
    CaseLoader *m_loader;
    LogFollower *m_follower;
    QString m_rotation;       ///< what became of the file that is followed, for the reader
    bool m_awaiting = false;  ///< the file is gone, and a new one awaited
    PeerLogs *m_peers;
    QStackedWidget *m_pages;
    StartPage *m_start;
    Workspace *m_workspace;
    MessageArea *m_messages;
    StatusLine *m_status;
};

}  // namespace ikelens
