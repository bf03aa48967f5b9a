# Completion of cartline for fish. For this shell: cartline completion fish | source
# For every shell: cartline completion fish > ~/.config/fish/completions/cartline.fish

set -g __cartline_table (string split \n -- @TABLE@)

# Prints the fields behind the given beginning of a line, one line each.
function __cartline_rows
    set -l beginning "$argv[1]"\t
    set -l length (string length -- $beginning)
    for line in $__cartline_table
        if test (string sub -l $length -- $line) = $beginning
            string sub -s (math $length + 1) -- $line
        end
    end
end

# The kind of an option's value; nothing when it takes none.
function __cartline_kind
    set -l rows (__cartline_rows "O"\t"$argv[1]"\t"$argv[2]") (__cartline_rows "O"\t"*"\t"$argv[2]")
    test (count $rows) -gt 0; or return
    set -l kind (string split \t -- $rows[1])[1]
    test $kind = -; or echo $kind
end

# Prints the values of a kind.
function __cartline_values
    set -l kind $argv[1]
    set -l current $argv[2]
    set -l words $argv[3..-1]
    switch $kind
        case 'words:*'
            string split , -- (string replace 'words:' '' -- $kind)
        case 'ask:*'
            $words[1] __complete (string replace 'ask:' '' -- $kind) -- $words[2..-1] 2>/dev/null
        case dir
            __fish_complete_directories $current ''
        case file
            __fish_complete_path $current
        case setting
            if string match -q '*=*' -- $current
                set -l key (string split -m 1 = -- $current)[1]
                for value in (string split , -- (__cartline_rows "K"\t"$key"))
                    test $value = -; or echo $key=$value
                end
            else
                for row in (__cartline_rows K)
                    echo (string split \t -- $row)[1]=
                end
            end
    end
end

function __cartline_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l path cartline
    set -l kind
    set -l place 0
    for word in $words[2..-1]
        if test -n "$kind"
            set kind
        else if string match -q -- '-*' $word
            string match -q -- '*=*' $word; or set kind (__cartline_kind $path $word)
        else if test (count (__cartline_rows "C"\t"$path"\t"$word")) -gt 0
            set path "$path $word"
        else
            set place (math $place + 1)
        end
    end
    if test -n "$kind"
        __cartline_values $kind "$current" $words
    else if string match -q -- '--*=*' $current
        set -l parts (string split -m 1 = -- $current)
        for value in (__cartline_values (__cartline_kind $path $parts[1]) "$parts[2]" $words)
            echo $parts[1]=$value
        end
    else if string match -q -- '-*' $current
        for row in (__cartline_rows "O"\t"$path") (__cartline_rows "O"\t"*")
            set -l fields (string split \t -- $row)
            echo $fields[1]\t$fields[3]
        end
    else
        __cartline_rows "C"\t"$path"
        set -l argument (__cartline_rows "A"\t"$path"\t"$place")
        test -n "$argument"; and __cartline_values $argument "$current" $words
    end
end

complete -c cartline -f -a '(__cartline_complete)'
