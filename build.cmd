@echo off
rem Builds and tests Cartline: starts build.cs. `build help` tells how.
setlocal disabledelayedexpansion
pushd "%~dp0"
where dotnet >nul 2>nul || (
    echo There is no 'dotnet' on the PATH. Install the .NET SDK 10 from https://dot.net/download. 1>&2
    exit /b 1
)
set "DOTNET_NOLOGO=1"
set "DOTNET_CLI_TELEMETRY_OPTOUT=1"
dotnet run --file build.cs -- %*
exit /b %errorlevel%
