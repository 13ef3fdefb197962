<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>LogView</name>
    <message numerus="yes">
        <source>… (%Ln byte(s) more)</source>
        <translation>
            <numerusform>… (%Ln byte more)</numerusform>
            <numerusform>… (%Ln bytes more)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NodeText</name>
    <message numerus="yes">
        <source>%n attempt(s)</source>
        <translation>
            <numerusform>%n attempt</numerusform>
            <numerusform>%n attempts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ikelens::ConnectionModel</name>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n problem</numerusform>
            <numerusform>%n problems</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n resolved problem(s)</source>
        <translation>
            <numerusform>%n resolved problem</numerusform>
            <numerusform>%n resolved problems</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more line(s), see the text</source>
        <translation>
            <numerusform>%n more line, see the text</numerusform>
            <numerusform>%n more lines, see the text</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n address(es)</source>
        <translation>
            <numerusform>%n address</numerusform>
            <numerusform>%n addresses</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln line</numerusform>
            <numerusform>%Ln lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ikelens::MainWindow</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The logs of %n more peers were joined, too.</source>
        <translation>
            <numerusform>The log of one more peer was joined, too.</numerusform>
            <numerusform>The logs of %n more peers were joined, too.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ikelens::MessageArea</name>
    <message numerus="yes">
        <source>%n more part(s) could not be read.</source>
        <translation>
            <numerusform>%n more part could not be read.</numerusform>
            <numerusform>%n more parts could not be read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more file(s) were changed to be read.</source>
        <translation>
            <numerusform>%n more file was changed to be read.</numerusform>
            <numerusform>%n more files were changed to be read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ikelens::StatusLine</name>
    <message numerus="yes">
        <source>Loading, %n second(s) left</source>
        <translation>
            <numerusform>Loading, %n second left</numerusform>
            <numerusform>Loading, %n seconds left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unresolved error(s)</source>
        <translation>
            <numerusform>%n unresolved error</numerusform>
            <numerusform>%n unresolved errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unresolved warning(s)</source>
        <translation>
            <numerusform>%n unresolved warning</numerusform>
            <numerusform>%n unresolved warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s)</source>
        <translation>
            <numerusform>%n connection</numerusform>
            <numerusform>%n connections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln attempt(s)</source>
        <translation>
            <numerusform>%Ln attempt</numerusform>
            <numerusform>%Ln attempts</numerusform>
        </translation>
    </message>
</context>
</TS>
