#compdef cartline
# Completion of cartline for zsh. For this shell, once compinit has run: source <(cartline completion zsh)
# For every shell: cartline completion zsh > a folder of your fpath, in a file called _cartline

typeset -g _cartline_table=@TABLE@

# Sets reply to the fields behind the given beginning of a line, one element a line.
_cartline_rows() {
    local line
    reply=()
    for line in ${(f)_cartline_table}; do
        [[ $line == "$1"$'\t'* ]] && reply+=("${line#"$1"$'\t'}")
    done
}

# Sets kind to that of an option's value: empty when it takes none.
_cartline_kind() {
    local -a reply
    _cartline_rows "O"$'\t'"$path_"$'\t'"$1"
    (( $#reply )) || _cartline_rows "O"$'\t*\t'"$1"
    kind=${${reply[1]}%%$'\t'*}
    [[ $kind == - ]] && kind=''
}

# Offers the values of a kind.
_cartline_values() {
    local -a reply
    case $1 in
        words:*) compadd -- ${(s:,:)1#words:} ;;
        ask:*) compadd -- ${(f)"$("${words[1]}" __complete "${1#ask:}" -- "${(@)words[2,-1]}" 2>/dev/null)"} ;;
        dir) _files -/ ;;
        file) _files ;;
        setting)
            if [[ $PREFIX == *=* ]]; then
                _cartline_rows "K"$'\t'"${PREFIX%%=*}"
                compset -P '*='
                [[ ${reply[1]} == - ]] || compadd -- ${(s:,:)reply[1]}
            else
                _cartline_rows K
                compadd -S '=' -- ${reply%%$'\t'*}
            fi
            ;;
    esac
}

_cartline() {
    local path_=cartline kind='' word row
    local -i i place=0
    local -a reply items
    for ((i = 2; i < CURRENT; i++)); do
        word=${words[i]}
        if [[ -n $kind ]]; then
            kind=''
        elif [[ $word == -* ]]; then
            [[ $word == *=* ]] || _cartline_kind "$word"
        else
            _cartline_rows "C"$'\t'"$path_"$'\t'"$word"
            if (( $#reply )); then path_+=" $word"; else place+=1; fi
        fi
    done
    if [[ -z $kind && $PREFIX == --*=* ]]; then
        _cartline_kind "${PREFIX%%=*}"
        [[ -n $kind ]] && compset -P '--[^=]#='
    fi
    if [[ -n $kind ]]; then
        _cartline_values "$kind"
    elif [[ $PREFIX == -* ]]; then
        _cartline_rows "O"$'\t'"$path_"
        items=($reply)
        _cartline_rows "O"$'\t*'
        items+=($reply)
        # name, kind, description
        reply=()
        for row in $items; do reply+=("${row%%$'\t'*}:${row##*$'\t'}"); done
        _describe -o option reply
    else
        _cartline_rows "A"$'\t'"$path_"$'\t'"$place"
        kind=${reply[1]}
        _cartline_rows "C"$'\t'"$path_"
        items=()
        for row in $reply; do items+=("${row%%$'\t'*}:${row#*$'\t'}"); done
        (( $#items )) && _describe command items
        [[ -n $kind ]] && _cartline_values "$kind"
    fi
}

# Loaded from fpath the file is the function; sourced it only registers it.
if [[ ${funcstack[1]} == _cartline ]]; then
    _cartline "$@"
else
    compdef _cartline cartline
fi
