# Completion of cartline for bash. For this shell: source <(cartline completion bash)
# For every shell: cartline completion bash > ~/.local/share/bash-completion/completions/cartline

_cartline_table=@TABLE@

# Prints the fields behind the given beginning of a line, one line each.
_cartline_rows() {
    local line
    while IFS= read -r line; do
        [[ $line == "$1"$'\t'* ]] && printf '%s\n' "${line#"$1"$'\t'}"
    done <<<"$_cartline_table"
}

# Candidates for a kind of value.
_cartline_values() {
    local kind=$1 cur=$2 key
    case $kind in
        words:*) tr ',' '\n' <<<"${kind#words:}" ;;
        ask:*) "${_cartline_words[0]}" __complete "${kind#ask:}" -- "${_cartline_words[@]:1}" 2>/dev/null ;;
        dir) compgen -d -- "$cur" ;;
        file) compgen -f -- "$cur" ;;
        setting)
            key=${cur%%=*}
            if [[ $cur == *=* ]]; then
                _cartline_rows "K"$'\t'"$key" | tr ',' '\n' | sed "s/^-\$//; s/^./$key=&/"
            else
                _cartline_rows K | cut -f 1 | sed 's/$/=/'
            fi
            ;;
    esac
}

_cartline() {
    local line=${COMP_LINE:0:COMP_POINT} cur path=cartline kind='' place=0 word i candidates prefix=''
    local -a _cartline_words
    read -ra _cartline_words <<<"$line"
    [[ $line == *[[:blank:]] ]] && _cartline_words+=('')
    local last=$((${#_cartline_words[@]} - 1))
    cur=${_cartline_words[last]}
    for ((i = 1; i < last; i++)); do
        word=${_cartline_words[i]}
        if [[ -n $kind ]]; then
            kind=''
        elif [[ $word == -* ]]; then
            [[ $word == *=* ]] && continue
            kind=$( { _cartline_rows "O"$'\t'"$path"$'\t'"$word"; _cartline_rows "O"$'\t''*'$'\t'"$word"; } | head -n 1 | cut -f 1)
            [[ $kind == - ]] && kind=''
        elif [[ -n $(_cartline_rows "C"$'\t'"$path"$'\t'"$word") ]]; then
            path+=" $word"
        else
            place=$((place + 1))
        fi
    done
    if [[ -z $kind && $cur == --*=* ]]; then
        word=${cur%%=*} prefix=$word=
        kind=$( { _cartline_rows "O"$'\t'"$path"$'\t'"$word"; _cartline_rows "O"$'\t''*'$'\t'"$word"; } | head -n 1 | cut -f 1)
        cur=${cur#*=}
    fi
    if [[ -n $kind ]]; then
        candidates=$(_cartline_values "$kind" "$cur")
    elif [[ $cur == -* ]]; then
        candidates=$( { _cartline_rows "O"$'\t'"$path"; _cartline_rows "O"$'\t''*'; } | cut -f 1)
    else
        kind=$(_cartline_rows "A"$'\t'"$path"$'\t'"$place")
        candidates=$(_cartline_rows "C"$'\t'"$path" | cut -f 1; _cartline_values "$kind" "$cur")
    fi
    local IFS=$'\n' item
    COMPREPLY=()
    for item in $candidates; do
        [[ -n $item && $item == "$cur"* ]] && COMPREPLY+=("$prefix$item")
    done
    [[ ${#COMPREPLY[@]} == 1 && ${COMPREPLY[0]} == *= ]] && compopt -o nospace 2>/dev/null
    [[ $kind == dir || $kind == file ]] && compopt -o filenames 2>/dev/null
    # Where = parts words, bash wants only what comes behind it.
    if [[ $COMP_WORDBREAKS == *=* && $prefix$cur == *=* ]]; then
        local before=$prefix$cur
        before=${before%"${before##*=}"}
        COMPREPLY=("${COMPREPLY[@]#"$before"}")
    fi
}

complete -F _cartline cartline
