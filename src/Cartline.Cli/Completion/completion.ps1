# Completion of cartline for PowerShell. For this shell: cartline completion powershell | Out-String | Invoke-Expression
# For every shell: put that line into the file that $PROFILE names.

$script:CartlineTable = @TABLE@ -split "`n" | ForEach-Object { , ($_ -split "`t") }

Register-ArgumentCompleter -Native -CommandName cartline, cartline.exe, cartline.cmd -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $table = $script:CartlineTable
    $words = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition -or $_.Extent.Text -ne $wordToComplete } | ForEach-Object { $_.Extent.Text })
    $path = 'cartline'; $kind = $null; $place = 0

    $kindOf = {
        param($option)
        $row = $table | Where-Object { $_[0] -eq 'O' -and ($_[1] -eq $path -or $_[1] -eq '*') -and $_[2] -ceq $option } | Select-Object -First 1
        if ($row -and $row[3] -ne '-') { $row[3] }
    }
    $values = {
        param($kind, $current)
        switch -Wildcard ($kind) {
            'words:*' { $kind.Substring(6) -split ',' }
            'ask:*' { $rest = @($words | Select-Object -Skip 1); & $words[0] __complete $kind.Substring(4) '--' @rest 2>$null }
            'dir' { Get-ChildItem -Directory -Path "$current*" -ErrorAction Ignore | ForEach-Object { Resolve-Path -Relative $_.FullName } }
            'file' { Get-ChildItem -Path "$current*" -ErrorAction Ignore | ForEach-Object { Resolve-Path -Relative $_.FullName } }
            'setting' {
                if ($current -like '*=*') {
                    $key = ($current -split '=', 2)[0]
                    $row = $table | Where-Object { $_[0] -eq 'K' -and $_[1] -eq $key } | Select-Object -First 1
                    if ($row -and $row[2] -ne '-') { $row[2] -split ',' | ForEach-Object { "$key=$_" } }
                }
                else { $table | Where-Object { $_[0] -eq 'K' } | ForEach-Object { $_[1] + '=' } }
            }
        }
    }

    foreach ($word in ($words | Select-Object -Skip 1)) {
        if ($kind) { $kind = $null }
        elseif ($word -like '-*') { if ($word -notlike '*=*') { $kind = & $kindOf $word } }
        elseif ($table | Where-Object { $_[0] -eq 'C' -and $_[1] -eq $path -and $_[2] -ceq $word }) { $path = "$path $word" }
        else { $place++ }
    }

    $found = @(
        if ($kind) { & $values $kind $wordToComplete | ForEach-Object { , @($_, $_) } }
        elseif ($wordToComplete -like '--*=*') {
            $option, $begun = $wordToComplete -split '=', 2
            & $values (& $kindOf $option) $begun | ForEach-Object { , @("$option=$_", $_) }
        }
        elseif ($wordToComplete -like '-*') {
            $table | Where-Object { $_[0] -eq 'O' -and ($_[1] -eq $path -or $_[1] -eq '*') } | ForEach-Object { , @($_[2], $_[4]) }
        }
        else {
            $table | Where-Object { $_[0] -eq 'C' -and $_[1] -eq $path } | ForEach-Object { , @($_[2], $_[3]) }
            $argument = $table | Where-Object { $_[0] -eq 'A' -and $_[1] -eq $path -and $_[2] -eq "$place" } | Select-Object -First 1
            if ($argument) { & $values $argument[3] $wordToComplete | ForEach-Object { , @($_, $_) } }
        }
    )
    $found | Where-Object { $_[0] -like "$wordToComplete*" } | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($_[0], $_[0], 'ParameterValue', $_[1])
    }
}
