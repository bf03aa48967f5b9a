@echo off
rem Starts Cartline. Builds it first when the program is missing or a source changed; otherwise no build tool runs.
setlocal disabledelayedexpansion
set "root=%~dp0"
set "root=%root:~0,-1%"
set "program=%root%\artifacts\bin\Cartline.Cli\release\cartline.dll"
set "stamp=%root%\artifacts\cartline.stamp"
set "lock=%root%\artifacts\build.lock"
set "log=%root%\artifacts\cartline.build.log"
set "sums=%root%\artifacts\cartline.sums"
set "sources=src,sql,config,metrics,Directory.*,global.json,NuGet.config,BannedSymbols.txt,.editorconfig"
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
call :sum_files "%sources%" "%now%.sums"
del "%stamp%" "%sums%" 2>nul
set "DOTNET_NOLOGO=1"
set "DOTNET_CLI_TELEMETRY_OPTOUT=1"
type nul >"%log%"
set command=dotnet restore "%root%\src\Cartline.Cli" --verbosity quiet -nodeReuse:false
call :run_phase "Restoring packages" "Restored packages" || goto build_failed
set command=dotnet build "%root%\src\Cartline.Cli" --no-restore --configuration Release --verbosity quiet -nologo -clp:ErrorsOnly -nodeReuse:false -p:UseSharedCompilation=false
call :run_phase "Compiling" "Compiled" || goto build_failed
rem The sums are of no use when what they tell of changed during the build.
move /y "%now%" "%stamp%" >nul
call :list_sources
fc /b "%now%" "%stamp%" >nul 2>nul
if not errorlevel 1 (
    call :sum_files "artifacts\bin\Cartline.Cli\release\cartline*.dll" "%now%.program"
    copy /b /y "%now%.sums" + "%now%.program" "%sums%" >nul
)
del "%now%" "%now%.sums" "%now%.program" 2>nul
exit /b 0

:build_failed
del "%now%" "%now%.sums" 2>nul
type "%log%" >&2
echo cartline: the build failed; nothing was run. The messages above are also in %log%. >&2
exit /b 1

rem Runs the command of one phase of the build; given is what to say at its start and at its end.
:run_phase
echo %~1 ... >&2
call :read_clock began
%command% >>"%log%" 2>&1 <nul
if errorlevel 1 exit /b 1
call :read_clock ended
set /a "seconds=ended-began"
echo %~2 in %seconds% s. >&2
exit /b 0

:read_clock
for /f %%t in ('powershell -NoProfile -Command "[DateTimeOffset]::UtcNow.ToUnixTimeSeconds()"') do set "%1=%%t"
exit /b 0

rem Whether the program is there and its sources are those of the last build: by their list, which names this place, their
rem sizes and times; where that differs, as in a copied or moved checkout, byte by byte.
:is_current
if not exist "%program%" exit /b 1
if not exist "%stamp%" exit /b 1
call :list_sources
fc /b "%now%" "%stamp%" >nul 2>nul
if not errorlevel 1 (
    del "%now%" 2>nul
    exit /b 0
)
set "different=1"
if not exist "%sums%" goto compared
call :sum_files "%sources%" "%now%.sums"
call :sum_files "artifacts\bin\Cartline.Cli\release\cartline*.dll" "%now%.program"
copy /b /y "%now%.sums" + "%now%.program" "%now%.all" >nul
fc /b "%now%.all" "%sums%" >nul 2>nul
if errorlevel 1 goto compared
set "different=0"
move /y "%now%" "%stamp%" >nul
:compared
del "%now%" "%now%.sums" "%now%.program" "%now%.all" 2>nul
exit /b %different%

rem Path, size and time of every source, by a copy that only lists.
:list_sources
set "list=/l /njh /njs /np /ndl /ts /fp /bytes /r:0"
(
    for %%f in (src sql config metrics) do if exist "%root%\%%f" robocopy "%root%\%%f" "%root%\artifacts\none" /e %list%
    robocopy "%root%" "%root%\artifacts\none" Directory.* global.json NuGet.config BannedSymbols.txt .editorconfig %list%
) >"%now%" 2>nul
exit /b 0

rem Writes the SHA-256 of files, with their paths as seen from the root.
:sum_files
set "summed=%~1"
set "written=%~2"
powershell -NoProfile -Command "Set-Location -LiteralPath $env:root; Get-ChildItem -Path $env:summed.Split(',') -Recurse -File -ErrorAction SilentlyContinue | Get-FileHash -Algorithm SHA256 | ForEach-Object { $_.Hash + ' ' + (Resolve-Path -LiteralPath $_.Path -Relative) } | Sort-Object | Set-Content -LiteralPath $env:written -Encoding UTF8"
exit /b 0
