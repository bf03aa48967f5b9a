namespace Cartline.Cli.Scheduled;

/// <summary>A unit by which systemd keeps the scheduler of a project running.</summary>
internal static class SystemdUnit
{
    /// <summary>The unit.</summary>
    /// <param name="program">The command line that starts the program, without arguments.</param>
    /// <param name="project">The project folder.</param>
    /// <param name="user">The account to run as.</param>
    public static string Write(IEnumerable<string> program, string project, string user) => $"""
        # Keeps the scheduler of {Comment(project)} running.
        # Install it:  sudo cp cartline.service /etc/systemd/system/ && sudo systemctl enable --now cartline
        # Look at it:  systemctl status cartline; journalctl -u cartline
        [Unit]
        Description=Cartline scheduler
        After=network-online.target postgresql.service
        Wants=network-online.target

        [Service]
        Type=exec
        User={user}
        WorkingDirectory={Path(project)}
        ExecStart={string.Join(' ', program.Select(Argument))} schedule --project {Argument(project)}
        # The password and other settings: DB_PASSWORD=..., readable by root alone. The file may be missing.
        EnvironmentFile=-/etc/cartline/environment
        Environment=DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
        # SIGTERM lets the run at work end cleanly; it is made again after the next start.
        KillSignal=SIGTERM
        TimeoutStopSec=90
        SuccessExitStatus=143
        Restart=on-failure
        RestartSec=30
        # 2 is a mistake in the settings, 6 a scheduler that is at work already: starting again fixes neither.
        RestartPreventExitStatus=2 6

        # It writes below the project folder and nowhere else.
        ProtectSystem=strict
        ReadWritePaths={Argument(project)}
        PrivateTmp=true
        NoNewPrivileges=true
        ProtectKernelTunables=true
        ProtectKernelModules=true
        ProtectControlGroups=true
        RestrictSUIDSGID=true
        LockPersonality=true
        UMask=0077

        [Install]
        WantedBy=multi-user.target

        """.ReplaceLineEndings("\n");

    // systemd takes % for itself everywhere, $ in command lines, and reads quotes and backslashes as C does.
    private static string Argument(string text)
    {
        var escaped = text.Replace("\\", @"\\").Replace("\"", "\\\"").Replace("%", "%%").Replace("$", "$$");
        return text.Any(c => char.IsWhiteSpace(c) || c is '\'' or '"' or '\\' or ';') ? $"\"{escaped}\"" : escaped;
    }

    private static string Path(string text) => text.Replace("%", "%%");

    private static string Comment(string text) => text.ReplaceLineEndings(" ");
}
