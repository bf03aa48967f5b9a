@echo off
rem Starts Cartline. Builds it first when the program is missing or a source changed; otherwise no build tool runs.
setlocal disabledelayedexpansion
set "root=%~dp0"
set "root=%root:~0,-1%"
set "program=%root%\artifacts\bin\Cartline.Cli\release\cartline.dll"
set "stamp=%root%\artifacts\cartline.stamp"
set "lock=%root%\artifacts\build.lock"
set "log=%root%\artifacts\cartline.build.log"
set "now=%root%\artifacts\cartline.now.%random%%random%"

where dotnet >nul 2>nul || (
    echo cartline: there is no 'dotnet' on the PATH. Install the .NET SDK 10 from https://dot.net/download, >&2
    echo open a new terminal and start cartline again. >&2
    exit /b 70
)
if not exist "%root%\artifacts" mkdir "%root%\artifacts"

call :is_current && goto start

rem One build at a time: while a launcher holds the lock open for writing, the next one cannot open it.
set "waited="
:locked
set "owner="
set "failed="
8>&2 2>nul (9>"%lock%" (set "owner=1" & call :build_if_needed 2>&8 || set "failed=1"))
if defined failed exit /b 70
if not defined owner (
    if not defined waited echo Waiting for another build of Cartline to end ... >&2
    set "waited=1"
    ping -n 2 127.0.0.1 >nul
    goto locked
)

:start
dotnet "%program%" %*
exit /b %errorlevel%

:build_if_needed
call :is_current && exit /b 0
set "why=first run"
if exist "%program%" set "why=sources changed"
echo Building Cartline (%why%) ... >&2
rem Listed before the build: what is edited while it runs differs and builds again.
call :list_sources
set "DOTNET_NOLOGO=1"
set "DOTNET_CLI_TELEMETRY_OPTOUT=1"
dotnet build "%root%\src\Cartline.Cli" --configuration Release --verbosity quiet -nologo -clp:ErrorsOnly -nodeReuse:false -p:UseSharedCompilation=false >"%log%" 2>&1 <nul
if errorlevel 1 (
    del "%stamp%" "%now%" 2>nul
    type "%log%" >&2
    echo cartline: the build failed; nothing was run. The messages above are also in %log%. >&2
    exit /b 1
)
move /y "%now%" "%stamp%" >nul
exit /b 0

rem Whether the program is there and its sources are those of the last build.
:is_current
if not exist "%program%" exit /b 1
if not exist "%stamp%" exit /b 1
call :list_sources
fc /b "%now%" "%stamp%" >nul 2>nul
set "different=%errorlevel%"
del "%now%" 2>nul
exit /b %different%

rem Path, size and time of every source, by a copy that only lists.
:list_sources
set "list=/l /njh /njs /np /ndl /ts /fp /bytes /r:0"
(
    for %%f in (src sql config metrics) do if exist "%root%\%%f" robocopy "%root%\%%f" "%root%\artifacts\none" /e %list%
    robocopy "%root%" "%root%\artifacts\none" Directory.* global.json NuGet.config BannedSymbols.txt .editorconfig %list%
) >"%now%" 2>nul
exit /b 0
