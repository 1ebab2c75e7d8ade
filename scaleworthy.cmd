@echo off
rem Starts scaleworthy. In a checkout it builds on first use; in an unpacked distribution the jars stand in lib\.
setlocal
set "HERE=%~dp0"
set "VERSION=0.1.0"
set "JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
set "LIB=%HERE%lib"
if exist "%LIB%" goto run
set "LIB=%HERE%cli\target\scaleworthy-%VERSION%\scaleworthy-%VERSION%\lib"
if exist "%LIB%" goto run
echo building scaleworthy, once ... 1>&2
pushd "%HERE%"
call mvn -q -B -Dstyle.color=never -DskipTests package 1>&2
if errorlevel 1 (popd & echo the build failed; run: mvn package 1>&2 & exit /b 70)
popd
:run
set "FLAGS=-XX:+UseSerialGC -XX:TieredStopAtLevel=1"
if /i "%~1"=="profile" set "FLAGS=-XX:+UseSerialGC -Xmn32m -XX:InitialRAMPercentage=5 -XX:FreqInlineSize=150 -XX:PerMethodTrapLimit=0 -XX:Tier4InvocationThreshold=60000 -XX:Tier4MinInvocationThreshold=10000 -XX:Tier4CompileThreshold=120000 -XX:Tier4BackEdgeThreshold=600000"
if /i "%~1"=="replicate" set "FLAGS=-XX:+UseSerialGC -Xmn32m -XX:InitialRAMPercentage=5 -XX:FreqInlineSize=150 -XX:PerMethodTrapLimit=0 -XX:Tier4InvocationThreshold=60000 -XX:Tier4MinInvocationThreshold=10000 -XX:Tier4CompileThreshold=120000 -XX:Tier4BackEdgeThreshold=600000"
if /i "%~1"=="rehearse" set "FLAGS=-XX:+UseSerialGC -Xmn32m -XX:InitialRAMPercentage=5 -XX:FreqInlineSize=150 -XX:PerMethodTrapLimit=0 -XX:Tier4InvocationThreshold=60000 -XX:Tier4MinInvocationThreshold=10000 -XX:Tier4CompileThreshold=120000 -XX:Tier4BackEdgeThreshold=600000"
"%JAVA%" %FLAGS% -Xshare:auto -Dstdout.encoding=UTF-8 %SCALEWORTHY_JAVA_OPTS% -cp "%LIB%\*" io.scaleworthy.cli.Main %*
exit /b %ERRORLEVEL%
