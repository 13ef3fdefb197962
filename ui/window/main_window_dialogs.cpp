// SPDX-License-Identifier: GPL-3.0-or-later
// The dialogs of the window. They never block it: each is opened and answers by a signal.
#include "ui/window/actions.h"
#include "ui/window/export.h"
#include "ui/window/main_window.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QHeaderView>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QTableWidget>
#include <QVBoxLayout>
#include <QtConcurrent>

namespace ikelens {

namespace {

const QString FolderKey = QStringLiteral("folder");

QString lastFolder(const QSettings &settings)
{
    // Of a folder that is gone, the dialog would take the name for a file's.
    const QString downloads = QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
    for (const QString &folder : {settings.value(FolderKey).toString(), downloads}) {
        if (QFileInfo(folder).isDir())
            return folder;
    }
    return QDir::homePath();
}

}  // namespace

void MainWindow::chooseFiles()
{
    auto *dialog = new QFileDialog(this, tr("Open logs"), lastFolder(m_settings));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters({tr("All files (*)"),
                            tr("Logs and archives (messages* *.log *.log.* *.txt *.gz *.bz2 *.xz *.zst *.lz4 "
                               "*.zip *.tar *.tgz *.7z)")});
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &files) {
        m_settings.setValue(FolderKey, QFileInfo(files.front()).absolutePath());
        open(files);
    });
    dialog->open();
}

void MainWindow::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("Open a folder with logs"), lastFolder(m_settings));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &folder) {
        m_settings.setValue(FolderKey, folder);
        open({folder});
    });
    dialog->open();
}

void MainWindow::chooseLinesFile()
{
    const QFileInfo proposal(
        suggestedPath(m_case->log, lastFolder(m_settings), QStringLiteral("-lines.log")));
    auto *dialog = new QFileDialog(this, tr("Save log"), proposal.path());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Logs (*.log)"), tr("All files (*)")});
    dialog->setDefaultSuffix(QStringLiteral("log"));
    dialog->selectFile(proposal.fileName());
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::saveLogTo);
    dialog->open();
}

void MainWindow::saveLogTo(const QString &path)
{
    using Result = std::expected<void, Error>;
    auto *watcher = new QFutureWatcher<Result>(this);
    connect(watcher, &QFutureWatcher<Result>::finished, this, [this, watcher, path] {
        const Result written = watcher->result();
        watcher->deleteLater();
        tellWritten(path, written);
        Q_EMIT saved(written);
    });
    // The case stays alive as long as it is read.
    watcher->setFuture(QtConcurrent::run([subject = m_case, path] { return saveLog(subject->log, path); }));
}

void MainWindow::askToUnpack(const Error &tooLarge)
{
    auto *box = new QMessageBox(
        QMessageBox::Question, tr("IKE Lens"),
        tr("“%1” unpacks to more than %2. Logs are seldom so large or packed so densely; "
           "such a file can fill the disk. Unpack it all the same?")
            .arg(tooLarge.path, tooLarge.detail),
        QMessageBox::NoButton, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    const QPushButton *unpack = box->addButton(tr("&Unpack"), QMessageBox::AcceptRole);
    box->setDefaultButton(box->addButton(tr("&Leave it out"), QMessageBox::RejectRole));
    connect(unpack, &QPushButton::clicked, this, [this, request = m_request]() mutable {
        constexpr std::uint64_t Further = 16;
        request.unpackLimit = UnpackLimit::ofBytes(request.unpackLimit.bytes * Further);
        startLoading(request, m_case != nullptr);
    });
    box->open();
}

void MainWindow::choosePeerLog()
{
    auto *dialog = new QFileDialog(this, tr("Open the log of a peer"), lastFolder(m_settings));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters({tr("All files (*)"),
                            tr("Logs and archives (messages* *.log *.log.* *.txt *.gz *.bz2 *.xz *.zst *.lz4 "
                               "*.zip *.tar *.tgz *.7z)")});
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &files) {
        m_settings.setValue(FolderKey, QFileInfo(files.front()).absolutePath());
        openPeerLog(files);
    });
    dialog->open();
}

void MainWindow::showFailure(const QString &sentence)
{
    auto *box = new QMessageBox(QMessageBox::Warning, tr("IKE Lens"), sentence, QMessageBox::Ok, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    // The sentence has names from outside in it.
    box->setTextFormat(Qt::PlainText);
    box->open();
}

void MainWindow::showShortcuts()
{
    auto *dialog = new QDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Keyboard shortcuts"));
    const auto list = m_actions->shortcutList();
    auto *table = new QTableWidget(int(list.size()), 2);
    table->setHorizontalHeaderLabels({tr("Action"), tr("Keys")});
    for (int row = 0; const auto &[action, keys] : list) {
        table->setItem(row, 0, new QTableWidgetItem(action));
        table->setItem(row++, 1, new QTableWidgetItem(keys));
    }
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    table->setAccessibleName(dialog->windowTitle());
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto *layout = new QVBoxLayout(dialog);
    layout->addWidget(table);
    layout->addWidget(buttons);
    dialog->resize(460, 560);
    dialog->open();
}

void MainWindow::showAbout()
{
    auto *box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(tr("About IKE Lens"));
    box->setIconPixmap(
        QIcon(QStringLiteral(":/ikelens/ikelens.svg")).pixmap(QSize(64, 64), devicePixelRatioF()));
    box->setText(tr("<b>IKE Lens %1</b>").arg(QStringLiteral(IKELENS_VERSION)));
    box->setInformativeText(
        tr("Reads the IPsec logs of an Intra2net System and says what went wrong and which setting "
           "to change.\n\nFree software under the GNU General Public License, version 3 or later."));
    box->open();
}

}  // namespace ikelens
