// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/case.h"
#include "ui/window/main_window.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

class QAction;
class QLineEdit;
class QMessageBox;
class QMimeData;
class QTreeView;

namespace ikelens {

/// A window with settings of its own, new for each test function.
class WindowFixture : public QObject
{
    Q_OBJECT

protected:
    /// Only guards against waiting for ever, in milliseconds.
    static constexpr int Patience = 120'000;

    /// The path of a pluto log of the corpus.
    [[nodiscard]] static QString corpus(const QString &name);
    [[nodiscard]] static bool isIn(const QWidget *part);

    [[nodiscard]] QTreeView *tree();
    [[nodiscard]] QLineEdit *filter();
    /// The question that is open, or null.
    [[nodiscard]] QMessageBox *box();
    /// By its text, wherever it is in the menus.
    [[nodiscard]] QAction *action(const QString &text);
    /// The identifier of the first failing connection that has one.
    [[nodiscard]] QString firstFailing();

    void makeWindow();
    bool load(const QStringList &paths);
    /// As a file manager does it.
    bool drop(QMimeData *data);

    QTemporaryDir m_folder;
    Expertise m_expertise;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Translations> m_translations;
    std::unique_ptr<MainWindow> m_window;

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
};

}  // namespace ikelens
