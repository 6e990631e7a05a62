/** about_Quoting_Rules: a quote is doubled, and typographic quotes count as quotes. */
export const powershellScript = `# awsso completion for PowerShell: awsso completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName awsso -ScriptBlock {
    param($word, $line, $cursor)
    $typed = "$word".TrimStart("'", '"')
    $before = @($line.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursor } |
        ForEach-Object {
            $isText = $_ -is [System.Management.Automation.Language.StringConstantExpressionAst]
            if ($isText) { $_.Value } else { $_.Extent.Text }
        })
    # Quoted, or the script that npm installs would lose the dashes.
    awsso __complete "--current=$typed" '--' @before 2>$null | ForEach-Object {
        $value, $description = $_ -split [char]9, 2
        if ($value.StartsWith($typed)) {
            $text = if ($value -match '^\\w[\\w./:=+-]*$|^--[\\w-]+$') { $value }
                else { "'" + ($value -replace "['\\u2018-\\u201b]", '$0$0') + "'" }
            $tip = if ($description) { $description } else { $value }
            [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $tip)
        }
    }
}
`;
