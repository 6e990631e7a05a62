/** Works from bash 3.2, which macOS has. What is to be inserted comes quoted; nothing is evaluated. */
export const bashScript = `# awsso completion for bash: source <(awsso completion bash)
_awsso() {
  # A wrapper may set COMP_WORDS alone.
  local line="\${COMP_LINE:0:COMP_POINT}" at word
  [[ -n $line ]] || line="\${COMP_WORDS[*]:0:COMP_CWORD+1}"
  COMPREPLY=()
  if [[ \${COMP_WORDS[1]-} == exec ]]; then
    for ((at = 2; at < COMP_CWORD; at++)); do
      if [[ \${COMP_WORDS[at]} == -- ]]; then
        _awsso_child $((at + 1))
        return
      fi
    done
  fi
  compopt +o bashdefault +o default 2> /dev/null
  while IFS= read -r word; do
    COMPREPLY+=("$word")
  done < <(command awsso __complete --line="$line" --breaks="$COMP_WORDBREAKS" 2> /dev/null)
}
# Completes the command that exec is to run, whose name is the word of that number.
_awsso_child() {
  if declare -F _command_offset > /dev/null; then
    _command_offset "$1"
  elif (($1 == COMP_CWORD)); then
    while IFS= read -r word; do
      printf -v word %q "$word"
      COMPREPLY+=("$word")
    done < <(compgen -c -- "\${COMP_WORDS[COMP_CWORD]}")
  fi
}
complete -o bashdefault -o default -F _awsso awsso
`;
