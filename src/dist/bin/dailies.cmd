@echo off
rem Starts Dailies on Windows: finds its own folder and a Java, and gives Java what makes a start quick, as the launcher
rem beside it does elsewhere.
setlocal EnableExtensions DisableDelayedExpansion
if defined DAILIES_MAKES goto make
set "JAR=%~dp0..\lib\dailies.jar"
if not exist "%JAR%" goto nojar

rem --- which Java: its own comes with the package
set "JAVA="
if exist "%~dp0..\..\runtime\bin\java.exe" set "JAVA=%~dp0..\..\runtime\bin\java.exe"
if not defined JAVA if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
if not defined JAVA for %%j in (java.exe) do set "JAVA=%%~$PATH:j"
if not defined JAVA goto nojava
if not exist "%JAVA%" goto nohome
set "VERSION="
set "BUILD="
for %%j in ("%JAVA%") do set "RELEASE=%%~dpj..\release"
if exist "%RELEASE%" for /f "usebackq tokens=1,2 delims==" %%a in ("%RELEASE%") do (
	if "%%a"=="JAVA_VERSION" set "VERSION=%%~b"
	if "%%a"=="JAVA_RUNTIME_VERSION" set "BUILD=%%~b"
)
set "MAJOR=17"
for /f "tokens=1 delims=.+-" %%v in ("%VERSION%") do set "MAJOR=%%v"
if %MAJOR% LSS 17 goto tooold

rem --- what makes a start quick
rem C1 compiles nearly everything, and without the profiles that it would gather for C2: they cost a night more than C2
rem earns back. C2 gets only what is hot for long, such as the digest of a clip, which is ten times slower without it.
set "SPEED=-XX:-C1UpdateMethodData -XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000 -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000"
rem Half of the memory of the collector that Java takes by itself, unless the user's own options name one. It begins with as
rem much as a small run needs and keeps little in reserve: Java would begin with a share of the machine's memory, and touch
rem all of it. What outlives two collections is a manifest's ids or the ledger's queues: it is not copied
rem a dozen times more.
set "COLLECTOR=-XX:+UseSerialGC -Xms24m -XX:MinHeapFreeRatio=20 -XX:MaxHeapFreeRatio=40 -XX:MaxTenuringThreshold=1"
set "OPTIONS= %JAVA_OPTS% %DAILIES_JAVA_OPTS%"
set "PLAIN=%OPTIONS:"=%"
if not "%PLAIN:-XX:+Use=%"=="%PLAIN%" set "COLLECTOR="

rem The archive of loaded classes is kept with the program, for this Java and this program alone, where it is: a note beside
rem it says so. Java itself would only say no, or not notice, since all programs of one version may be of one date. It is
rem mapped where it was made for: Java would move it by itself, which takes time and a copy in memory. A Java that does not
rem know this makes no archive.
set "PLACE=-XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0"
set "SHARED="
if not defined BUILD goto start
set "SOURCES="
if exist "%~dp0..\lib\build.txt" for /f "usebackq delims=" %%b in ("%~dp0..\lib\build.txt") do set "SOURCES=%%b"
set "ARCHIVE=%~dp0..\cache\dailies-%BUILD%-%SOURCES:~0,12%.jsa"
set "OF="
if exist "%ARCHIVE%.of" for /f "usebackq delims=" %%o in ("%ARCHIVE%.of") do set "OF=%%o"
if not exist "%ARCHIVE%" set "OF="
if /i "%OF%"=="%~dp0" goto shared
if not exist "%~dp0..\cache\" md "%~dp0..\cache" 2>nul
rem Whoever makes this folder makes the archive, beside the command that was asked for, which does not wait for it.
rem ver takes away what an earlier command may have left for the question after it.
ver >nul
md "%ARCHIVE%.making" 2>nul
if errorlevel 1 goto start
set "DAILIES_MAKES=%ARCHIVE%"
start "" /b /low cmd /d /c call "%~f0" <nul >nul 2>nul
set "DAILIES_MAKES="
goto start
:shared
rem one that does not fit after all is left aside, without a word
set SHARED=%PLACE% "-XX:SharedArchiveFile=%ARCHIVE%" -Xlog:disable -Xlog:all=error:stderr

:start
"%JAVA%" -Ddailies.launcher="%~0" %COLLECTOR% %SHARED% %SPEED% %OPTIONS% -jar "%JAR%" %*
exit /b %ERRORLEVEL%

:make
rem with nobody's settings
cd /d "%DAILIES_MAKES%.making"
set "DAILIES_STATE_DIR=%CD%"
set "DAILIES_CONFIG=none"
set "JAVA_TOOL_OPTIONS="
set "JDK_JAVA_OPTIONS="
<nul set /p "=%~dp0" >of
"%JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC %PLACE% -XX:DumpLoadedClassList=classes.txt -cp "%JAR%" dev.dailies.cli.rehearsal.Rehearsal
if errorlevel 1 exit /b 1
"%JAVA%" -XX:+UseSerialGC -Xshare:dump -XX:SharedClassListFile=classes.txt -XX:SharedArchiveFile=classes.jsa -cp "%JAR%"
if errorlevel 1 exit /b 1
move /y classes.jsa "%DAILIES_MAKES%"
if errorlevel 1 exit /b 1
move /y of "%DAILIES_MAKES%.of"
if errorlevel 1 exit /b 1
cd /d "%~dp0"
rd /s /q "%DAILIES_MAKES%.making"
exit /b 0

:nojar
echo dailies: "%JAR%" is missing. The launcher stands in bin beside the folder lib; leave them together. 1>&2
exit /b 1
:nojava
echo dailies: there is no java on the PATH, and JAVA_HOME is not set. Install a Java 17 or later, or set JAVA_HOME to the folder of one. 1>&2
exit /b 1
:nohome
echo dailies: "%JAVA%" is not there. Set JAVA_HOME to the folder of a Java 17 or later, or leave it unset to take the java on the PATH. 1>&2
exit /b 1
:tooold
echo dailies: "%JAVA%" is Java %VERSION%, and Java 17 or later is needed. Set JAVA_HOME to the folder of one. 1>&2
exit /b 1
