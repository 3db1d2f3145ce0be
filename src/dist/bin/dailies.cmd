@echo off
rem Starts Dailies on Windows: finds its own folder and a Java, and gives Java what makes a start quick.
setlocal
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
if exist "%~dp0..\..\runtime\bin\java.exe" set "JAVA=%~dp0..\..\runtime\bin\java.exe"
where /q "%JAVA%" 2>nul
if errorlevel 1 if not exist "%JAVA%" (
	echo dailies: there is no Java: neither in JAVA_HOME nor on the PATH. Install a Java 17 or later, or set JAVA_HOME to its folder. 1>&2
	exit /b 1
)
rem what goes on for hours is worth the compiler that thinks longer
set "QUICK=-XX:TieredStopAtLevel=1"
for %%c in (run serve sandbox drill worker) do if "%~1"=="%%c" set "QUICK="
set "COLLECTOR=-XX:+UseSerialGC"
set "OPTIONS=%JAVA_OPTS% %DAILIES_JAVA_OPTS%"
if not "%OPTIONS:GC=%"=="%OPTIONS%" set "COLLECTOR="
"%JAVA%" -Ddailies.launcher="%~0" %COLLECTOR% %QUICK% %OPTIONS% -jar "%~dp0..\lib\dailies.jar" %*
exit /b %ERRORLEVEL%
