# SPDX-License-Identifier: GPL-3.0-or-later
# Reading the headers of Qt and of the standard library is four fifths of a compiler's work, so each library reads
# them once. Every file still includes what it uses: the preset "fuzz" builds without.

set(precompiled_core
    <algorithm> <array> <charconv> <chrono> <cstdint> <cstring> <deque> <expected> <functional> <limits> <map> <memory>
    <optional> <ranges> <set> <span> <string> <string_view> <unordered_map> <utility> <vector>
    <QByteArray> <QCoreApplication> <QDateTime> <QDir> <QFile> <QFileInfo> <QHash> <QList> <QLocale> <QMap>
    <QRegularExpression> <QString> <QStringList> <QtConcurrent>)
set(precompiled_ui
    ${precompiled_core}
    <QAccessible> <QAction> <QApplication> <QClipboard> <QEvent> <QIcon> <QLabel> <QLineEdit> <QMenu> <QPainter>
    <QPalette> <QScrollBar> <QSettings> <QStackedWidget> <QTimer> <QToolButton> <QTreeView> <QVBoxLayout> <QWidget>)
