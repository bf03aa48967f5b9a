@echo off
rem Builds and tests Cartline, on a person's machine as in CI. `build help` tells how.
setlocal disabledelayedexpansion
pushd "%~dp0"
set "verb="
set "without="
set "locked="
set "rest="
set "measure="
set "targets="
set "reach="
if "%CI%"=="true" set "locked=--locked-mode"
set "DOTNET_NOLOGO=1"
set "DOTNET_CLI_TELEMETRY_OPTOUT=1"
set "TESTINGPLATFORM_TELEMETRY_OPTOUT=1"
set "MSBUILDDISABLENODEREUSE=1"

rem A comma parts arguments here, so a list in quotes or without both arrive: collect names after --without.
:arguments
if "%~1"=="" goto checked
for %%v in (all test format bench coverage publish smoke-packages) do if "%~1"=="%%v" set "verb=%%v"
if "%~1"=="%verb%" goto next
if "%verb%"=="publish" if not "%~1"=="" goto target
if "%~1"=="help" goto usage
if "%~1"=="--help" goto usage
if "%~1"=="-h" goto usage
if "%~1"=="--restore-locked" set "locked=--locked-mode"
if "%~1"=="--restore-locked" goto next
if "%~1"=="--long" set "CARTLINE_LONG=1"
if "%~1"=="--long" goto next
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

:target
set "known="
for %%t in (tool linux-x64 linux-arm64 osx-x64 osx-arm64 win-x64) do if "%~1"=="%%t" set "known=1"
if not defined known (
    echo build: "%~1" is unknown; publish takes tool, linux-x64, linux-arm64, osx-x64, osx-arm64, win-x64. >&2
    exit /b 2
)
set "targets=%targets% %~1"
goto next

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
if "%verb%"=="publish" goto publish
if "%verb%"=="smoke-packages" goto smoke_packages
if "%verb%"=="coverage" set "reach=--coverlet --coverlet-output-format cobertura --coverlet-include [cartline]* --coverlet-include [Cartline.*]* --coverlet-exclude [Cartline.Tests]*"
call :look_for_programs || exit /b 1

echo.
echo -- restore
dotnet restore --verbosity quiet %locked% || exit /b 1
set "brief="
if "%verb%"=="test" set "brief=1"
if "%verb%"=="coverage" set "brief=1"
if not defined brief (
    echo.
    echo -- format check
    dotnet format whitespace --verify-no-changes --no-restore || goto unformatted
    dotnet format style --verify-no-changes --no-restore || goto unformatted
)
echo.
echo -- build
dotnet build --configuration Release --no-restore --verbosity quiet -nologo -clp:ErrorsOnly -warnaserror -nodeReuse:false -p:UseSharedCompilation=false || exit /b 1
if not defined brief (
    call :smoke_run || exit /b 1
)
call :run_tests
set "code=%errorlevel%"
if "%verb%"=="coverage" call :tell_coverage
exit /b %code%

rem What the tests reach, by project.
:tell_coverage
powershell -NoProfile -Command "$f = Get-ChildItem -Recurse -Filter *cobertura*.xml '%~dp0artifacts\tests' | Select-Object -First 1; if (-not $f) { 'No coverage report was written.'; exit 1 }; New-Item -ItemType Directory -Force '%~dp0artifacts\coverage' | Out-Null; Copy-Item $f.FullName '%~dp0artifacts\coverage\coverage.cobertura.xml'; $c = ([xml](Get-Content -Raw -Encoding UTF8 $f.FullName)).coverage; foreach ($p in @($c.packages.package) + $c) { $n = if ($p.name) { $p.name } else { 'all' }; '{0,-26} {1,7:P1} lines {2,7:P1} branches' -f $n, [double]::Parse($p.'line-rate', [cultureinfo]::InvariantCulture), [double]::Parse($p.'branch-rate', [cultureinfo]::InvariantCulture) }"
exit /b %errorlevel%

