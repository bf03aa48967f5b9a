@echo off
rem Builds and tests Cartline, on a person's machine as in CI. `build help` tells how.
setlocal disabledelayedexpansion
pushd "%~dp0"
set "verb="
set "without="
set "locked="
set "rest="
set "measure="
if "%CI%"=="true" set "locked=--locked-mode"
set "DOTNET_NOLOGO=1"
set "DOTNET_CLI_TELEMETRY_OPTOUT=1"
set "TESTINGPLATFORM_TELEMETRY_OPTOUT=1"
set "MSBUILDDISABLENODEREUSE=1"

rem A comma parts arguments here, so a list in quotes or without both arrive: collect names after --without.
:arguments
if "%~1"=="" goto checked
for %%v in (all test format bench) do if "%~1"=="%%v" set "verb=%%v"
if "%~1"=="%verb%" goto next
if "%~1"=="help" goto usage
if "%~1"=="--help" goto usage
if "%~1"=="-h" goto usage
if "%~1"=="--restore-locked" set "locked=--locked-mode"
if "%~1"=="--restore-locked" goto next
if "%~1"=="--without" goto without_list
for %%o in (--sizes --pairs --engine --write) do if "%~1"=="%%o" goto measure
if "%~1"=="--" goto rest
echo build: "%~1" is unknown. >&2
echo. >&2
call :print_usage >&2
exit /b 2

:next
shift
goto arguments

:measure
set "measure=%measure% %1 %2"
shift
goto next

:without_list
shift
:without
set "known="
set "wrong="
for %%n in (%~1) do call :leave_out %%~n
if defined wrong (
    echo build: --without knows postgres and chromium, not "%wrong%". >&2
    exit /b 2
)
if not defined known (
    echo build: --without needs a list: postgres, chromium. >&2
    exit /b 2
)
shift
if "%~1"=="postgres" goto without
if "%~1"=="chromium" goto without
goto arguments

:leave_out
set "known=%~1"
if not "%~1"=="postgres" if not "%~1"=="chromium" set "wrong=%~1"
set "without=%without%,%~1"
exit /b 0

:rest
shift
if "%~1"=="" goto checked
set rest=%rest% %1
goto rest

:checked
where dotnet >nul 2>nul || (
    echo There is no 'dotnet' on the PATH. Install the .NET SDK 10 from https://dot.net/download. >&2
    exit /b 1
)
if "%verb%"=="format" goto format
if "%verb%"=="bench" goto bench
call :look_for_programs || exit /b 1

echo.
echo -- restore
dotnet restore --verbosity quiet %locked% || exit /b 1
if not "%verb%"=="test" (
    echo.
    echo -- format check
    dotnet format whitespace --verify-no-changes --no-restore || goto unformatted
    dotnet format style --verify-no-changes --no-restore || goto unformatted
)
echo.
echo -- build
dotnet build --configuration Release --no-restore --verbosity quiet -nologo -clp:ErrorsOnly -warnaserror -nodeReuse:false -p:UseSharedCompilation=false || exit /b 1
if not "%verb%"=="test" (
    call :smoke_run || exit /b 1
)
call :run_tests
exit /b %errorlevel%

:unformatted
echo The format differs from the house style (see above). build format mends it. >&2
exit /b 1

:bench
dotnet restore --verbosity quiet %locked% || exit /b 1
dotnet build --configuration Release --no-restore --verbosity quiet -nologo -clp:ErrorsOnly -warnaserror -nodeReuse:false -p:UseSharedCompilation=false || exit /b 1
dotnet artifacts\bin\Cartline.Benchmarks\release\Cartline.Benchmarks.dll %measure%
exit /b %errorlevel%

:format
dotnet restore --verbosity quiet %locked% || exit /b 1
dotnet format whitespace --no-restore || exit /b 1
dotnet format style --no-restore
exit /b %errorlevel%

