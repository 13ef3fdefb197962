// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window/window_fixture.h"

#include "ui/connections/connection_pane.h"
#include "ui/window/actions.h"
#include "ui/window/workspace.h"

#include <QAction>
#include <QApplication>
#include <QDropEvent>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QSignalSpy>
#include <QTreeView>

namespace ikelens {

QString WindowFixture::corpus(const QString &name)
{
    return QStringLiteral(IKELENS_TEST_CORPUS "/pluto/") + name;
}

bool WindowFixture::isIn(const QWidget *part)
{
    const QWidget *focus = QApplication::focusWidget();
    return focus && (focus == part || part->isAncestorOf(focus));
}

QTreeView *WindowFixture::tree()
{
    return m_window->findChild<QTreeView *>();
}

QLineEdit *WindowFixture::filter()
{
    return m_window->workspace()->pane()->findChild<QLineEdit *>();
}

QMessageBox *WindowFixture::box()
{
    return m_window->findChild<QMessageBox *>();
}

QAction *WindowFixture::action(const QString &text)
{
    for (QAction *each : m_window->findChild<Actions *>()->findChildren<QAction *>()) {
        if (each->text().remove(u'&') == text)
            return each;
    }
    return nullptr;
}

QString WindowFixture::firstFailing()
{
    for (const Summary &summary : m_window->subject()->diagnosis.summaries) {
        if (summary.finding.resolved || summary.finding.severity < Severity::Error
            || summary.finding.connection == NoId)
            continue;
        const Connection &connection = m_window->subject()->log.connections[summary.finding.connection];
        if (connection.isNamed())
            return m_window->subject()->log.text(connection.name);
    }
    return {};
}

void WindowFixture::makeWindow()
{
    m_window.reset();
    m_window = std::make_unique<MainWindow>(m_expertise, *m_settings, *m_translations);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

bool WindowFixture::load(const QStringList &paths)
{
    QSignalSpy loaded(m_window.get(), &MainWindow::loaded);
    m_window->open(paths);
    return loaded.wait(Patience);
}

bool WindowFixture::drop(QMimeData *data)
{
    QSignalSpy loaded(m_window.get(), &MainWindow::loaded);
    QDragEnterEvent enter(QPoint(400, 300), Qt::CopyAction, data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &enter);
    if (!enter.isAccepted())
        return false;
    QDropEvent drop(QPointF(400, 300), Qt::CopyAction, data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &drop);
    return loaded.wait(Patience);
}

void WindowFixture::initTestCase()
{
    const auto expertise = Expertise::load();
    QVERIFY2(expertise.has_value(), qPrintable(expertise ? QString() : errorSentence(expertise.error())));
    m_expertise = *expertise;
    QVERIFY(m_folder.isValid());
}

void WindowFixture::init()
{
    m_settings = std::make_unique<QSettings>(m_folder.filePath(QStringLiteral("settings.ini")),
                                             QSettings::IniFormat);
    m_settings->clear();
    m_translations = std::make_unique<Translations>();
    m_translations->use(LanguageChoice::English);
    makeWindow();
}

void WindowFixture::cleanup()
{
    m_window.reset();
    m_translations.reset();
    m_settings.reset();
}

}  // namespace ikelens