rem Single files for other systems are built here too: only the runtime of that system is fetched.
:publish
set "folder=%~dp0artifacts\publish"
if not exist "%folder%" mkdir "%folder%"
if not defined targets set "targets=linux-x64 linux-arm64 osx-x64 osx-arm64 win-x64 tool"
for %%t in (%targets%) do call :publish_one %%t || exit /b 1
copy /y LICENSE "%folder%" >nul
copy /y THIRD-PARTY-NOTICES.md "%folder%" >nul
copy /y sbom.cdx.json "%folder%" >nul
powershell -NoProfile -Command "Set-Location '%folder%'; Get-ChildItem -File -Exclude SHA256SUMS | ForEach-Object { (Get-FileHash $_ -Algorithm SHA256).Hash.ToLower() + '  ' + $_.Name } | Tee-Object SHA256SUMS"
exit /b %errorlevel%

:publish_one
echo.
echo -- publish %1
if "%1"=="tool" (
    del /q "%folder%\*.nupkg" 2>nul
    dotnet pack src\Cartline.Cli --configuration Release -p:CartlinePackaging=tool --artifacts-path artifacts\shipping --output "%folder%" --verbosity quiet -nologo -nodeReuse:false -p:UseSharedCompilation=false
    exit /b
)
set "name=%1"
set "suffix="
if "%name:~0,4%"=="win-" set "suffix=.exe"
dotnet publish src\Cartline.Cli --configuration Release --runtime %1 -p:CartlinePackaging=file --artifacts-path artifacts\shipping --output artifacts\shipping\files\%1 --verbosity quiet -nologo -nodeReuse:false -p:UseSharedCompilation=false || exit /b 1
copy /y artifacts\shipping\files\%1\cartline%suffix% "%folder%\cartline-%1%suffix%" >nul
exit /b %errorlevel%

rem Runs what publish made as its user would: from an empty folder.
:smoke_packages
set "folder=%~dp0artifacts\publish"
set "place=%TEMP%\cartline-packages-%random%%random%"
mkdir "%place%\file" "%place%\tool"
set "code=1"
echo.
echo -- smoke run: cartline-win-x64.exe
pushd "%place%\file"
"%folder%\cartline-win-x64.exe" version && "%folder%\cartline-win-x64.exe" run && "%folder%\cartline-win-x64.exe" doctor || goto smoked
popd
echo.
echo -- smoke run: dotnet tool
dotnet tool install Cartline --tool-path "%place%\bin" --source "%folder%" --verbosity quiet || goto smoked
pushd "%place%\tool"
"%place%\bin\cartline" version && "%place%\bin\cartline" run && "%place%\bin\cartline" doctor && set "code=0"
:smoked
popd
rmdir /s /q "%place%" 2>nul
if "%code%"=="0" exit /b 0
echo What publish made failed, see above. Make it first: build publish win-x64 tool >&2
exit /b 1

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
dotnet artifacts\bin\Cartline.Tests\release\Cartline.Tests.dll --results-directory "%results%" --report-xunit-xml --report-xunit-xml-filename tests.xml --progress off --show-stdout Failed --show-stderr Failed --print-max-string-length 1000 --print-max-enumerable-length 50 --timeout 80m %reach% %rest%
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
echo build coverage run the tests and tell how much of the code they reach; report in artifacts\coverage
echo build publish [tool^|RID ...]   single-file programs and the dotnet tool, with their sums, in artifacts\publish
echo build smoke-packages           install what publish made for this machine and run it in empty folders
echo build format   put the C# files into the house's format
echo build bench    measure a run beside hand-written SQL and write benchmarks\RESULTS.md; see benchmarks\README.md
echo.
echo   --sizes "LIST", --pairs N, --engine NAME, --write FILE   for bench: "10k,100k,1M"; 5; duckdb or postgres; another file
echo.
echo   --without LIST     leave out tests that need: postgres, chromium (comma between); they are reported as skipped
echo   --long             the sweeps over many seeds, kills and sequences too, for half an hour or more
echo   --restore-locked   packages exactly as in the lock files (always so when CI=true)
echo   -- ARGUMENTS       handed to the test program, for instance: build test -- --filter-class *TableName*
echo.
echo CARTLINE_TEST_POSTGRES   an Npgsql connection string; the tests then use that server and need none on this machine
exit /b 0
