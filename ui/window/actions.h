// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/language.h"

#include <QObject>

#include <functional>
#include <vector>

class QAction;
class QActionGroup;
class QMainWindow;
class QMenu;
class QToolBar;

namespace ikelens {

/// What can be done in the window: menus, toolbar, shortcuts. The window connects the actions and tells which
/// are possible.
class Actions final : public QObject
{
    Q_OBJECT

public:
    explicit Actions(QMainWindow *window);

    QAction *open, *openFolder, *paste, *reload, *saveLines, *exportDiagnosis, *close, *quit;
    QAction *openPeerLog, *closePeerLogs;
    QAction *ladder, *timeline, *wholePeriod;
    QAction *copy, *selectAll, *find, *findNext, *findPrevious, *goTo, *back, *forward, *follow, *copyVerdict,
        *rename, *filter;
    QAction *overview, *allLines, *selectionOnly, *problemsOnly, *nextProblem, *previousProblem, *explainLine;
    QAction *zoomIn, *zoomOut, *resetZoom, *fullScreen, *nextPane, *previousPane;
    QAction *saveLog, *pseudonyms, *showReplacements, *messageEnglish, *messageGerman;
    QAction *undo, *redo, *toggleMark, *editNote, *editAttemptNote, *nextMark, *previousMark;
    QAction *shortcuts, *about;
    QMenu *recent;

    void retranslate();
    /// Which actions make sense now.
    void setPossible(bool hasCase, bool isComplete);
    /// Whether there are lines to go back to, and forward to.
    void setJumps(bool canGoBack, bool canGoForward);
    void setLanguage(LanguageChoice choice);
    /// Every action with its shortcuts, for the reader: "Find…" → "Ctrl+F".
    [[nodiscard]] std::vector<std::pair<QString, QString>> shortcutList() const;

Q_SIGNALS:
    void languageChosen(ikelens::LanguageChoice choice);

private:
    QAction *make(const QList<QKeySequence> &keys = {}, const QString &symbol = {});
    void buildMenus(QMainWindow *window);
    void buildToolBar(QMainWindow *window);
    void retranslateFile();
    void retranslateEdit();
    void retranslateGo();
    void retranslateView();

    std::vector<QAction *> m_all;
    QMenu *m_file, *m_edit, *m_go, *m_message, *m_view, *m_language, *m_help;
    QToolBar *m_toolBar;
    QActionGroup *m_languages;
};

}  // namespace ikelens
