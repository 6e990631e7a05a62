/** fish quotes what it inserts. */
export const fishScript = `# awsso completion for fish: awsso completion fish | source
function __awsso_words
    set -l before (commandline -opc)
    set -e before[1]
    command awsso __complete --current=(commandline -ct) -- $before 2>/dev/null
end
function __awsso_has_child
    set -l before (commandline -opc)
    test "$before[2]" = exec; and contains -- -- $before
end
# Completes the command that exec is to run.
function __awsso_child
    set -l before (commandline -opc)
    set -e before[1..(contains -i -- -- $before)]
    complete -C (string join -- ' ' (string escape -- $before) (commandline -ct))
end
complete -c awsso -f
complete -c awsso -n __awsso_has_child -a '(__awsso_child)'
complete -c awsso -n 'not __awsso_has_child' -a '(__awsso_words)'
`;
