# Completion of cutwater for bash. What may be typed is asked of the program itself.

# Sets `typed` to the words up to the cursor. Bash also splits them at the characters of COMP_WORDBREAKS, such as = and :;
# what no blank separates is put together again.
_cutwater_typed() {
  local rest=${COMP_LINE:0:COMP_POINT} word blanks i
  typed=()
  for ((i = 0; i <= COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    blanks=${rest%%[! $'\t']*}
    rest=${rest#"$blanks"}
    ((i < COMP_CWORD)) || word=$rest
    if ((i == 0)) || [[ $blanks ]]; then
      typed+=("$word")
    else
      typed[-1]+=$word
    fi
    rest=${rest#"$word"}
  done
}

_cutwater() {
  local typed last candidate lines i
  _cutwater_typed
  last=${typed[-1]}
  # Quotes are the shell's. Bash puts what is left of the last word, behind its last break, into the line.
  for i in "${!typed[@]}"; do
    typed[i]=${typed[i]//[\"\']/}
  done
  local whole=${typed[-1]} begun=${COMP_WORDS[COMP_CWORD]}
  begun=${begun//[\"\']/}
  [[ $whole == *"$begun" ]] || begun=$whole # the cursor is within a word
  [[ $begun == [=:@\<\>] ]] && begun=
  local before=${whole%"$begun"}
  [[ $COMP_WORDBREAKS == *@* ]] && before=${before%@} # which begins what it breaks off

  mapfile -t lines < <("${typed[0]/#\~/$HOME}" --complete "${typed[@]:1}" 2>/dev/null)
  COMPREPLY=()
  case ${lines[0]-} in
    files)
      compopt -o filenames 2>/dev/null
      mapfile -t COMPREPLY < <(compgen -f -- "$begun")
      return
      ;;
    folders)
      compopt -o filenames 2>/dev/null
      mapfile -t COMPREPLY < <(compgen -d -- "$begun")
      return
      ;;
  esac
  for candidate in "${lines[@]:1}"; do
    candidate=${candidate%%$'\t'*}
    candidate=${candidate#"$before"}
    if [[ $last != [\"\']* ]]; then
      printf -v candidate %q "$candidate"
      candidate=${candidate//\\,/,} # which needs no quotes
    fi
    COMPREPLY+=("$candidate")
  done
  if ((${#COMPREPLY[@]} == 1)) && [[ ${COMPREPLY[0]} == *[=:.,] ]]; then
    compopt -o nospace 2>/dev/null
  fi
}

complete -F _cutwater cutwater
