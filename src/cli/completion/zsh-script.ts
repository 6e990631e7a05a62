/** To be sourced after compinit, or kept as `_awsso` in a folder of `fpath`. compadd quotes what it inserts. */
export const zshScript = `#compdef awsso
# awsso completion for zsh: source <(awsso completion zsh), after compinit
_awsso() {
  local dashes=\${words[(i)--]}
  if [[ \${words[2]-} == exec ]] && ((dashes < CURRENT)); then
    shift $dashes words
    ((CURRENT -= dashes))
    _normal
    return
  fi
  local value description
  local -a values shown
  while IFS=$'\\t' read -r value description; do
    values+=("$value")
    shown+=("$value\${description:+  -- $description}")
  done < <(command awsso __complete --current="$PREFIX" -- "\${(@Q)words[2,CURRENT-1]}" 2> /dev/null)
  compadd -l -d shown -a values
}
if [[ \${funcstack[1]-} == _awsso ]]; then
  _awsso "$@"
else
  compdef _awsso awsso
fi
`;