rem What the wanted tests need and this machine lacks is named with the command that installs it.
:look_for_programs
set "missing="
set "left_out="
echo ,%without%, | findstr /c:",postgres," >nul || call :look_for_postgres
echo ,%without%, | findstr /c:",chromium," >nul || call :look_for_chromium
if not defined missing exit /b 0
echo The tests need what this machine lacks. Install it: >&2
echo. >&2
echo     %missing:~6% >&2
echo. >&2
echo or leave those tests out, visibly skipped: >&2
echo. >&2
echo     build %verb% --without %left_out:~1% >&2
exit /b 1

:look_for_postgres
if defined CARTLINE_TEST_POSTGRES exit /b 0
where initdb >nul 2>nul && exit /b 0
for /d %%d in ("%ProgramFiles%\PostgreSQL\*") do if exist "%%d\bin\initdb.exe" exit /b 0
set "missing=%missing% ^&^& winget install PostgreSQL.PostgreSQL.17"
set "left_out=%left_out%,postgres"
exit /b 0

:look_for_chromium
if defined CARTLINE_CHROMIUM exit /b 0
where chrome >nul 2>nul && exit /b 0
if exist "%ProgramFiles%\Google\Chrome\Application\chrome.exe" exit /b 0
set "missing=%missing% ^&^& winget install Google.Chrome"
set "left_out=%left_out%,chromium"
exit /b 0

:smoke_run
echo.
echo -- smoke run: cartline run
set "shop=%TEMP%\cartline-smoke-%random%%random%"
mkdir "%shop%"
call cartline.cmd run --project "%shop%"
set "code=%errorlevel%"
rmdir /s /q "%shop%" 2>nul
if "%code%"=="0" exit /b 0
echo cartline run ended with code %code%. >&2
exit /b 1

rem Runs the tests and ends with their counts, read from the test program's own report: "N passed, N failed, N skipped".
:run_tests
echo.
echo -- tests
set "results=%~dp0artifacts\tests"
if exist "%results%" rmdir /s /q "%results%"
mkdir "%results%"
set "CARTLINE_WITHOUT=%without%"
dotnet artifacts\bin\Cartline.Tests\release\Cartline.Tests.dll --results-directory "%results%" --report-xunit-xml --report-xunit-xml-filename tests.xml --progress off --show-stdout Failed --show-stderr Failed --print-max-string-length 1000 --print-max-enumerable-length 50 --timeout 80m %rest%
set "code=%errorlevel%"
if not exist "%results%\tests.xml" (
    echo The test program ended with code %code% before it wrote its report: nothing can be counted. >&2
    exit /b 1
)
powershell -NoProfile -Command "$a = ([xml](Get-Content -Raw -Encoding UTF8 '%results%\tests.xml')).assemblies.assembly; $failed = [int]$a.failed + [int]$a.errors; $code = %code%; if (-not ([int]$a.passed + $failed)) { 'No test was executed.' }; if ($code -eq 0 -and ($failed -or -not [int]$a.passed)) { $code = 1 }; ''; '{0} passed, {1} failed, {2} skipped' -f $a.passed, $failed, $a.skipped; exit $code"
exit /b %errorlevel%

:usage
call :print_usage
exit /b 0

:print_usage
echo build [all]    restore, format check, build, tests, smoke run
echo build test     restore, build and run the tests
echo build format   put the C# files into the house's format
echo build bench    measure a run beside hand-written SQL and write benchmarks\RESULTS.md; see benchmarks\README.md
echo.
echo   --sizes "LIST", --pairs N, --engine NAME, --write FILE   for bench: "10k,100k,1M"; 5; duckdb or postgres; another file
echo.
echo   --without LIST     leave out tests that need: postgres, chromium (comma between); they are reported as skipped
echo   --restore-locked   packages exactly as in the lock files (always so when CI=true)
echo   -- ARGUMENTS       handed to the test program, for instance: build test -- --filter-class *TableName*
echo.
echo CARTLINE_TEST_POSTGRES   an Npgsql connection string; the tests then use that server and need none on this machine
exit /b 0
